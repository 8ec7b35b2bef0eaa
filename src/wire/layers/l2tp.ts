/**
 * Layer Two Tunneling Protocol: version 2 (RFC 2661), which carries PPP, and version 3 (RFC 3931), in UDP and in IP. What stands
 * before the frame in a data message of version 3 only the session says (ip-l2tp(8)): without that, it stays unread. Attributes
 * of control messages are not read.
 */
import { sessionForms } from '../../terms/l2tp-session.js';
import { defineLayer, type Form, type LayerKind } from '../layer-kind.js';
import { bytes, flag, uint16, uint24, uint32 } from '../row.js';
import type { Row } from '../row.js';
import { wordOf } from '../application.js';
import type { Scope } from '../scope.js';
import { ethernet } from './ethernet.js';

const length = uint16('l2tp.length', 'Length');
const connection = uint32('l2tp.ccid', 'Control Connection ID');
const tunnel = uint16('l2tp.tunnel', 'Tunnel ID');
const session2 = uint16('l2tp.session', 'Session ID');
const sent = uint16('l2tp.Ns', 'Ns');
const received = uint16('l2tp.Nr', 'Nr');
const offsetSize = uint16('l2tp.offset', 'Offset');
const padding = bytes('l2tp.offset_padding', 'Offset Padding');
const empty = bytes('l2tp.zero_length_body_message', 'Zero Length Body message');
const session = uint32('l2tp.sid', 'Session ID');
const cookie = bytes('l2tp.cookie', 'Cookie');
const sublayer = bytes('l2tp.l2_spec_def', 'Default L2-Specific Sublayer', { size: 4 });
const sequenced = flag('l2tp.l2_spec_s', 'S-bit', { mask: 0x40 });
const sequence = uint24('l2tp.l2_spec_sequence', 'Sequence Number');

const rows: readonly Row[] = [
  ...[length, connection, tunnel, session2, sent, received, offsetSize, padding, empty],
  ...[session, cookie, sublayer, sequenced, sequence],
];

const bits = (at: number): Row[] => [
  uint16('l2tp.flags', 'Flags', { at }),
  uint16('l2tp.type', 'Type', { at, mask: 0x8000 }),
  flag('l2tp.length_bit', 'Length Bit', { at, size: 2, mask: 0x4000 }),
  flag('l2tp.seq_bit', 'Sequence Bit', { at, size: 2, mask: 0x0800 }),
];
const bits2: readonly Row[] = [
  flag('l2tp.offset_bit', 'Offset bit', { at: 0, size: 2, mask: 0x0200 }),
  flag('l2tp.priority', 'Priority', { at: 0, size: 2, mask: 0x0100 }),
];
const version = (at: number): Row => uint16('l2tp.version', 'Version', { at, mask: 0x000f });
const reserved = uint16('l2tp.res', 'Reserved', { at: 2 });

const control = 0x80;

const isVersion =
  (number: number): Form['when'] =>
  (source, at) =>
    (source[at + 1]! & 0xf) === number;
const isControl: Form['when'] = (source, at) => (source[at]! & control) !== 0;

const common = {
  protocol: 'l2tp',
  title: 'Layer 2 Tunneling Protocol',
  carries: 'frames',
  withoutEnds: 'outside',
  summarize(fields) {
    const id = ['l2tp.sid', 'l2tp.session'].map((name) => fields.text(name));
    return `L2TP session=${id.find((text) => text !== '?') ?? '?'}`;
  },
} as const satisfies Partial<LayerKind>;

export const l2tp = defineLayer({
  ...common,
  manual: 'RFC 2661, RFC 3931',
  header: 2,
  under: { 'udp.port': [1701] },
  fields: rows,
  forms: [
    { when: isVersion(2), fields: [...bits(0), ...bits2, version(0)] },
    {
      when: (...place) => isVersion(3)(...place) && isControl(...place),
      fields: [...bits(0), version(0)],
    },
    { when: isVersion(3), fields: [...bits(0), version(0), reserved] },
    { when: () => true, fields: [...bits(0), version(0)] },
  ],
  decode(scope) {
    const { bytes: frame, offset } = scope;
    const number = frame[offset + 1]! & 0xf;
    if (number === 2) readVersion2(scope);
    else if (number !== 3) scope.reject(`l2tp.version is ${number}, not 2 or 3`);
    else if (isControl(frame, offset, scope.end)) readControl(scope, offset);
    else readData(scope, offset + 4);
  },
});

/** In IP itself: control messages are those of session 0. */
export const l2tpInIp = defineLayer({
  ...common,
  word: 'l2tp-ip',
  manual: 'RFC 3931 section 4.1.1',
  header: 4,
  under: { 'ip.proto': [115] },
  fields: rows,
  forms: [
    {
      when: (source, at) => source.subarray(at, at + 4).every((byte) => byte === 0),
      fields: [{ ...session, at: 0 }, ...bits(4), version(4)],
    },
  ],
  decode(scope) {
    const { bytes: frame, offset } = scope;
    if (frame.subarray(offset, offset + 4).every((byte) => byte === 0))
      readControl(scope, offset + 4);
    else readData(scope, offset);
  },
});

/** Length, connection and sequence numbers of version 3, from the flags on. */
function readControl(scope: Scope, at: number): void {
  const size = scope.takeNumber(length, at + 2);
  scope.trim(at + size, length.name);
  scope.take(connection, at + 4);
  scope.take(sent, at + 8);
  scope.take(received, at + 10);
  endControl(scope, at + 12);
}

/** No packet is in a control message. */
function endControl(scope: Scope, at: number): void {
  if (at >= scope.end) scope.add(empty, new Uint8Array(0));
  else scope.need(at, scope.end - at, 'attributes');
  scope.length = scope.end - scope.offset;
}

function readVersion2(scope: Scope): void {
  const { bytes: frame, offset } = scope;
  const flags = (frame[offset]! << 8) | frame[offset + 1]!;
  const has = (mask: number): boolean => (flags & mask) !== 0;
  let at = offset + 2;
  if (has(0x4000)) {
    const size = scope.takeNumber(length, at);
    scope.trim(offset + size, length.name);
    at += 2;
  }
  scope.take(tunnel, at);
  scope.take(session2, at + 2);
  at += 4;
  if (has(0x0800)) {
    scope.take(sent, at);
    scope.take(received, at + 2);
    at += 4;
  }
  if (has(0x0200)) {
    const size = scope.takeNumber(offsetSize, at);
    at += 2;
    if (size > 0) {
      scope.need(at, size, padding.name);
      scope.take(padding, at, size);
      at += size;
    }
  }
  if (has(0x8000)) {
    endControl(scope, at);
    return;
  }
  scope.length = at - offset;
  // What GRE calls PPP (RFC 2637) is the same.
  scope.enterBy('gre.proto', 0x880b, at);
}

/** A data message of version 3, from the session's number on. */
function readData(scope: Scope, begin: number): void {
  const number = scope.takeNumber(session, begin);
  const found = scope.find('l2tp.sid', number);
  const form = found && sessionForms.get(wordOf(found));
  let at = begin + 4;
  if (!form) {
    scope.length = at - scope.offset;
    const why = found ? 'differ about what precedes its frames' : 'do not know it';
    scope.hide(at, 'frames', `session ${number}: the scenario’s tunnels ${why}`);
    return void scope.enter(undefined, at);
  }
  if (form.cookie > 0) {
    scope.take(cookie, at, form.cookie);
    at += form.cookie;
  }
  if (form.sublayer) {
    scope.take(sublayer, at);
    scope.take(sequenced, at);
    scope.take(sequence, at + 1);
    at += 4;
  }
  scope.length = at - scope.offset;
  scope.enter(ethernet, at);
}
