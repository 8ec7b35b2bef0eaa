/** Frames of PPPoE, and what is in them. Each was compared with tshark. */
import type { Sample } from '../sample.js';

export const pppoeSamples: readonly Sample[] = [
  {
    protocol: 'pppoed',
    title: 'a discovery initiation',
    frame: 'ffffffffffff020000000001886311090000000c010100000103000411223344',
    layers: 'eth pppoed',
    fields: {
      'pppoe.code': 9,
      'pppoe.session_id': 0,
      'pppoed.tags.host_uniq': '11:22:33:44',
    },
  },
  {
    protocol: 'pppoed',
    title: 'an offer',
    frame:
      '020000000002020000000001886311070000001e0101000369737001020003616331010400040102' +
      '03040103000411223344',
    layers: 'eth pppoed',
    fields: {
      'pppoe.code': 7,
      'pppoed.tags.service_name': 'isp',
      'pppoed.tags.ac_name': 'ac1',
      'pppoed.tags.ac_cookie': '01:02:03:04',
    },
  },
  {
    protocol: 'pppoed',
    title: 'a session confirmation',
    frame: '020000000002020000000001886311650007000c010100000103000411223344',
    layers: 'eth pppoed',
    fields: {
      'pppoe.session_id': 7,
    },
  },
  {
    protocol: 'pppoes',
    title: 'IPv4 in a session',
    frame:
      '020000000002020000000001886411000007002400214500002200010000400166d80a0000010a00' +
      '00020800b3c8000100026e65746c6162',
    layers: 'eth pppoes ppp ip icmp data',
    fields: {
      'pppoe.session_id': 7,
      'pppoe.payload_length': 36,
      'ppp.protocol': 33,
      'icmp.seq': 2,
    },
  },
  {
    protocol: 'ppp',
    title: 'IPv6 in a session',
    frame:
      '0200000000020200000000018864110000070037005760000000000d1140fd000000000000000000' +
      '000000000001fd00000000000000000000000000000203e80007000dbe0e68656c6c6f',
    layers: 'eth pppoes ppp ipv6 udp data',
    fields: {
      'ppp.protocol': 87,
      'udp.payload': '68:65:6c:6c:6f',
    },
  },
];
