/** Frames with VLAN tags, and what is in them. Each was compared with tshark. */
import type { Sample } from '../sample.js';

export const tagSamples: readonly Sample[] = [
  {
    protocol: 'vlan',
    title: 'a tag',
    frame:
      '0200000000010200000000028100600508004500002200010000400166d80a0000010a0000020800' +
      'b3c3000700016e65746c6162',
    layers: 'eth vlan ip icmp data',
    fields: {
      'vlan.priority': 3,
      'vlan.dei': false,
      'vlan.id': 5,
      'vlan.etype': 2048,
      'ip.src': '10.0.0.1',
    },
  },
  {
    protocol: 'vlan',
    title: 'a tag with a length',
    frame: '02000000000102000000000281001007000742420300000080',
    layers: 'eth vlan llc stp',
    fields: {
      'vlan.len': 7,
      'vlan.dei': true,
      'stp.type': 128,
    },
  },
  {
    protocol: 'vlan',
    title: 'what a tag leaves over',
    frame:
      '0200000000010200000000028100000508004500002200010000400166d80a0000010a0000020800' +
      'b3c3000700016e65746c61620102',
    layers: 'eth vlan ip icmp data',
    fields: {
      'vlan.trailer': '01:02',
    },
    whole: 52,
  },
  {
    protocol: 'ieee8021ad',
    title: 'a service tag around a tag',
    frame:
      '02000000000102000000000288a8b0078100000808004500002200010000400166d80a0000010a00' +
      '00020800b3c3000700016e65746c6162',
    layers: 'eth ieee8021ad vlan ip icmp data',
    fields: {
      'ieee8021ad.priority': 5,
      'ieee8021ad.dei': 1,
      'ieee8021ad.id': 7,
      'ieee8021ah.etype': 33024,
      'vlan.id': 8,
    },
  },
  {
    protocol: 'ieee8021ad',
    title: 'two service tags',
    frame:
      '02000000000102000000000288a8000788a8700808004500002200010000400166d80a0000010a00' +
      '00020800b3c3000700016e65746c6162',
    layers: 'eth ieee8021ad ip icmp data',
    fields: {
      'ieee8021ad.svid': 7,
      'ieee8021ad.cvid': 8,
      'ieee8021ad.priority': [0, 3],
      'ieee8021ah.etype': 2048,
    },
  },
];
