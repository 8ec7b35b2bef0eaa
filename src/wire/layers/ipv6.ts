/** Internet Protocol version 6, RFC 8200. Its extension headers are layers of their own. */
import type { Layer } from '../../model/frame.js';
import { formatIpv6 } from '../address.js';
import { fill, keyOf } from '../draft.js';
import { valueOf } from '../field-reader.js';
import { defineLayer } from '../layer-kind.js';
import { either, ether, ipv6 as address, text, uint16, uint24, uint32, uint8 } from '../row.js';
import type { Scope } from '../scope.js';

const version = uint8('ipv6.version', 'Version', { at: 0, mask: 0xf0 });
const anyVersion = uint8('ip.version', 'Version', { at: 0, mask: 0xf0 });
const payloadLength = uint16('ipv6.plen', 'Payload Length', { at: 4 });
const nextHeader = uint8('ipv6.nxt', 'Next Header', { at: 6 });
const hopLimit = uint8('ipv6.hlim', 'Hop Limit', { at: 7 });
const source = address('ipv6.src', 'Source Address', { at: 8 });
const destination = address('ipv6.dst', 'Destination Address', { at: 24 });
const sourceHost = text('ipv6.src_host', 'Source Host');
const destinationHost = text('ipv6.dst_host', 'Destination Host');
const sourceMac = ether('ipv6.src_slaac_mac', 'Source SLAAC MAC');
const destinationMac = ether('ipv6.dst_slaac_mac', 'Destination SLAAC MAC');

const header = 40;
const noNextHeader = 59;

export const ipv6 = defineLayer({
  protocol: 'ipv6',
  title: 'Internet Protocol Version 6',
  manual: 'RFC 8200',
  header,
  carries: 'packets',
  defaults: { [version.name]: 6, [hopLimit.name]: 64 },
  oneWay: true,
  under: {
    ethertype: [0x86dd],
    'ip.proto': [41],
    'ip.version': [6],
    'gre.proto': [0x86dd],
    'ppp.protocol': [0x0057],
    'vxlan.next_proto': [2],
  },
  role: 'network',
  ends: { source, destination },
  identify: withoutHops,
  summarize: (fields) => `IPv6 next header ${fields.text(nextHeader.name)}`,
  fields: [
    version,
    anyVersion,
    sourceHost,
    destinationHost,
    sourceMac,
    destinationMac,
    either('ipv6.addr', 'Source or Destination Address', source, destination),
    either('ipv6.host', 'Source or Destination Host', sourceHost, destinationHost),
    either('ipv6.slaac_mac', 'SLAAC MAC', sourceMac, destinationMac),
  ],
  forms: [
    {
      when: (frame, at) => frame[at]! >> 4 === 6,
      fields: [
        uint32('ipv6.tclass', 'Traffic Class', { at: 0, mask: 0x0ff00000 }),
        uint32('ipv6.tclass.dscp', 'Differentiated Services Codepoint', {
          at: 0,
          mask: 0x0fc00000,
        }),
        uint32('ipv6.tclass.ecn', 'Explicit Congestion Notification', { at: 0, mask: 0x00300000 }),
        uint24('ipv6.flow', 'Flow Label', { at: 1, mask: 0x0fffff, chosen: true }),
        payloadLength,
        nextHeader,
        hopLimit,
        source,
        destination,
      ],
    },
  ],
  decode(scope) {
    const { bytes: frame, offset } = scope;
    const number = frame[offset]! >> 4;
    if (number !== 6) scope.fail(`ipv6.version is ${number}, not 6`);
    takeHost(scope, offset + 8, sourceHost, sourceMac);
    takeHost(scope, offset + 24, destinationHost, destinationMac);
    scope.network = {
      source: frame.subarray(offset + 8, offset + 24),
      destination: frame.subarray(offset + 24, offset + 40),
    };
    const length = (frame[offset + 4]! << 8) | frame[offset + 5]!;
    const next = frame[offset + 6]!;
    // Zero announces a jumbogram (RFC 2675), whose length is in an option.
    if (length !== 0 || next !== 0) scope.trim(offset + header + length, payloadLength.name);
    if (next === noNextHeader) scope.enter(undefined, offset + header);
    else scope.enterBy('ip.proto', next, offset + header);
  },
  seal(draft) {
    fill(draft, payloadLength, draft.end - draft.offset - header);
    fill(draft, nextHeader, keyOf(draft.upper, 'ip.proto') ?? noNextHeader);
  },
});

/** The address as text, and the universal MAC address that it was made from (RFC 4291 appendix A). */
function takeHost(scope: Scope, at: number, host: typeof sourceHost, mac: typeof sourceMac): void {
  const value = scope.bytes.subarray(at, at + 16);
  scope.add(host, formatIpv6(value), at, 16);
  if (value[11] !== 0xff || value[12] !== 0xfe || (value[8]! & 2) === 0) return;
  const station = Uint8Array.of(value[8]! ^ 2, ...value.subarray(9, 11), ...value.subarray(13, 16));
  scope.add(mac, station, at + 8, 8);
}

/** Without what routers write: traffic class, flow label, hop limit. */
function withoutHops(frame: Uint8Array, layer: Layer): Uint8Array {
  const { offset } = layer;
  const size = valueOf(layer, payloadLength.name);
  const end = typeof size === 'number' && size > 0 ? offset + header + size : undefined;
  const packet = frame.slice(offset, end);
  packet.fill(0, 0, 4);
  packet.fill(0, 7, 8);
  return packet;
}
