/** Transmission Control Protocol, RFC 9293; Accurate ECN flag, RFC 9768. */
import { announcedInSegment } from '../by-port.js';
import { fold16, judge, pseudoHeader, status, statusRow, sum16 } from '../checksum.js';
import { fill, networkOf } from '../draft.js';
import { defineLayer } from '../layer-kind.js';
import { bytes, either, flag, readUint, text, uint16, uint32, uint8, type Row } from '../row.js';
import { cutPayload } from '../shortage.js';
import type { Scope } from '../scope.js';
import { readTcpOptions, tcpOptions } from './tcp-options.js';

const sourcePort = uint16('tcp.srcport', 'Source Port', { at: 0 });
const destinationPort = uint16('tcp.dstport', 'Destination Port', { at: 2 });
const sequence = uint32('tcp.seq', 'Sequence Number', { at: 4, chosen: true });
const rawSequence = uint32('tcp.seq_raw', 'Sequence Number (raw)');
const acknowledgment = uint32('tcp.ack', 'Acknowledgment Number', { at: 8, chosen: true });
const rawAcknowledgment = uint32('tcp.ack_raw', 'Acknowledgment Number (raw)');
const headerLength = uint8('tcp.hdr_len', 'Header Length', { at: 12, mask: 0xf0, unit: 4 });
const flags = uint16('tcp.flags', 'Flags', { at: 12, mask: 0x0fff });
const bit = (name: string, title: string, mask: number) =>
  flag(`tcp.flags.${name}`, title, { at: 12, size: 2, mask });
const flagText = text('tcp.flags.str', 'TCP Flags');
const window = uint16('tcp.window_size_value', 'Window', { at: 14 });
const checksum = uint16('tcp.checksum', 'Checksum', { at: 16, chosen: true });
const calculated = uint16('tcp.checksum_calculated', 'Calculated Checksum');
const checksumStatus = statusRow('tcp.checksum.status');
const segmentLength = uint32('tcp.len', 'TCP Segment Len');
const payload = bytes('tcp.payload', 'TCP payload');

/** The flags' names, and what summaries call them, in this order. */
const flagWords = [
  ['fin', 'FIN'],
  ['syn', 'SYN'],
  ['reset', 'RST'],
  ['push', 'PSH'],
  ['ack', 'ACK'],
  ['urg', 'URG'],
  ['ece', 'ECE'],
  ['cwr', 'CWR'],
  ['ae', 'AE'],
] as const;

const tcpNumber = 6;
const shortest = 20;

export const tcp = defineLayer({
  protocol: 'tcp',
  title: 'Transmission Control Protocol',
  manual: 'RFC 9293',
  header: shortest,
  claimsContent: true,
  carries: 'messages',
  leaf: true,
  defaults: {
    [sourcePort.name]: 49152,
    [destinationPort.name]: 9,
    [headerLength.name]: shortest,
    [window.name]: 65535,
  },
  options: { unit: 4 },
  under: { 'ip.proto': [tcpNumber] },
  role: 'transport',
  ends: { source: sourcePort, destination: destinationPort },
  offloaded: checksum,
  summarize(fields) {
    const isSet = (name: string): boolean => fields.text(`tcp.flags.${name}`) === 'true';
    const set = flagWords.filter(([name]) => isSet(name)).map(([, word]) => word);
    const number = (label: string, { name }: Row): string =>
      fields.about(name, ` ${label}=${fields.text(name)}`);
    const ack = isSet('ack') ? number('ack', acknowledgment) : '';
    return `TCP [${set.join(' ')}]${number('seq', sequence)}${ack}${number('len', segmentLength)}`;
  },
  fields: [
    sourcePort,
    destinationPort,
    either('tcp.port', 'Source or Destination Port', sourcePort, destinationPort),
    sequence,
    headerLength,
    rawSequence,
    rawAcknowledgment,
    flagText,
    checksumStatus,
    calculated,
    segmentLength,
    ...tcpOptions,
    payload,
  ],
  forms: [
    {
      when: (frame, at) => headerOf(frame, at) >= shortest,
      fields: [
        acknowledgment,
        flags,
        bit('res', 'Reserved', 0x0e00),
        bit('ae', 'Accurate ECN', 0x0100),
        bit('cwr', 'Congestion Window Reduced', 0x0080),
        bit('ece', 'ECN-Echo', 0x0040),
        bit('urg', 'Urgent', 0x0020),
        bit('ack', 'Acknowledgment', 0x0010),
        bit('push', 'Push', 0x0008),
        bit('reset', 'Reset', 0x0004),
        bit('syn', 'Syn', 0x0002),
        bit('fin', 'Fin', 0x0001),
        window,
        checksum,
        uint16('tcp.urgent_pointer', 'Urgent Pointer', { at: 18 }),
      ],
    },
  ],
  decode(scope) {
    const { bytes: frame, offset } = scope;
    const header = headerOf(frame, offset);
    scope.add(rawSequence, readUint(frame, offset + 4, 4), offset + 4, 4);
    if (header < shortest)
      scope.reject(`tcp.hdr_len says ${header} bytes, ${shortest} are the least`);
    scope.add(rawAcknowledgment, readUint(frame, offset + 8, 4), offset + 8, 4);
    const bits = ((frame[offset + 12]! & 0x0f) << 8) | frame[offset + 13]!;
    scope.add(flagText, spellFlags(bits), offset + 12, 2);
    const begin = offset + header;
    if (begin <= scope.end) scope.add(segmentLength, scope.end - begin);
    else
      scope.blame(`tcp.hdr_len says ${header} bytes, ${scope.limit} leaves ${scope.end - offset}`);
    judgeChecksum(scope);
    scope.length = header;
    readTcpOptions(scope, offset + shortest, Math.min(begin, scope.end));
    if (scope.captured > begin) scope.take(payload, begin, scope.captured - begin);
    readMessages(scope, begin);
  },
  seal(draft) {
    fill(draft, headerLength, draft.header);
    if (draft.given.has(checksum.name)) return;
    fill(draft, checksum, 0);
    const network = networkOf(draft);
    if (!network) return;
    const initial = pseudoHeader(network, tcpNumber, draft.end - draft.offset);
    const sum = sum16(draft.bytes, draft.offset, draft.end, initial);
    fill(draft, checksum, 0xffff - fold16(sum));
  },
});

/**
 * Reads what stands whole in the segment, from its beginning. Nothing is reassembled: what does not begin like a message of
 * the application may be the middle of one.
 */
function readMessages(scope: Scope, begin: number): void {
  const { bytes: frame, offset } = scope;
  const [from, to] = [readUint(frame, offset, 2), readUint(frame, offset + 2, 2)];
  const announced = announcedInSegment(scope, from, to);
  const isKnown = announced.length > 0;
  const candidates = isKnown ? announced : scope.dissection.tables.atAnyPort;
  const { names } = scope.dissection;
  let possible = announced.filter(({ begins }) => begins);
  let at = begin;
  do {
    const kind = candidates.find(({ begins, atAnyPort }) =>
      (isKnown ? begins : atAnyPort)?.(frame, at, scope.captured),
    );
    if (kind) possible = [kind];
    else if (!scope.whole && (!isKnown || possible.length > 0))
      throw cutPayload(payload.name, scope.end - at, scope.captured - at);
    else
      for (const { protocol } of possible)
        scope.hide(at, 'nothing', `no ${protocol} message begins here: it may go on`, protocol);
    at = scope.enter(kind, at);
    // Wireshark names messages that follow each other once.
    if (names.at(-1) === names.at(-2)) names.pop();
  } while (at < scope.captured);
  if (at > begin && at < scope.end) scope.need(at, scope.end - at, payload.name);
}

const headerOf = (frame: Uint8Array, at: number): number => (frame[at + 12]! >> 4) * 4;

/** One letter a flag, as Wireshark has them; a dot where it is not set. */
const spellFlags = (bits: number): string =>
  Array.from('RRRACEUAPRSF', (letter, index) => ((bits >> (11 - index)) & 1 ? letter : '·')).join(
    '',
  );

function judgeChecksum(scope: Scope): void {
  const { bytes: frame, offset, network, end } = scope;
  if (!network || scope.fragment || !scope.whole) {
    scope.add(checksumStatus, status.unverified);
    return;
  }
  const initial = pseudoHeader(network, tcpNumber, end - offset);
  scope.add(checksumStatus, judge(frame, offset, end, initial));
  const stated = (frame[offset + 16]! << 8) | frame[offset + 17]!;
  const sum = fold16(sum16(frame, offset, end, initial) - stated);
  scope.add(calculated, 0xffff - sum, offset + 16, 2);
}
