/** Slow protocols, IEEE 802.3 annex 57A: the first byte says which. */
import { fill, keyOf } from '../draft.js';
import { defineLayer } from '../layer-kind.js';
import { uint8 } from '../row.js';

const subtype = uint8('slow.subtype', 'Slow Protocols subtype', { at: 0 });

export const slow = defineLayer({
  protocol: 'slow',
  title: 'Slow Protocols',
  manual: 'IEEE 802.3 annex 57A',
  header: 1,
  position: 'link',
  under: { ethertype: [0x8809] },
  fields: [subtype],
  decode(scope) {
    const { bytes, offset } = scope;
    const end = scope.enter(scope.find('slow.subtype', bytes[offset]!), offset + 1);
    scope.trim(end, subtype.name);
  },
  seal(draft) {
    fill(draft, subtype, keyOf(draft.upper, 'slow.subtype') ?? 1);
  },
});
