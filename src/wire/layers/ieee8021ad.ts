/** Service tags (S-TAG) of provider bridges: IEEE 802.1ad, now in IEEE 802.1Q clause 9. */
import { fill } from '../draft.js';
import { defineLayer } from '../layer-kind.js';
import { bytes, uint16, uint8, type Row } from '../row.js';
import { enterEthertype, ethertypeOf } from './ethertype.js';
import { takeTrailer } from './trailer.js';

const priority = uint8('ieee8021ad.priority', 'Priority', { at: 0, mask: 0xe0 });
const eligible = uint8('ieee8021ad.dei', 'DEI', { at: 0, mask: 0x10 });
const id = (name: string) => uint16(`ieee8021ad.${name}`, 'ID', { at: 0, mask: 0x0fff });
const customer: Row = uint16('ieee8021ad.cvid', 'ID', { mask: 0x0fff });
const type = uint16('ieee8021ah.etype', 'Type', { at: 2, payloadType: true });
const trailer = bytes('ieee8021ah.trailer', 'Trailer', { trailing: true });
const innerType = uint16('ieee8021ah.etype', 'Type');

const serviceTag = 0x88a8;

/** Wireshark reads two service tags in a row as one layer, a service and a customer tag. */
const isDouble = (source: Uint8Array, at: number): boolean =>
  source[at + 2] === serviceTag >> 8 && source[at + 3] === (serviceTag & 0xff);

export const ieee8021ad = defineLayer({
  protocol: 'ieee8021ad',
  title: 'IEEE 802.1ad',
  manual: 'IEEE 802.1ad',
  header: 4,
  position: 'link',
  under: { ethertype: [serviceTag] },
  role: 'link',
  summarize: () => '',
  tag(fields) {
    const single = fields.text('ieee8021ad.id');
    return `S-VLAN ${single === '?' ? fields.text('ieee8021ad.svid') : single}`;
  },
  fields: [priority, eligible, customer, trailer],
  forms: [
    { when: isDouble, fields: [id('svid')] },
    { when: () => true, fields: [id('id'), type] },
  ],
  decode(scope) {
    const { bytes: frame, offset } = scope;
    const double = isDouble(frame, offset);
    if (double) {
      scope.length = 8;
      scope.take(priority, offset + 4);
      scope.take(eligible, offset + 4);
      scope.take(customer, offset + 4);
      scope.take(innerType, offset + 6);
    }
    const at = offset + (double ? 6 : 2);
    const number = (frame[at]! << 8) | frame[at + 1]!;
    takeTrailer(scope, enterEthertype(scope, number, at + 2), trailer);
  },
  seal(draft) {
    fill(draft, type, ethertypeOf(draft));
  },
});
