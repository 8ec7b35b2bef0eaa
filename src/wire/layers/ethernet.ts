/**
 * Ethernet II and 802.3, IEEE 802.3 clause 3: the number after the addresses is a type from 1536 on, a
 * length up to 1500. Captures have no frame check sequence.
 */
import { fill } from '../draft.js';
import { hexadecimal } from '../field-reader.js';
import { defineLayer } from '../layer-kind.js';
import { bytes, either, ether, flag, uint16, uint24 } from '../row.js';
import { enterEthertype, ethertypeOf } from './ethertype.js';
import { llc } from './llc.js';
import { padding, takeTrailer } from './trailer.js';

const destination = ether('eth.dst', 'Destination', { at: 0 });
const source = ether('eth.src', 'Source', { at: 6 });
const destinationVendor = uint24('eth.dst.oui', 'Destination OUI', { at: 0 });
const sourceVendor = uint24('eth.src.oui', 'Source OUI', { at: 6 });
const destinationLocal = flag('eth.dst.lg', 'LG bit', { at: 0, size: 3, mask: 0x020000 });
const destinationGroup = flag('eth.dst.ig', 'IG bit', { at: 0, size: 3, mask: 0x010000 });
const sourceLocal = flag('eth.src.lg', 'LG bit', { at: 6, size: 3, mask: 0x020000 });
const sourceGroup = flag('eth.src.ig', 'IG bit', { at: 6, size: 3, mask: 0x010000 });
const type = uint16('eth.type', 'Type', { at: 12, payloadType: true });
const length = uint16('eth.len', 'Length', { at: 12 });
const trailer = bytes('eth.trailer', 'Trailer', { trailing: true });

const leastType = 1536;
const mostLength = 1500;

/** Nothing has the length zero: Wireshark takes that for a type. */
const isType = (number: number): boolean => number >= leastType || number === 0;

const typeOrLength = (source: Uint8Array, at: number): number =>
  (source[at + 12]! << 8) | source[at + 13]!;

export const ethernet = defineLayer({
  protocol: 'eth',
  title: 'Ethernet',
  manual: 'IEEE 802.3',
  header: 14,
  position: 'link',
  under: {
    link: [1],
    ethertype: [0x6558],
    'gre.proto': [0x6558],
    'ip.proto': [143],
    'vxlan.next_proto': [3],
  },
  role: 'link',
  ends: { source, destination },
  summarize(fields) {
    const number = fields.text(type.name);
    return number === '?' ? 'Ethernet' : `Ethernet type ${hexadecimal(Number(number), 4)}`;
  },
  fields: [
    destination,
    destinationVendor,
    destinationLocal,
    destinationGroup,
    source,
    sourceVendor,
    sourceLocal,
    sourceGroup,
    either('eth.addr', 'Address', destination, source),
    either('eth.addr.oui', 'Address OUI', destinationVendor, sourceVendor),
    either('eth.lg', 'LG bit', destinationLocal, sourceLocal),
    either('eth.ig', 'IG bit', destinationGroup, sourceGroup),
    padding,
    trailer,
  ],
  forms: [
    { when: (source, at) => isType(typeOrLength(source, at)), fields: [type] },
    { when: (source, at) => typeOrLength(source, at) <= mostLength, fields: [length] },
    {
      when: () => true,
      fields: [uint16('eth.invalid_lentype', 'Invalid length/type', { at: 12 })],
    },
  ],
  decode(scope) {
    const begin = scope.offset + 14;
    const number = typeOrLength(scope.bytes, scope.offset);
    if (isType(number)) takeTrailer(scope, enterEthertype(scope, number, begin), trailer);
    else if (number > mostLength) {
      scope.hide(begin, 'frames', `eth.invalid_lentype ${number} is not decoded`);
      scope.enter(undefined, begin);
    } else {
      // Novell's framing: an IPX packet, whose checksum is all ones, without LLC.
      const isRawIpx = scope.bytes[begin] === 0xff && scope.bytes[begin + 1] === 0xff;
      const end = Math.min(begin + number, scope.end);
      scope.enter(isRawIpx ? undefined : llc, begin, {
        end,
        limit: end < scope.end ? 'eth.len' : scope.limit,
      });
      takeTrailer(scope, end, trailer);
      if (begin + number > scope.end)
        scope.blame(`eth.len says ${number} bytes, ${scope.limit} leaves ${scope.end - begin}`);
      else scope.need(begin, number, length.name);
    }
  },
  seal(draft) {
    if (draft.given.has('eth.len')) return;
    if (draft.upper?.protocol === 'llc') fill(draft, length, draft.end - draft.offset - 14);
    else fill(draft, type, ethertypeOf(draft));
  },
});
