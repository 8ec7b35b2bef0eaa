/** Frames of B.A.T.M.A.N. advanced, one of them recorded from the Linux kernel, and what is in them. Each was compared with tshark, but for what tshark 4.0 fails to read. */
import type { Sample } from '../sample.js';

export const batadvSamples: readonly Sample[] = [
  {
    protocol: 'batadv',
    title: 'an originator message',
    cutsDiffer: 'tshark is silent about it',
    frame: 'ffffffffffff0200000000014305000f32000000000502000000001102000000000100ff0000',
    layers: 'eth batadv',
    fields: {
      'batadv.batman.packet_type': 0,
      'batadv.iv_ogm.orig': '02:00:00:00:00:11',
      'batadv.iv_ogm.tq': 255,
      'batadv.iv_ogm.ttl': 50,
    },
  },
  {
    protocol: 'batadv',
    title: 'two originator messages',
    cutsDiffer: 'tshark is silent about it',
    frame:
      'ffffffffffff0200000000014305000f32000000000502000000001102000000000100ff0000000f' +
      '32000000000502000000001102000000000100ff0000',
    layers: 'eth batadv batadv',
    fields: {
      'batadv.iv_ogm.seq': [5, 5],
    },
  },
  {
    protocol: 'batadv',
    title: 'an originator message with containers',
    beyondWireshark: true,
    frame:
      'ffffffffffff029f135aa8854305000f320086b3cd70029f135aa885029f135aa88500ff00400401' +
      '0030010100014780171c000000000000000002dadea30c1e00000000000033330000000100000000' +
      '000001005e0000010000060200043800000002010000',
    layers: 'eth batadv',
    fields: {
      'batadv.iv_ogm.tvlv_len': 64,
      'batadv.tvlv.len': [48, 4, 0],
    },
  },
  {
    protocol: 'batadv',
    title: 'a broadcast',
    cutsDiffer: 'tshark is silent about it',
    frame:
      'ffffffffffff0200000000014305010f320000000007020000000011020000000002020000000001' +
      '08004500002c00010000400166ce0a0000010a00000208003e3c0001000130313233343536373839' +
      '3a3b3c3d3e3f',
    layers: 'eth batadv eth ip icmp data',
    fields: {
      'batadv.bcast.orig': '02:00:00:00:00:11',
      'batadv.bcast.seq': 7,
    },
  },
  {
    protocol: 'batadv',
    title: 'a unicast',
    cutsDiffer: 'tshark is silent about it',
    frame:
      '0200000000020200000000014305400f320302000000001102000000000202000000000108004500' +
      '002c00010000400166ce0a0000010a00000208003e3c00010001303132333435363738393a3b3c3d' +
      '3e3f',
    layers: 'eth batadv eth ip icmp data',
    fields: {
      'batadv.unicast.ttvn': 3,
      'batadv.unicast.dst': '02:00:00:00:00:11',
    },
  },
  {
    protocol: 'batadv',
    title: 'a unicast with two addresses',
    cutsDiffer: 'tshark is silent about it',
    frame:
      '0200000000020200000000014305420f320302000000001102000000001201000200000000020200' +
      '0000000108004500002c00010000400166ce0a0000010a00000208003e3c00010001303132333435' +
      '363738393a3b3c3d3e3f',
    layers: 'eth batadv eth ip icmp data',
    fields: {
      'batadv.unicast_4addr.subtype': 1,
    },
  },
  {
    protocol: 'batadv',
    title: 'a fragment',
    cutsDiffer: 'tshark is silent about it',
    frame:
      '0200000000020200000000014305410f321002000000001102000000001100090064020000000002' +
      '02000000000108004500002c00010000400166ce0a0000010a00000208003e3c0001',
    layers: 'eth batadv',
    fields: {
      'batadv.unicast_frag.no': 1,
      'batadv.unicast_frag.total_size': 100,
    },
  },
  {
    protocol: 'batadv',
    title: 'an echo request',
    cutsDiffer: 'tshark is silent about it',
    frame: '0200000000020200000000014305430f320802000000001102000000001101000005',
    layers: 'eth batadv',
    fields: {
      'batadv.icmp.msg_type': 8,
    },
  },
  {
    protocol: 'batadv',
    title: 'containers for one station',
    cutsDiffer: 'tshark is silent about it',
    frame: '0200000000020200000000014305440f320002000000001102000000001100000000',
    layers: 'eth batadv',
    fields: {
      'batadv.unicast_tvlv.len': 0,
    },
  },
  {
    protocol: 'batadv',
    title: 'a hello',
    cutsDiffer: 'tshark is silent about it',
    frame: 'ffffffffffff0200000000014305030f02000000001100000001000001f4',
    layers: 'eth batadv',
    fields: {
      'batadv.elp.interval': 500,
    },
  },
  {
    protocol: 'batadv',
    title: 'an originator message of version V',
    beyondWireshark: true,
    frame: 'ffffffffffff0200000000014305040f3200000000050200000000110000000003e8',
    layers: 'eth batadv',
    fields: {
      'batadv.ogm2.throughput': 1000,
    },
  },
];
