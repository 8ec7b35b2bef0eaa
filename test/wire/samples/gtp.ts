/** Frames with GTP, some recorded from the Linux kernel, and what is in them. Each was compared with tshark. */
import type { Sample } from '../sample.js';

export const gtpSamples: readonly Sample[] = [
  {
    protocol: 'gtp',
    title: 'a packet',
    cutsDiffer: 'tshark sees no GTP in so little',
    frame:
      '020000000002020000000001080045000050000100004011f698c0000201c000020208680868003c' +
      '000030ff002c000000644500002c00010000400166ce0a0000010a00000208003e3c000100013031' +
      '32333435363738393a3b3c3d3e3f',
    layers: 'eth ip udp gtp ip icmp data',
    fields: {
      'gtp.flags.version': 1,
      'gtp.message': 255,
      'gtp.teid': 100,
      'ip.src': ['192.0.2.1', '10.0.0.1'],
    },
  },
  {
    protocol: 'gtp',
    title: 'a packet with a sequence number',
    cutsDiffer: 'tshark sees no GTP in so little',
    frame:
      '020000000002020000000001080045000054000100004011f694c0000201c0000202086808680040' +
      '000032ff003000000064000700004500002c00010000400166ce0a0000010a00000208003e3c0001' +
      '0001303132333435363738393a3b3c3d3e3f',
    layers: 'eth ip udp gtp ip icmp data',
    fields: {
      'gtp.seq_number': 7,
    },
  },
  {
    protocol: 'gtp',
    title: 'an echo request',
    cutsDiffer: 'tshark sees no GTP in so little',
    frame:
      '020000000002020000000001080045000028000100004011f6c0c0000201c0000202086808680014' +
      '0000320100040000000000070000',
    layers: 'eth ip udp gtp',
    fields: {
      'gtp.message': 1,
      'gtp.seq_number': 7,
    },
  },
  {
    protocol: 'gtp',
    title: 'an echo response',
    whole: 56,
    cutsDiffer: 'tshark sees no GTP in so little',
    frame:
      '023c0ece2030029f135aa88508004500002b8679000040117045c0000202c0000201086808680017' +
      '842c3202000600000000000000000e0000',
    layers: 'eth ip udp gtp',
    fields: {
      'gtp.message': 2,
      'gtp.recovery': 0,
    },
  },
  {
    protocol: 'gtp',
    title: 'a packet with an extension header',
    beyondWireshark: true,
    frame:
      '020000000002020000000001080045000058000100004011f690c0000201c0000202086808680044' +
      '000034ff00340000006400000085010009004500002c00010000400166ce0a0000010a0000020800' +
      '3e3c00010001303132333435363738393a3b3c3d3e3f',
    layers: 'eth ip udp gtp ip icmp data',
    fields: {
      'gtp.ext_hdr.next': [133, 0],
      'gtp.ext_hdr.length': 1,
    },
  },
];
