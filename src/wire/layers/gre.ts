/**
 * Generic Routing Encapsulation, RFC 2784, with key and sequence number of RFC 2890. Version 1 (PPTP,
 * RFC 2637) and source routes (RFC 1701) are not read on.
 */
import { judge, status, statusRow } from '../checksum.js';
import { fill, keyOf } from '../draft.js';
import { defineLayer } from '../layer-kind.js';
import { flag, uint16, uint32 } from '../row.js';

const bit = (name: string, title: string, mask: number) =>
  flag(`gre.flags.${name}`, title, { at: 0, size: 2, mask });
const part = (name: string, title: string, mask: number) =>
  uint16(`gre.flags.${name}`, title, { at: 0, mask });
const protocol = uint16('gre.proto', 'Protocol Type', { at: 2 });
const checksum = uint16('gre.checksum', 'Checksum');
const checksumStatus = statusRow('gre.checksum.status');
const offset = uint16('gre.offset', 'Offset');
const key = uint32('gre.key', 'Key');
const sequence = uint32('gre.sequence_number', 'Sequence Number');

export const gre = defineLayer({
  protocol: 'gre',
  title: 'Generic Routing Encapsulation',
  manual: 'RFC 2784',
  header: 4,
  oneWay: true,
  under: { 'ip.proto': [47], 'udp.port': [4754] },
  fields: [
    uint16('gre.flags_and_version', 'Flags and Version', { at: 0 }),
    bit('checksum', 'Checksum Bit', 0x8000),
    bit('routing', 'Routing Bit', 0x4000),
    bit('key', 'Key Bit', 0x2000),
    bit('sequence_number', 'Sequence Number Bit', 0x1000),
    bit('strict_source_route', 'Strict Source Route Bit', 0x0800),
    part('recursion_control', 'Recursion control', 0x0700),
    part('reserved', 'Flags (Reserved)', 0x00f8),
    part('version', 'Version', 0x0007),
    protocol,
    checksum,
    checksumStatus,
    offset,
    key,
    sequence,
  ],
  decode(scope) {
    const { bytes, offset: begin } = scope;
    const flags = (bytes[begin]! << 8) | bytes[begin + 1]!;
    let at = begin + 4;
    const has = (mask: number): boolean => (flags & mask) !== 0;
    // Of other versions nothing more is known.
    if ((flags & 0x7) !== 0) {
      scope.hide(at, 'packets', `version ${flags & 0x7} is not decoded`);
      return void scope.enter(undefined, at);
    }
    if (has(0xc000)) {
      scope.take(checksum, at);
      if (has(0x8000))
        scope.add(
          checksumStatus,
          scope.whole && !scope.fragment ? judge(bytes, begin, scope.end) : status.unverified,
          at,
        );
      scope.take(offset, at + 2);
      at += 4;
    }
    if (has(0x2000)) {
      scope.take(key, at);
      at += 4;
    }
    if (has(0x1000)) {
      scope.take(sequence, at);
      at += 4;
    }
    scope.length = at - begin;
    // Wireshark asks no upper layer about nothing.
    if (at >= scope.end) return;
    const number = (bytes[begin + 2]! << 8) | bytes[begin + 3]!;
    if (!has(0x4000)) return void scope.enterBy('gre.proto', number, at);
    scope.hide(at, 'frames', 'source routes are not decoded');
    scope.enter(undefined, at);
  },
  seal(draft) {
    fill(draft, protocol, keyOf(draft.upper, 'gre.proto') ?? 0x0800);
  },
});
