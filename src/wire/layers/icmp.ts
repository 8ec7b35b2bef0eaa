/** Internet Control Message Protocol, RFC 792, RFC 950 (address mask), RFC 1191 (MTU), RFC 1256 (routers). */
import { fold16, judge, status, statusRow, sum16 } from '../checksum.js';
import { fill } from '../draft.js';
import { hexadecimal } from '../field-reader.js';
import { defineLayer, forTypes } from '../layer-kind.js';
import { bytes, double, int32, ipv4, uint16, uint32, uint8 } from '../row.js';
import type { Scope } from '../scope.js';
import { echoExchange } from './echo.js';

const type = uint8('icmp.type', 'Type', { at: 0 });
const checksum = uint16('icmp.checksum', 'Checksum', { at: 2, chosen: true });
const checksumStatus = statusRow('icmp.checksum.status');
const identifier = uint16('icmp.ident', 'Identifier (BE)', { at: 4, chosen: true });
const identifierSwapped = uint16('icmp.ident_le', 'Identifier (LE)');
const sequence = uint16('icmp.seq', 'Sequence Number (BE)', { at: 6 });
const sequenceSwapped = uint16('icmp.seq_le', 'Sequence Number (LE)');
const routerAddress = ipv4('icmp.router_address', 'Router address');
const preference = int32('icmp.pref_level', 'Preference level');
const sinceSending = double('icmp.data_time_relative', 'Timestamp from icmp data (relative)');
const second = 1_000_000_000n;
const unused = (at: number, size: number) => bytes('icmp.unused', 'Unused', { at, size });

const echoReply = 0;
const unreachable = 3;
const needsFragmentation = 4;
const quench = 4;
const redirect = 5;
const echo = 8;
const advertisement = 9;
const timeExceeded = 11;
const parameterProblem = 12;
const timestamps = [13, 14];
const masks = [17, 18];
/** Errors that may give the length of the quoted packet, RFC 4884. */
const quotesByLength: readonly number[] = [unreachable, timeExceeded];
const quotedLength = [
  uint8('icmp.length', 'Length', { at: 5 }),
  uint8('icmp.length.original_datagram', 'Length of original datagram', { at: 5, unit: 4 }),
];
const pointer = uint8('icmp.pointer', 'Pointer', { at: 4 });
const errors: readonly number[] = [unreachable, quench, redirect, timeExceeded, parameterProblem];
const queries: readonly number[] = [echoReply, echo, 15, 16, ...timestamps, ...masks];

const isEcho = (kind: number): boolean => kind === echo || kind === echoReply;

/** What summaries call the types. */
const names: Readonly<Record<number, string>> = {
  [echoReply]: 'echo reply',
  [unreachable]: 'destination unreachable',
  [quench]: 'source quench',
  [redirect]: 'redirect',
  [echo]: 'echo request',
  [advertisement]: 'router advertisement',
  10: 'router solicitation',
  [timeExceeded]: 'time exceeded',
  [parameterProblem]: 'parameter problem',
  13: 'timestamp request',
  14: 'timestamp reply',
};
/** What is unreachable, by code. */
const causes = ['network', 'host', 'protocol', 'port', 'fragmentation needed', 'source route'];

export const icmp = defineLayer({
  protocol: 'icmp',
  title: 'Internet Control Message Protocol',
  manual: 'RFC 792',
  header: 8,
  claimsContent: true,
  carries: 'packets',
  leaf: true,
  defaults: { [type.name]: echo },
  under: { 'ip.proto': [1] },
  role: 'message',
  exchange(fields, ends) {
    const kind = fields.number(type.name);
    if (!isEcho(kind)) return undefined;
    const numbers = [fields.text(identifier.name), fields.text(sequence.name)];
    return echoExchange(kind === echo ? 'asks' : 'answers', ends, ...numbers);
  },
  summarize(fields) {
    const kind = fields.number(type.name);
    const name = names[kind] ?? `type ${fields.text(type.name)}`;
    const why = kind === unreachable ? causes[fields.number('icmp.code')] : undefined;
    const id = ` id=${hexadecimal(fields.number(identifier.name), 4)}`;
    const ids = `${fields.about(identifier.name, id)} seq=${fields.text(sequence.name)}`;
    return `ICMP ${name}${why === undefined ? '' : ` (${why})`}${isEcho(kind) ? ids : ''}`;
  },
  fields: [
    type,
    uint8('icmp.code', 'Code', { at: 1 }),
    checksum,
    checksumStatus,
    identifierSwapped,
    sequenceSwapped,
    routerAddress,
    preference,
    sinceSending,
  ],
  forms: [
    forTypes([echo, echoReply, 15, 16], identifier, sequence),
    forTypes(
      timestamps,
      identifier,
      sequence,
      uint32('icmp.originate_timestamp', 'Originate Timestamp', { at: 8 }),
      uint32('icmp.receive_timestamp', 'Receive Timestamp', { at: 12 }),
      uint32('icmp.transmit_timestamp', 'Transmit Timestamp', { at: 16 }),
    ),
    forTypes(masks, identifier, sequence, ipv4('icmp.address_mask', 'Address Mask', { at: 8 })),
    forTypes([redirect], ipv4('icmp.redir_gw', 'Gateway Address', { at: 4 })),
    {
      when: (source, at) => source[at] === unreachable && source[at + 1] === needsFragmentation,
      fields: [unused(4, 2), uint16('icmp.mtu', 'MTU of next hop', { at: 6 })],
    },
    {
      when: (source, at) => quotesByLength.includes(source[at]!) && source[at + 5] !== 0,
      fields: [unused(4, 1), ...quotedLength, unused(6, 2)],
    },
    {
      when: (source, at) => source[at] === parameterProblem && source[at + 5] !== 0,
      fields: [pointer, ...quotedLength, unused(6, 2)],
    },
    forTypes([unreachable, timeExceeded], unused(4, 4)),
    forTypes([parameterProblem], pointer, unused(5, 3)),
    forTypes(
      [advertisement],
      uint8('icmp.num_addrs', 'Number of addresses', { at: 4 }),
      uint8('icmp.addr_entry_size', 'Address entry size', { at: 5 }),
      uint16('icmp.lifetime', 'Lifetime', { at: 6 }),
    ),
  ],
  decode(scope) {
    const { bytes: frame, offset } = scope;
    const kind = frame[offset]!;
    scope.add(checksumStatus, judgeChecksum(scope));
    if (queries.includes(kind)) {
      scope.add(identifierSwapped, (frame[offset + 5]! << 8) | frame[offset + 4]!, offset + 4, 2);
      scope.add(sequenceSwapped, (frame[offset + 7]! << 8) | frame[offset + 6]!, offset + 6, 2);
    }
    if (errors.includes(kind)) {
      const end = kind === redirect ? endOfQuote(scope) : scope.end;
      scope.enter(scope.find('ip.version', 4), offset + 8, { quoted: true, end });
      if (kind === redirect) scope.need(offset + 8, 1, 'the quoted packet');
    } else if (kind === advertisement) {
      const size = 4 * frame[offset + 5]!;
      let at = offset + 8;
      for (let left = frame[offset + 4]!; left > 0 && size >= 8; left -= 1, at += size) {
        scope.take(routerAddress, at);
        scope.take(preference, at + 4);
      }
      scope.length = at - offset;
    } else {
      scope.length = timestamps.includes(kind) ? 20 : masks.includes(kind) ? 12 : 8;
      if (isEcho(kind)) {
        takeSendingTime(scope);
        scope.enter(undefined, offset + scope.length);
      }
    }
  },
  seal(draft) {
    if (draft.given.has(checksum.name)) return;
    fill(draft, checksum, 0);
    fill(draft, checksum, 0xffff - fold16(sum16(draft.bytes, draft.offset, draft.end)));
  },
});

/**
 * ping(8) puts the time of sending before its data, in the byte order of its machine: Wireshark takes
 * for such a time what is within an hour of the capture's.
 */
function takeSendingTime(scope: Scope): void {
  const at = scope.offset + 8;
  if (!scope.has(at, 8)) return;
  const view = new DataView(scope.bytes.buffer, scope.bytes.byteOffset + at, 8);
  const now = scope.dissection.packet.time;
  const nowSeconds = Number(now / second);
  for (const littleEndian of [false, true]) {
    const seconds = view.getUint32(0, littleEndian);
    const fraction = view.getUint32(4, littleEndian);
    if (Math.abs(seconds - nowSeconds) >= 3600 || fraction >= 1e9) continue;
    const sent = BigInt(seconds) * second + BigInt(fraction);
    scope.add(sinceSending, Number(now - sent) / 1e9, at, 8);
    scope.length = 16;
    return;
  }
}

/** Of a redirect's quotation Wireshark reads what RFC 792 asks for: the header and 8 bytes. */
const endOfQuote = (scope: Scope): number =>
  Math.min(scope.end, scope.offset + 16 + ((scope.bytes[scope.offset + 8] ?? 0) & 0x0f) * 4);

const judgeChecksum = (scope: Scope): number =>
  scope.fragment || scope.quoted || !scope.whole
    ? status.unverified
    : judge(scope.bytes, scope.offset, scope.end);
