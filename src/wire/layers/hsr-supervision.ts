/** The frames in which HSR and PRP stations announce themselves, IEC 62439-3 clause 4.3; version 0 has no sequence number. */
import { defineLayer } from '../layer-kind.js';
import { ether, uint16, uint8 } from '../row.js';

const prefix = 'hsr_prp_supervision';
const version = uint16(`${prefix}.version`, 'Version', { at: 0, mask: 0x0fff });
const sequence = uint16(`${prefix}.supervision_seqno`, 'Sequence number');
const type = uint8(`${prefix}.tlv.type`, 'TLV type');
const length = uint8(`${prefix}.tlv.length`, 'TLV length');
const station = ether(`${prefix}.source_mac_address`, 'Source MAC Address');
const redBox = ether(`${prefix}.red_box_mac_address`, 'RedBox MAC Address');

const addresses = new Map([
  [20, station],
  [21, station],
  [22, station],
  [23, station],
  [30, redBox],
]);

export const hsrSupervision = defineLayer({
  protocol: prefix,
  title: 'HSR/PRP Supervision',
  manual: 'IEC 62439-3',
  header: 2,
  position: 'link',
  carries: 'nothing',
  leaf: true,
  under: { ethertype: [0x88fb] },
  fields: [
    uint16(`${prefix}.path`, 'Path', { at: 0, mask: 0xf000 }),
    version,
    sequence,
    type,
    length,
    station,
    redBox,
  ],
  decode(scope) {
    const { bytes, offset } = scope;
    let at = offset + 2;
    if ((((bytes[offset]! << 8) | bytes[offset + 1]!) & 0x0fff) > 0) {
      scope.take(sequence, at);
      at += 2;
    }
    for (;;) {
      const kind = scope.takeNumber(type, at);
      const size = scope.takeNumber(length, at + 1);
      const row = addresses.get(kind);
      if (row && size === 6) scope.take(row, at + 2);
      at += 2 + size;
      scope.length = at - offset;
      if (kind !== 0) continue;
      scope.trim(at, length.name);
      return;
    }
  },
});
