/**
 * Virtual eXtensible LAN, RFC 7348, with the group policy extension of draft-smith-vxlan-group-policy.
 * Port 4789 is IANA's, 8472 what the Linux kernel uses when none is given.
 */
import { fill } from '../draft.js';
import { defineLayer } from '../layer-kind.js';
import { flag, uint16, uint24, uint8 } from '../row.js';
import { ethernet } from './ethernet.js';

const flags = uint16('vxlan.flags', 'Flags', { at: 0 });
const bit = (name: string, title: string, mask: number) =>
  flag(`vxlan.${name}`, title, { at: 0, size: 2, mask });
const withPolicy = bit('flag_g', 'GBP Extension', 0x8000);
const withIdentifier = bit('flag_i', 'VXLAN Network ID (VNI)', 0x0800);
const policy = uint16('vxlan.gbp', 'Group Policy ID', { at: 2 });

export const vxlan = defineLayer({
  protocol: 'vxlan',
  title: 'Virtual eXtensible Local Area Network',
  manual: 'RFC 7348',
  header: 8,
  under: { 'udp.port': [4789, 8472] },
  oneWay: true,
  opensPacket: true,
  withoutEnds: 'outside',
  summarize: (fields) => `VXLAN vni=${fields.text('vxlan.vni')}`,
  fields: [
    flags,
    withPolicy,
    withIdentifier,
    bit('flag_d', "Don't Learn", 0x0040),
    bit('flag_a', 'Policy Applied', 0x0008),
    uint16('vxlan.flags_reserved', 'Reserved(R)', { at: 0, mask: 0x77b7 }),
    policy,
    uint24('vxlan.vni', 'VXLAN Network Identifier (VNI)', { at: 4 }),
    uint8('vxlan.reserved8', 'Reserved', { at: 7 }),
  ],
  decode(scope) {
    scope.enter(ethernet, scope.offset + 8);
  },
  seal(draft) {
    if (draft.given.has(flags.name)) return;
    fill(draft, withIdentifier, 1);
    if (draft.given.has(policy.name)) fill(draft, withPolicy, 1);
  },
});
