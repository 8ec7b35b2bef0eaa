/**
 * Border Gateway Protocol 4, RFC 4271: messages that stand whole in one segment. Of an update, IPv4 prefixes are decoded, not its
 * path attributes, and so not what multiprotocol extensions announce (RFC 4760). Nothing is reassembled.
 */
import { defineLayer } from '../layer-kind.js';
import { bytes, ipv4, readUint, uint16, uint8 } from '../row.js';
import type { Scope } from '../scope.js';

const marker = bytes('bgp.marker', 'Marker', { at: 0, size: 16 });
const length = uint16('bgp.length', 'Length', { at: 16 });
const type = uint8('bgp.type', 'Type', { at: 18 });
const optionsLength = uint8('bgp.open.opt.len', 'Optional Parameters Length', { at: 28 });
const withdrawnLength = uint16('bgp.update.withdrawn_routes.length', 'Withdrawn Routes Length');
const attributesLength = uint16('bgp.update.path_attributes.length', 'Total Path Attribute Length');
const prefixLength = uint8('bgp.prefix_length', 'Prefix length');
const withdrawn = ipv4('bgp.withdrawn_prefix', 'Withdrawn prefix');
const announced = ipv4('bgp.nlri_prefix', 'NLRI prefix');

const [open, update, notification, refresh] = [1, 2, 3, 5];
const headerSize = 19;
const names = ['message', 'open', 'update', 'notification', 'keepalive', 'route refresh'];

const ofType = (wanted: number) => (source: Uint8Array, at: number) => source[at + 18] === wanted;

export const bgp = defineLayer({
  protocol: 'bgp',
  title: 'Border Gateway Protocol',
  manual: 'RFC 4271',
  header: headerSize,
  position: 'application',
  carries: 'nothing',
  leaf: true,
  under: { 'tcp.port': [179] },
  begins(source, at, end) {
    if (end - at < headerSize) return false;
    const size = readUint(source, at + 16, 2);
    const isMarked = source.subarray(at, at + 16).every((byte) => byte === 0xff);
    return isMarked && size >= headerSize && at + size <= end;
  },
  fields: [
    marker,
    length,
    type,
    withdrawnLength,
    attributesLength,
    prefixLength,
    withdrawn,
    announced,
  ],
  forms: [
    {
      when: ofType(open),
      fields: [
        uint8('bgp.open.version', 'Version', { at: 19 }),
        uint16('bgp.open.myas', 'My AS', { at: 20 }),
        uint16('bgp.open.holdtime', 'Hold Time', { at: 22 }),
        ipv4('bgp.open.identifier', 'BGP Identifier', { at: 24 }),
        optionsLength,
      ],
    },
    {
      when: ofType(notification),
      fields: [uint8('bgp.notify.major_error', 'Major error Code', { at: 19 })],
    },
    {
      when: ofType(refresh),
      fields: [
        uint16('bgp.route_refresh.afi', 'Address family identifier (AFI)', { at: 19 }),
        uint8('bgp.route_refresh.subtype', 'Subtype', { at: 21 }),
        uint8('bgp.route_refresh.safi', 'Subsequent address family identifier (SAFI)', { at: 22 }),
      ],
    },
  ],
  summarize: (fields) => `BGP ${names[fields.number(type.name)] ?? 'message'}`,
  decode(scope) {
    const { bytes: frame, offset } = scope;
    scope.trim(offset + readUint(frame, offset + 16, 2), length.name);
    scope.length = scope.captured - offset;
    if (frame[offset + 18] === update) readUpdate(scope);
  },
});

function readUpdate(scope: Scope): void {
  let at = scope.offset + headerSize;
  const routesEnd = at + 2 + scope.takeNumber(withdrawnLength, at);
  readPrefixes(scope, at + 2, routesEnd, withdrawn);
  at = routesEnd;
  const attributes = scope.takeNumber(attributesLength, at);
  scope.need(at + 2, attributes, attributesLength.name);
  if (mayHavePrefixes(scope.bytes.subarray(at + 2, at + 2 + attributes)))
    scope.hide(at + 2, 'nothing', 'prefixes in path attributes are not decoded', 'bgp');
  readPrefixes(scope, at + 2 + attributes, scope.end, announced);
}

/** Whether there is an attribute of multiprotocol extensions (types 14 and 15), or one that is not well-formed. */
function mayHavePrefixes(attributes: Uint8Array): boolean {
  let at = 0;
  while (at + 3 <= attributes.length) {
    const isLong = (attributes[at]! & 0x10) !== 0;
    const kind = attributes[at + 1]!;
    if (kind === 14 || kind === 15 || (isLong && at + 4 > attributes.length)) return true;
    at += isLong ? 4 + readUint(attributes, at + 2, 2) : 3 + attributes[at + 2]!;
  }
  return at !== attributes.length;
}

/** A length in bits, and as many bytes as it needs: RFC 4271 section 4.3. */
function readPrefixes(scope: Scope, from: number, to: number, row: typeof announced): void {
  for (let at = from; at < to;) {
    const bits = scope.takeNumber(prefixLength, at);
    const size = Math.ceil(bits / 8);
    // Paths may have numbers (RFC 7911), which only the peers’ opens show.
    if (bits > 32) scope.fail(`bgp.prefix_length is ${bits}`);
    scope.need(at + 1, size, row.name);
    const full = new Uint8Array(4);
    full.set(scope.bytes.subarray(at + 1, at + 1 + size));
    scope.add(row, full, at + 1, size);
    at += 1 + size;
  }
}
