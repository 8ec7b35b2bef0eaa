/** EAP over LANs, IEEE 802.1X clause 11. Keys (type 3) are not decoded. */
import { fill } from '../draft.js';
import { defineLayer } from '../layer-kind.js';
import { readUint, uint16, uint8 } from '../row.js';
import { eap } from './eap.js';

const version = uint8('eapol.version', 'Version', { at: 0 });
const type = uint8('eapol.type', 'Type', { at: 1 });
const length = uint16('eapol.len', 'Length', { at: 2 });

const packet = 0;
const names = ['EAP', 'start', 'logoff', 'key'];

export const eapol = defineLayer({
  protocol: 'eapol',
  title: '802.1X Authentication',
  manual: 'IEEE 802.1X',
  header: 4,
  position: 'link',
  carries: 'messages',
  leaf: true,
  under: { ethertype: [0x888e] },
  defaults: { [version.name]: 2 },
  fields: [version, type, length],
  summarize: (fields) =>
    `EAPOL ${names[fields.number(type.name)] ?? `type ${fields.text(type.name)}`}`,
  decode(scope) {
    const { bytes, offset } = scope;
    scope.trim(offset + 4 + readUint(bytes, offset + 2, 2), length.name);
    if (bytes[offset + 1] !== packet) {
      scope.length = scope.captured - offset;
      return;
    }
    scope.enter(eap, offset + 4);
    // Wireshark does not name it a second time.
    const { names: protocols } = scope.dissection;
    if (protocols.at(-1) === 'eap') protocols.pop();
  },
  seal(draft) {
    fill(draft, type, draft.upper?.protocol === 'eap' ? packet : 1);
    fill(draft, length, draft.end - draft.offset - 4);
  },
});
