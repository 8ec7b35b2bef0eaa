/** Frames with UDP, and what is in them. Each was compared with tshark. */
import type { Sample } from '../sample.js';

export const udpSamples: readonly Sample[] = [
  {
    protocol: 'udp',
    title: 'a datagram',
    frame:
      '02000000000102000000000208004500002200010000401166c80a0000010a0000029c409c41000e' +
      '6f196e65746c6162',
    layers: 'eth ip udp data',
    fields: {
      'udp.srcport': 40000,
      'udp.dstport': 40001,
      'udp.length': 14,
      'udp.checksum': 28441,
      'udp.checksum.status': 1,
      'udp.payload': '6e:65:74:6c:61:62',
      'data.data': '6e:65:74:6c:61:62',
    },
  },
  {
    protocol: 'udp',
    title: 'without a checksum',
    frame:
      '02000000000102000000000208004500001e00010000401166cc0a0000010a00000204d2162e000a' +
      '00006869',
    layers: 'eth ip udp data',
    fields: {
      'udp.checksum.status': 3,
    },
  },
  {
    protocol: 'udp',
    title: 'a checksum that is wrong',
    frame:
      '02000000000102000000000208004500001e00010000401166cc0a0000010a00000204d2162e000a' +
      '12346869',
    layers: 'eth ip udp data',
    fields: {
      'udp.checksum': 4660,
      'udp.checksum_calculated': 26734,
      'udp.checksum.status': 0,
    },
  },
  {
    protocol: 'udp',
    title: 'without a checksum in IPv6',
    frame:
      '02000000000102000000000286dd60000000000a11fffe80000000000000020000fffe000001ff02' +
      '000000000000000000000000000104d2162e000a00006869',
    layers: 'eth ipv6 udp data',
    fields: {
      'udp.checksum.status': 4,
    },
  },
];
