/**
 * GPRS Tunnelling Protocol, user plane: version 1 (3GPP TS 29.281) and version 0 (3GPP TS 09.60 clause 9). Of the messages other
 * than G-PDU the information elements stay unread, but for the restart counter.
 */
import { fill } from '../draft.js';
import { defineLayer } from '../layer-kind.js';
import { bytes, flag, uint16, uint32, uint8 } from '../row.js';
import type { Scope } from '../scope.js';

const flags = uint8('gtp.flags', 'Flags', { at: 0 });
const version = uint8('gtp.flags.version', 'Version', { at: 0, mask: 0xe0 });
const payloadType = uint8('gtp.flags.payload', 'Protocol type', { at: 0, mask: 0x10 });
const message = uint8('gtp.message', 'Message Type', { at: 1 });
const length = uint16('gtp.length', 'Length', { at: 2 });
const tunnel = uint32('gtp.teid', 'TEID', { at: 4 });
const sequence = uint16('gtp.seq_number', 'Sequence number');
const unit = uint8('gtp.npdu_number', 'N-PDU Number');
const nextHeader = uint8('gtp.ext_hdr.next', 'Next extension header type');
const headerSize = uint8('gtp.ext_hdr.length', 'Extension Header Length');
const header = bytes('gtp.ext_hdr', 'Extension header');
const restarts = uint8('gtp.recovery', 'Recovery');

const packet = 255;
const echoResponse = 2;
const recovery = 14;

const isVersion =
  (number: number) =>
  (source: Uint8Array, at: number): boolean =>
    source[at]! >> 5 === number;

const reserved = uint8('gtp.flags.reserved', 'Reserved', { at: 0, mask: 0x0e });

export const gtp = defineLayer({
  protocol: 'gtp',
  title: 'GPRS Tunneling Protocol',
  manual: '3GPP TS 29.281',
  header: 8,
  carries: 'packets',
  under: { 'udp.port': [2152, 3386] },
  oneWay: true,
  withoutEnds: 'outside',
  summarize(fields) {
    const type = fields.number(message.name);
    return type === packet
      ? `GTP teid=${fields.text(tunnel.name)}`
      : `GTP message ${fields.text(message.name)}`;
  },
  fields: [sequence, unit, nextHeader, headerSize, header, restarts],
  forms: [
    {
      when: isVersion(0),
      fields: [
        ...[flags, version, payloadType, reserved],
        flag('gtp.flags.snn', 'Is SNDCP N-PDU included?', { at: 0, mask: 0x01 }),
        ...[message, length, { ...sequence, at: 4 }],
        uint16('gtp.flow_label', 'Flow label', { at: 6 }),
      ],
    },
    {
      when: () => true,
      fields: [
        ...[flags, version, payloadType],
        uint8('gtp.flags.reserved', 'Reserved', { at: 0, mask: 0x08 }),
        flag('gtp.flags.e', 'Is Next Extension Header present?', { at: 0, mask: 0x04 }),
        flag('gtp.flags.s', 'Is Sequence Number present?', { at: 0, mask: 0x02 }),
        flag('gtp.flags.pn', 'Is N-PDU number present?', { at: 0, mask: 0x01 }),
        ...[message, length, tunnel],
      ],
    },
  ],
  defaults: { [message.name]: packet },
  decode(scope) {
    const { bytes: frame, offset } = scope;
    const number = frame[offset]! >> 5;
    if (number > 1) scope.reject(`gtp.flags.version is ${number}, not 0 or 1`);
    // GTP’, which is for charging (3GPP TS 32.295).
    if ((frame[offset]! & 0x10) === 0) scope.reject('gtp.flags.payload is 0: GTP’ is not decoded');
    const size = (frame[offset + 2]! << 8) | frame[offset + 3]!;
    const fixed = number === 0 ? 20 : 8;
    if (offset + fixed + size > scope.end)
      scope.blame(
        `gtp.length says ${size} bytes, ${scope.limit} leaves ${scope.end - offset - fixed}`,
      );
    scope.trim(offset + fixed + size, length.name);
    const at = number === 0 ? offset + fixed : readOptions(scope);
    scope.length = at - offset;
    if (frame[offset + 1] === packet)
      scope.enterBy('ip.version', at < scope.end ? scope.peek(at) >> 4 : 0, at);
    else readElements(scope, at);
  },
  seal(draft) {
    fill(draft, version, 1);
    fill(draft, payloadType, 1);
    fill(draft, length, draft.end - draft.offset - 8);
  },
});

/** Sequence number, N-PDU number and extension headers, which are there together if any flag is set; where they end. */
function readOptions(scope: Scope): number {
  const { bytes: frame, offset } = scope;
  const present = frame[offset]! & 0x07;
  let at = offset + 8;
  if (present === 0) return at;
  scope.need(at, 4, sequence.name);
  if ((present & 2) !== 0) scope.take(sequence, at);
  if ((present & 1) !== 0) scope.take(unit, at + 2);
  let next = (present & 4) === 0 ? 0 : scope.takeNumber(nextHeader, at + 3);
  at += 4;
  while (next !== 0) {
    const size = scope.peek(at) * 4;
    if (size === 0) scope.fail('gtp.ext_hdr.length is 0');
    scope.need(at, size, header.name);
    scope.take(header, at, size);
    scope.take(headerSize, at);
    next = scope.takeNumber(nextHeader, at + size - 1);
    at += size;
  }
  return at;
}

/** No packet is in them. */
function readElements(scope: Scope, at: number): void {
  const { bytes: frame, offset, end } = scope;
  scope.need(at, Math.max(0, end - at), 'information elements');
  if (frame[offset + 1] === echoResponse && end - at >= 2 && frame[at] === recovery)
    scope.take(restarts, at + 1);
  scope.length = end - offset;
}
