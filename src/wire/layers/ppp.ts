/**
 * Point-to-Point Protocol, RFC 1661, without HDLC's flags: as PPPoE and other tunnels carry it. Control protocols (LCP,
 * PAP, IPCP and the like) are not decoded: they carry no packets.
 */
import { fill, keyOf } from '../draft.js';
import { defineLayer } from '../layer-kind.js';
import { uint16, uint8 } from '../row.js';

const address = uint8('ppp.address', 'Address');
const control = uint8('ppp.control', 'Control');
const protocol = uint16('ppp.protocol', 'Protocol');
const placed = { ...protocol, at: 0 };
const compressed = { ...protocol, size: 1 };

/** From here on, protocol numbers are those of control protocols: RFC 1661 section 2. */
const leastControl = 0x8000;

/** RFC 1661 section 6.6: an address that all stations have, and unnumbered information. */
const isFramed = (bytes: Uint8Array, at: number): boolean =>
  bytes[at] === 0xff && bytes[at + 1] === 0x03;

export const ppp = defineLayer({
  protocol: 'ppp',
  title: 'Point-to-Point Protocol',
  manual: 'RFC 1661',
  header: 1,
  under: { 'gre.proto': [0x880b] },
  fields: [address, control, protocol],
  forms: [
    {
      when: (bytes, at) => !isFramed(bytes, at) && (bytes[at]! & 1) === 0,
      fields: [placed],
    },
  ],
  decode(scope) {
    const { bytes, offset } = scope;
    let at = offset;
    if (isFramed(bytes, at)) {
      scope.take(address, at);
      scope.take(control, at + 1);
      at += 2;
    }
    // RFC 1661 section 6.5: a number whose first byte is odd has only this one.
    const size = (scope.peek(at) & 1) === 1 ? 1 : 2;
    const isRead = at === offset && size === 2;
    const number = isRead
      ? (bytes[at]! << 8) | bytes[at + 1]!
      : scope.takeNumber(size === 1 ? compressed : protocol, at);
    at += size;
    scope.length = at - offset;
    if (number >= leastControl) scope.enter(undefined, at);
    else scope.enterBy('ppp.protocol', number, at);
  },
  seal: (draft) => fill(draft, placed, keyOf(draft.upper, 'ppp.protocol') ?? 0x0021),
});
