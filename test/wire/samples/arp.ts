/** Frames with ARP, and what is in them. Each was compared with tshark. */
import type { Sample } from '../sample.js';

export const arpSamples: readonly Sample[] = [
  {
    protocol: 'arp',
    title: 'a request',
    frame:
      'ffffffffffff020000000001080600010800060400010200000000010a0000010000000000000a00' + '0002',
    layers: 'eth arp',
    fields: {
      'arp.hw.type': 1,
      'arp.proto.type': 2048,
      'arp.hw.size': 6,
      'arp.proto.size': 4,
      'arp.opcode': 1,
      'arp.src.hw_mac': '02:00:00:00:00:01',
      'arp.src.proto_ipv4': '10.0.0.1',
      'arp.dst.hw_mac': '00:00:00:00:00:00',
      'arp.dst.proto_ipv4': '10.0.0.2',
    },
  },
  {
    protocol: 'arp',
    title: 'an announcement',
    frame:
      'ffffffffffff020000000001080600010800060400010200000000010a0000010000000000000a00' + '0001',
    layers: 'eth arp',
    fields: {
      'arp.isgratuitous': true,
      'arp.isannouncement': true,
    },
  },
  {
    protocol: 'arp',
    title: 'a probe',
    frame:
      'ffffffffffff02000000000108060001080006040001020000000001000000000000000000000a00' + '0002',
    layers: 'eth arp',
    fields: {
      'arp.isprobe': true,
    },
  },
  {
    protocol: 'arp',
    title: 'InfiniBand addresses',
    frame:
      '02000000000102000000000208060020080014040001010101010101010101010101010101010101' +
      '01010a00000102020202020202020202020202020202020202020a000002',
    layers: 'eth arp',
    fields: {
      'arp.src.hw': '01:01:01:01:01:01:01:01:01:01:01:01:01:01:01:01:01:01:01:01',
      'arp.src.proto_ipv4': '10.0.0.1',
      'arp.dst.hw': '02:02:02:02:02:02:02:02:02:02:02:02:02:02:02:02:02:02:02:02',
      'arp.dst.proto_ipv4': '10.0.0.2',
    },
  },
];
