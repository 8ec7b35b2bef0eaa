/** Frames with VXLAN, and what is in them. Each was compared with tshark. */
import type { Sample } from '../sample.js';

export const vxlanSamples: readonly Sample[] = [
  {
    protocol: 'vxlan',
    title: 'a frame in a tunnel',
    frame:
      '020000000001020000000002080045000054000100004011f694c0000201c0000202c35012b50040' +
      '0063080000000000010002000000000102000000000208004500002200010000400166d80a000001' +
      '0a0000020800b3c3000700016e65746c6162',
    layers: 'eth ip udp vxlan eth ip icmp data',
    fields: {
      'vxlan.flags': 2048,
      'vxlan.flag_i': true,
      'vxlan.flag_g': false,
      'vxlan.flag_d': false,
      'vxlan.flag_a': false,
      'vxlan.flags_reserved': 0,
      'vxlan.vni': 1,
      'vxlan.reserved8': 0,
      'eth.src': ['02:00:00:00:00:02', '02:00:00:00:00:02'],
      'ip.src': ['192.0.2.1', '10.0.0.1'],
    },
  },
  {
    protocol: 'vxlan',
    title: 'generic protocol extension, a packet',
    frame:
      '02000000000102000000000208004500004600010000401166a40a0000010a000002c35012b60032' +
      'ff7f0c00000100000a004500002200010000400166d80a0000010a0000020800b3c3000700016e65' +
      '746c6162',
    layers: 'eth ip udp vxlan ip icmp data',
    fields: {
      'vxlan.flags': 12,
      'vxlan.ver': 0,
      'vxlan.i_bit': 1,
      'vxlan.p_bit': 1,
      'vxlan.o_bit': 0,
      'vxlan.flags_reserved': 0,
      'vxlan.reserved_16': 0,
      'vxlan.next_proto': 1,
      'vxlan.vni': 10,
    },
  },
  {
    protocol: 'vxlan',
    title: 'generic protocol extension, a frame',
    frame:
      '02000000000102000000000208004500005400010000401166960a0000010a000002c35012b60040' +
      'f25e0d00000300000a0002000000000102000000000208004500002200010000400166d80a000001' +
      '0a0000020800b3c3000700016e65746c6162',
    layers: 'eth ip udp vxlan eth ip icmp data',
    fields: {
      'vxlan.o_bit': 1,
      'vxlan.next_proto': 3,
      'eth.src': ['02:00:00:00:00:02', '02:00:00:00:00:02'],
    },
  },
  {
    protocol: 'vxlan',
    title: 'the Linux port',
    frame:
      '02000000000102000000000208004500005400010000401166960a0000010a000002c35021180040' +
      'f1ff080000000000010002000000000102000000000208004500002200010000400166d80a000001' +
      '0a0000020800b3c3000700016e65746c6162',
    layers: 'eth ip udp vxlan eth ip icmp data',
    fields: {
      'vxlan.vni': 1,
      'icmp.type': 8,
    },
  },
  {
    protocol: 'vxlan',
    title: 'group policy',
    frame:
      '02000000000102000000000208004500005400010000401166960a0000010a000002c35012b50040' +
      '75f78848012300000a0002000000000102000000000208004500002200010000400166d80a000001' +
      '0a0000020800b3c3000700016e65746c6162',
    layers: 'eth ip udp vxlan eth ip icmp data',
    fields: {
      'vxlan.flag_g': true,
      'vxlan.flag_d': true,
      'vxlan.flag_a': true,
      'vxlan.gbp': 291,
      'vxlan.vni': 10,
    },
  },
];
