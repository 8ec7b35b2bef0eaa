/** Frames with GRE, Geneve and MPLS, recorded from the Linux kernel, and what is in them. Each was compared with tshark. */
import type { Sample } from '../sample.js';

export const tunnelSamples: readonly Sample[] = [
  {
    protocol: 'gre',
    title: 'a packet',
    frame:
      '02000000000202000000000108004500006c1ce64000402f9979c0000201c0000202000008004500' +
      '00543aa340004001ec030a0000010a00000208005956031a00016c4c016b0000000065040a000000' +
      '0000101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f303132333435' +
      '3637',
    layers: 'eth ip gre ip icmp data',
    fields: {
      'gre.flags_and_version': 0,
      'gre.proto': 2048,
    },
  },
  {
    protocol: 'gre',
    title: 'key, checksum and sequence number',
    cutsDiffer: 'malformed to tshark when nothing follows the checksum',
    frame:
      '0200000000020200000000010800450000781cf64000402f995dc0000201c0000202b00008000000' +
      '0000000000050000000145000054c4ca4000400161dc0a0000010a0000020800762a034700016d4c' +
      '016b0000000046030b0000000000101112131415161718191a1b1c1d1e1f20212223242526272829' +
      '2a2b2c2d2e2f3031323334353637',
    layers: 'eth ip gre ip icmp data',
    fields: {
      'gre.flags_and_version': 45056,
      'gre.checksum.status': 0,
      'gre.key': 5,
      'gre.sequence_number': 1,
      'gre.offset': 0,
    },
  },
  {
    protocol: 'gre',
    title: 'an Ethernet frame',
    frame:
      '02000000000202000000000108004500007e2f624000402f86ebc0000201c0000202200065580000' +
      '0007debf7ace6fb3020000000011080045000054333540004001f3710a0000010a0000020800edf4' +
      '037200016e4c016b00000000cc0d0c0000000000101112131415161718191a1b1c1d1e1f20212223' +
      '2425262728292a2b2c2d2e2f3031323334353637',
    layers: 'eth ip gre eth ip icmp data',
    fields: {
      'gre.proto': 25944,
      'gre.key': 7,
      'ip.src': ['192.0.2.1', '10.0.0.1'],
    },
  },
  {
    protocol: 'geneve',
    title: 'an Ethernet frame',
    frame:
      '020000000002020000000001080045000086afae0000401146b5c0000201c00002021f6617c10072' +
      '00000000655800000a007253c47ac8d9727c502f81f70800450000541e454000400108620a000001' +
      '0a0000020800f8d7046b0001754c016b00000000c531000000000000101112131415161718191a1b' +
      '1c1d1e1f202122232425262728292a2b2c2d2e2f3031323334353637',
    layers: 'eth ip udp geneve eth ip icmp data',
    fields: {
      'geneve.version': 0,
      'geneve.option.length': 0,
      'geneve.vni': 10,
      'geneve.proto_type': 25944,
    },
  },
  {
    protocol: 'mpls',
    title: 'a stack of two labels',
    frame:
      '020000000002020000000001884700064040000c8140450000546b7440004001bb320a0000010a00' +
      '000208005f6b059600017a4c016b000000004e730a0000000000101112131415161718191a1b1c1d' +
      '1e1f202122232425262728292a2b2c2d2e2f3031323334353637',
    layers: 'eth mpls mpls ip icmp data',
    fields: {
      'mpls.label': [100, 200],
      'mpls.bottom': [0, 1],
      'mpls.ttl': [64, 64],
    },
  },
];
