/** Frames with L2TP, and what is in them. Each was compared with tshark. */
import type { Sample } from '../sample.js';

export const l2tpSamples: readonly Sample[] = [
  {
    protocol: 'l2tp',
    title: 'version 3: a session that nobody described',
    cutsDiffer: 'tshark sees no L2TP in one byte',
    frame:
      '020000000002020000000001080045000062000100004011f686c0000201c000020206a506a5004e' +
      '000000030000000000140000000002000000000202000000000108004500002c00010000400166ce' +
      '0a0000010a00000208003e3c00010001303132333435363738393a3b3c3d3e3f',
    layers: 'eth ip udp l2tp data',
    fields: {
      'l2tp.version': 3,
      'l2tp.sid': 20,
      'l2tp.type': 0,
    },
  },
  {
    protocol: 'l2tp',
    title: 'version 3 in IP',
    frame:
      '020000000002020000000001080045000056000100004073f630c0000201c0000202000000140000' +
      '000002000000000202000000000108004500002c00010000400166ce0a0000010a00000208003e3c' +
      '00010001303132333435363738393a3b3c3d3e3f',
    layers: 'eth ip l2tp data',
    fields: {
      'l2tp.sid': 20,
    },
  },
  {
    protocol: 'l2tp',
    title: 'version 3 in IP: a control message without a body',
    frame:
      '020000000002020000000001080045000024000100004073f662c0000201c000020200000000c803' +
      '000c0000000700000000',
    layers: 'eth ip l2tp',
    fields: {
      'l2tp.sid': 0,
      'l2tp.ccid': 7,
      'l2tp.type': 1,
    },
  },
  {
    protocol: 'l2tp',
    title: 'version 2: PPP',
    cutsDiffer: 'tshark counts the bytes of PPP otherwise',
    frame:
      '020000000002020000000001080045000052000100004011f696c0000201c000020206a506a5003e' +
      '0000000200050006ff0300214500002c00010000400166ce0a0000010a00000208003e3c00010001' +
      '303132333435363738393a3b3c3d3e3f',
    layers: 'eth ip udp l2tp ppp ip icmp data',
    fields: {
      'l2tp.version': 2,
      'l2tp.tunnel': 5,
      'l2tp.session': 6,
    },
  },
  {
    protocol: 'l2tp',
    title: 'version 2: length, sequence and offset',
    cutsDiffer: 'tshark counts the bytes of PPP otherwise',
    frame:
      '02000000000202000000000108004500005c000100004011f68cc0000201c000020206a506a50048' +
      '00004a020040000500060003000000020000ff0300214500002c00010000400166ce0a0000010a00' +
      '000208003e3c00010001303132333435363738393a3b3c3d3e3f',
    layers: 'eth ip udp l2tp ppp ip icmp data',
    fields: {
      'l2tp.length': 64,
      'l2tp.Ns': 3,
      'l2tp.offset': 2,
    },
  },
  {
    protocol: 'l2tp',
    title: 'version 2: a control message without a body',
    cutsDiffer: 'tshark sees no L2TP in one byte',
    frame:
      '020000000002020000000001080045000028000100004011f6c0c0000201c000020206a506a50014' +
      '0000c802000c0005000000010001',
    layers: 'eth ip udp l2tp',
    fields: {
      'l2tp.type': 1,
      'l2tp.length': 12,
      'l2tp.Nr': 1,
    },
  },
];
