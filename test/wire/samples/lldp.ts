/** Frames of LLDP, and what is in them. Each was compared with tshark. */
import type { Sample } from '../sample.js';

export const lldpSamples: readonly Sample[] = [
  {
    protocol: 'lldp',
    title: 'what a port advertises',
    cutsDiffer: 'tshark is silent where a TLV ends',
    frame:
      '0180c200000e02000000000188cc02070402000000000104050565746830060200780805706f7274' +
      '310a037377310c066e65746c61620e0400140004100c05010a000001020000000200fe060080c201' +
      '00050000',
    layers: 'eth lldp',
    fields: {
      'lldp.chassis.id.mac': '02:00:00:00:00:01',
      'lldp.port.id': 'eth0',
      'lldp.time_to_live': 120,
      'lldp.tlv.system.name': 'sw1',
      'lldp.tlv.system_cap.router': true,
      'lldp.mgn.addr.ip4': '10.0.0.1',
      'lldp.ieee.802_1.port_vlan.id': 5,
    },
  },
  {
    protocol: 'lldp',
    title: 'identified by name',
    cutsDiffer: 'tshark is silent where a TLV ends',
    frame: '0180c200000e02000000000188cc020407737731040703020000000001060200000000',
    layers: 'eth lldp',
    fields: {
      'lldp.chassis.id': '73:77:31',
      'lldp.port.id.mac': '02:00:00:00:00:01',
      'lldp.time_to_live': 0,
    },
  },
];
