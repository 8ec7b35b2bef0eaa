/** Internet Protocol version 4, RFC 791; DSCP, RFC 2474; ECN, RFC 3168. */
import { toHex } from '../../base/bytes.js';
import type { Layer } from '../../model/frame.js';
import { formatIpv4 } from '../address.js';
import { fold16, judge, status, statusRow, sum16 } from '../checksum.js';
import { fill, keyOf } from '../draft.js';
import { valueOf } from '../field-reader.js';
import { defineLayer } from '../layer-kind.js';
import { either, flag, ipv4 as address, text, uint16, uint8 } from '../row.js';
import type { Scope } from '../scope.js';
import { enterPiece } from './fragment.js';
import { ipv4Options, readIpv4Options } from './ipv4-options.js';

const version = uint8('ip.version', 'Version', { at: 0, mask: 0xf0 });
const headerLength = uint8('ip.hdr_len', 'Header Length', { at: 0, mask: 0x0f, unit: 4 });
const totalLength = uint16('ip.len', 'Total Length', { at: 2 });
const identification = uint16('ip.id', 'Identification', { at: 4, chosen: true });
const timeToLive = uint8('ip.ttl', 'Time to Live', { at: 8 });
const protocol = uint8('ip.proto', 'Protocol', { at: 9 });
const checksum = uint16('ip.checksum', 'Header Checksum', { at: 10, chosen: true });
const checksumStatus = statusRow('ip.checksum.status');
const calculated = uint16('ip.checksum_calculated', 'Calculated Checksum');
const source = address('ip.src', 'Source Address', { at: 12 });
const destination = address('ip.dst', 'Destination Address', { at: 16 });
const sourceHost = text('ip.src_host', 'Source Host');
const destinationHost = text('ip.dst_host', 'Destination Host');

/** Protocol number for experiments and testing, RFC 3692. */
const experiment = 253;

export const ipv4 = defineLayer({
  protocol: 'ip',
  title: 'Internet Protocol Version 4',
  manual: 'RFC 791',
  header: 20,
  carries: 'packets',
  defaults: { [version.name]: 4, [headerLength.name]: 20, [timeToLive.name]: 64 },
  options: { unit: 4 },
  oneWay: true,
  under: {
    ethertype: [0x0800],
    'ip.proto': [4],
    'ip.version': [4],
    'gre.proto': [0x0800],
    'ppp.protocol': [0x0021],
    'vxlan.next_proto': [1],
  },
  role: 'network',
  ends: { source, destination },
  identify: withoutHops,
  datagram: datagramOf,
  summarize(fields) {
    const offset = fields.number('ip.frag_offset') * 8;
    return offset > 0 ? `IP fragment at ${offset}` : `IP protocol ${fields.text(protocol.name)}`;
  },
  fields: [
    version,
    headerLength,
    uint8('ip.dsfield', 'Differentiated Services Field', { at: 1 }),
    uint8('ip.dsfield.dscp', 'Differentiated Services Codepoint', { at: 1, mask: 0xfc }),
    uint8('ip.dsfield.ecn', 'Explicit Congestion Notification', { at: 1, mask: 0x03 }),
    totalLength,
    checksumStatus,
    calculated,
    sourceHost,
    destinationHost,
    either('ip.addr', 'Source or Destination Address', source, destination),
    either('ip.host', 'Source or Destination Host', sourceHost, destinationHost),
    ...ipv4Options,
  ],
  forms: [
    {
      when: (frame, at) => findFault(frame, at) === undefined,
      fields: [
        identification,
        uint8('ip.flags', 'Flags', { at: 6, mask: 0xe0 }),
        flag('ip.flags.rb', 'Reserved bit', { at: 6, mask: 0x80 }),
        flag('ip.flags.df', "Don't fragment", { at: 6, mask: 0x40 }),
        flag('ip.flags.mf', 'More fragments', { at: 6, mask: 0x20 }),
        uint16('ip.frag_offset', 'Fragment Offset', { at: 6, mask: 0x1fff }),
        timeToLive,
        protocol,
        checksum,
        source,
        destination,
      ],
    },
  ],
  instead: (first = 0, tables) =>
    first >> 4 === 6 ? tables.layers.get('ip.version')?.get(6) : undefined,
  decode(scope) {
    const { bytes: frame, offset } = scope;
    const fault = findFault(frame, offset);
    if (fault !== undefined) scope.reject(fault);
    const header = (frame[offset]! & 0x0f) * 4;
    const total = (frame[offset + 2]! << 8) | frame[offset + 3]!;
    const sender = frame.subarray(offset + 12, offset + 16);
    const receiver = frame.subarray(offset + 16, offset + 20);
    scope.add(sourceHost, formatIpv4(sender), offset + 12, 4);
    scope.add(destinationHost, formatIpv4(receiver), offset + 16, 4);
    scope.length = header;
    if (total !== 0) scope.trim(offset + total, 'ip.len');
    judgeChecksum(scope, header);
    readIpv4Options(scope, offset + 20, offset + header);
    scope.network = { source: sender, destination: receiver };

    const fragmentation = (frame[offset + 6]! << 8) | frame[offset + 7]!;
    const begins = (fragmentation & 0x1fff) === 0;
    if (scope.end >= offset + header) scope.need(offset, header, headerLength.name);
    // Wireshark asks no upper layer about nothing.
    if (offset + header >= scope.end) return;
    const fragment = (fragmentation & 0x3fff) !== 0;
    if (begins) scope.enterBy('ip.proto', frame[offset + 9]!, offset + header, { fragment });
    else enterPiece(scope, frame[offset + 9]!, (fragmentation & 0x1fff) * 8, offset + header);
  },
  seal(draft) {
    fill(draft, headerLength, draft.header);
    fill(draft, totalLength, draft.end - draft.offset);
    fill(draft, protocol, keyOf(draft.upper, 'ip.proto') ?? experiment);
    if (!draft.given.has(checksum.name)) {
      fill(draft, checksum, 0);
      const sum = sum16(draft.bytes, draft.offset, draft.offset + draft.header);
      fill(draft, checksum, 0xffff - fold16(sum));
    }
  },
});

function judgeChecksum(scope: Scope, header: number): void {
  const { bytes: frame, offset } = scope;
  if (!scope.has(offset, header)) {
    scope.add(checksumStatus, status.unverified);
    return;
  }
  scope.add(checksumStatus, judge(frame, offset, offset + header));
  const stated = (frame[offset + 10]! << 8) | frame[offset + 11]!;
  const sum = fold16(sum16(frame, offset, offset + header) - stated);
  scope.add(calculated, 0xffff - sum, offset + 10, 2);
}

/** What makes a header unreadable. */
function findFault(frame: Uint8Array, at: number): string | undefined {
  const number = frame[at]! >> 4;
  const header = (frame[at]! & 0x0f) * 4;
  const total = (frame[at + 2]! << 8) | frame[at + 3]!;
  if (number !== 4) return `ip.version is ${number}, not 4`;
  if (header < 20) return `ip.hdr_len says ${header} bytes, 20 are the least`;
  // A total length of zero comes from segmentation offload.
  return total !== 0 && total < header
    ? `ip.len says ${total} bytes, the header has ${header}`
    : undefined;
}

/** Without what routers write: DSCP and ECN, TTL, header checksum, and the options, which become zeros where they stand. */
function withoutHops(frame: Uint8Array, layer: Layer): Uint8Array {
  const { offset, length } = layer;
  const total = valueOf(layer, totalLength.name);
  const size = typeof total === 'number' && total > 0 ? total : undefined;
  const packet = frame.slice(offset, size && offset + size);
  packet.fill(0, 1, 2);
  packet.fill(0, 8, 9);
  packet.fill(0, 10, 12);
  packet.fill(0, 20, Math.max(20, length));
  return packet;
}

const moreFragmentsOrOffset = 0x3fff;

/** Addresses, protocol and identification: RFC 791 section 3.2. */
function datagramOf(
  frame: Uint8Array,
  { offset }: Layer,
): { readonly key: string; readonly part: boolean } | undefined {
  const header = frame.subarray(offset, offset + 20);
  if (header.length < 20) return undefined;
  const fragment = ((header[6] ?? 0) << 8) | (header[7] ?? 0);
  const parts = [header.subarray(4, 6), header.subarray(9, 10), header.subarray(12, 20)];
  return {
    key: parts.map((each) => toHex(each)).join(' '),
    part: (fragment & moreFragmentsOrOffset) !== 0,
  };
}
