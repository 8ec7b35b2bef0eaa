/** VLAN tags (C-TAG), IEEE 802.1Q clause 9; 0x9100 is their old type in stacks of tags. */
import { fill } from '../draft.js';
import { defineLayer } from '../layer-kind.js';
import { bytes, flag, uint16 } from '../row.js';
import { enterEthertype, ethertypeOf } from './ethertype.js';
import { llc } from './llc.js';
import { takeTrailer } from './trailer.js';

const type = uint16('vlan.etype', 'Type', { at: 2, payloadType: true });
const length = uint16('vlan.len', 'Length', { at: 2 });
const trailer = bytes('vlan.trailer', 'Trailer', { trailing: true });
const leastType = 1536;

const typeOrLength = (source: Uint8Array, at: number): number =>
  (source[at + 2]! << 8) | source[at + 3]!;

export const vlan = defineLayer({
  protocol: 'vlan',
  title: '802.1Q Virtual LAN',
  manual: 'IEEE 802.1Q',
  header: 4,
  position: 'link',
  under: { ethertype: [0x8100, 0x9100] },
  role: 'link',
  summarize: () => '',
  tag: (fields) => `VLAN ${fields.text('vlan.id')}`,
  fields: [
    uint16('vlan.priority', 'Priority', { at: 0, mask: 0xe000 }),
    flag('vlan.dei', 'DEI', { at: 0, size: 2, mask: 0x1000 }),
    uint16('vlan.id', 'ID', { at: 0, mask: 0x0fff }),
    trailer,
  ],
  forms: [
    { when: (source, at) => typeOrLength(source, at) >= leastType, fields: [type] },
    { when: () => true, fields: [length] },
  ],
  decode(scope) {
    const begin = scope.offset + 4;
    const number = typeOrLength(scope.bytes, scope.offset);
    if (number >= leastType) takeTrailer(scope, enterEthertype(scope, number, begin), trailer);
    else {
      const end = Math.min(begin + number, scope.end);
      scope.enter(llc, begin, { end, limit: end < scope.end ? 'vlan.len' : scope.limit });
      takeTrailer(scope, end, trailer);
    }
  },
  seal(draft) {
    if (draft.given.has('vlan.len')) return;
    if (draft.upper?.protocol === 'llc') fill(draft, length, draft.end - draft.offset - 4);
    else fill(draft, type, ethertypeOf(draft));
  },
});
