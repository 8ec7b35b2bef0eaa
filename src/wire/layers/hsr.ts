/** The tag of High-availability Seamless Redundancy, IEC 62439-3 clause 5.7. */
import { fill } from '../draft.js';
import { defineLayer } from '../layer-kind.js';
import { uint16 } from '../row.js';
import { ethertypeOf } from './ethertype.js';

const size = uint16('hsr.lsdu_size', 'LSDU size', { at: 0, mask: 0x0fff });
const type = uint16('hsr.type', 'Type', { at: 4 });

export const hsr = defineLayer({
  protocol: 'hsr',
  title: 'High-availability Seamless Redundancy',
  manual: 'IEC 62439-3',
  header: 6,
  keepsRest: true,
  position: 'link',
  under: { ethertype: [0x892f] },
  fields: [
    uint16('hsr.path', 'Path', { at: 0, mask: 0xf000 }),
    uint16('hsr.netid', 'Network id', { at: 0, mask: 0xe000 }),
    uint16('hsr.laneid', 'Lane id', { at: 0, mask: 0x1000 }),
    size,
    uint16('hsr.sequence_nr', 'Sequence number', { at: 2 }),
    type,
  ],
  decode(scope) {
    const { bytes, offset } = scope;
    const number = (bytes[offset + 4]! << 8) | bytes[offset + 5]!;
    const end = scope.enterBy('ethertype', number, offset + 6);
    // Wireshark takes what follows for the tag's own, not for padding of the frame.
    if (end < scope.end) scope.need(end, scope.end - end, size.name);
  },
  seal(draft) {
    fill(draft, size, draft.end - draft.offset);
    fill(draft, type, ethertypeOf(draft));
  },
});
