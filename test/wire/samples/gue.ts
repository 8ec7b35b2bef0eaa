/** Frames with GUE, after net/ipv4/fou_core.c; tshark does not read it. */
import type { Sample } from '../sample.js';

export const gueSamples: readonly Sample[] = [
  {
    protocol: 'gue',
    title: 'a packet behind a header with an extension',
    beyondWireshark: true,
    frame:
      '02000000000102000000000208004500004600010000401100000a0000010a000002c35017c00032' +
      '000001040000000000004500002200010000400100000a0000010a0000020800b3c3000700016e65' +
      '746c6162',
    layers: 'eth ip udp gue ip icmp data',
    fields: {
      'gue.variant': 0,
      'gue.hlen': 4,
      'gue.proto_ctype': 4,
      'gue.extensions': '00:00:00:00',
    },
  },
  {
    protocol: 'gue',
    title: 'a packet without a header',
    beyondWireshark: true,
    frame:
      '02000000000102000000000208004500003e00010000401100000a0000010a000002c35017c0002a' +
      '00004500002200010000400100000a0000010a0000020800b3c3000700016e65746c6162',
    layers: 'eth ip udp gue ip icmp data',
    fields: { 'ip.src': ['10.0.0.1', '10.0.0.1'] },
  },
  {
    protocol: 'gue',
    title: 'a control message',
    beyondWireshark: true,
    frame:
      '02000000000102000000000208004500002400010000401100000a0000010a000002c35017c00010' +
      '0000200100006374726c',
    layers: 'eth ip udp gue data',
    fields: { 'gue.control': true, 'gue.proto_ctype': 1, 'data.len': 4 },
  },
];
