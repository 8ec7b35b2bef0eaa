/** Generic protocol extension for VXLAN, draft-ietf-nvo3-vxlan-gpe: the header says what it carries. */
import { fill, keyOf } from '../draft.js';
import { defineLayer } from '../layer-kind.js';
import { uint16, uint24, uint8 } from '../row.js';

const flags = uint8('vxlan.flags', 'Flags', { at: 0 });
const bit = (name: string, title: string, mask: number) =>
  uint8(`vxlan.${name}`, title, { at: 0, mask });
const instance = bit('i_bit', 'Instance', 0x08);
const announced = bit('p_bit', 'Next Protocol Bit', 0x04);
const nextProtocol = uint8('vxlan.next_proto', 'Next Protocol', { at: 3 });

export const vxlanGpe = defineLayer({
  protocol: 'vxlan',
  word: 'vxlan_gpe',
  unnamed: true,
  title: 'Virtual eXtensible Local Area Network',
  manual: 'draft-ietf-nvo3-vxlan-gpe',
  header: 8,
  under: { 'udp.port': [4790] },
  oneWay: true,
  fields: [
    flags,
    bit('ver', 'Version', 0x30),
    instance,
    announced,
    bit('o_bit', 'OAM bit', 0x01),
    bit('flags_reserved', 'Reserved(R)', 0xc2),
    uint16('vxlan.reserved_16', 'Reserved', { at: 1 }),
    nextProtocol,
    uint24('vxlan.vni', 'VXLAN Network Identifier (VNI)', { at: 4 }),
    uint8('vxlan.reserved8', 'Reserved', { at: 7 }),
  ],
  decode(scope) {
    const { bytes, offset } = scope;
    scope.enterBy('vxlan.next_proto', bytes[offset + 3]!, offset + 8);
  },
  seal(draft) {
    fill(draft, nextProtocol, keyOf(draft.upper, 'vxlan.next_proto') ?? 0);
    if (draft.given.has(flags.name)) return;
    fill(draft, instance, 1);
    fill(draft, announced, 1);
  },
});
