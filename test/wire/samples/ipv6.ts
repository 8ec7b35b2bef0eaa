/** Frames with IPv6 and its extension headers, and what is in them. Each was compared with tshark. */
import type { Sample } from '../sample.js';

export const ipv6Samples: readonly Sample[] = [
  {
    protocol: 'ipv6',
    title: 'a header',
    frame:
      '02000000000102000000000286dd6b9a000000033bfffe80000000000000020000fffe000001ff02' +
      '0000000000000000000000000001616263',
    layers: 'eth ipv6 data',
    fields: {
      'ipv6.version': 6,
      'ipv6.tclass': 185,
      'ipv6.tclass.dscp': 46,
      'ipv6.tclass.ecn': 1,
      'ipv6.flow': 655360,
      'ipv6.plen': 3,
      'ipv6.nxt': 59,
      'ipv6.hlim': 255,
      'ipv6.src': 'fe80::200:ff:fe00:1',
      'ipv6.dst': 'ff02::1',
      'ipv6.src_host': 'fe80::200:ff:fe00:1',
      'ip.version': 6,
      'data.data': '61:62:63',
    },
  },
  {
    protocol: 'ipv6',
    title: 'an address made from a MAC address',
    frame:
      '02000000000102000000000286dd6000000000003bfffe80000000000000021122fffe334455ff02' +
      '0000000000000000000000000001',
    layers: 'eth ipv6',
    fields: {
      'ipv6.src_slaac_mac': '00:11:22:33:44:55',
    },
  },
  {
    protocol: 'ipv6',
    title: 'IPv6 in IPv4',
    frame:
      '02000000000102000000000208004500003c000100004029ae95c00002010a000002600000000000' +
      '3bfffe80000000000000020000fffe000001ff020000000000000000000000000001',
    layers: 'eth ip ipv6',
    fields: {
      'ip.proto': 41,
      'ipv6.src': 'fe80::200:ff:fe00:1',
    },
  },
  {
    protocol: 'ipv6.hopopts',
    title: 'router alert',
    frame:
      '02000000000102000000000286dd60000000001000fffe80000000000000020000fffe000001ff02' +
      '00000000000000000000000000013a000502000001008f00723700000000',
    layers: 'eth ipv6 ipv6.hopopts icmpv6',
    fields: {
      'ipv6.hopopts.nxt': 58,
      'ipv6.hopopts.len': 0,
      'ipv6.hopopts.len_oct': 8,
      'ipv6.opt.type': [5, 1],
      'ipv6.opt.type.action': [0, 0],
      'ipv6.opt.type.change': [false, false],
      'ipv6.opt.type.rest': [5, 1],
      'ipv6.opt.length': [2, 0],
      'ipv6.opt.router_alert': 0,
      'ipv6.opt.padn': '',
    },
  },
  {
    protocol: 'ipv6.hopopts',
    title: 'a jumbo length',
    frame:
      '02000000000102000000000286dd60000000000800fffe80000000000000020000fffe000001ff02' +
      '00000000000000000000000000013b00c20400010000',
    layers: 'eth ipv6 ipv6.hopopts',
    fields: {
      'ipv6.opt.type.action': 3,
      'ipv6.opt.jumbo': 65536,
    },
  },
  {
    protocol: 'ipv6.dstopts',
    title: 'a tunnel limit',
    frame:
      '02000000000102000000000286dd6000000000083cfffe80000000000000020000fffe000001ff02' +
      '00000000000000000000000000013b00040107010100',
    layers: 'eth ipv6 ipv6.dstopts',
    fields: {
      'ipv6.dstopts.nxt': 59,
      'ipv6.dstopts.len': 0,
      'ipv6.opt.tel': 7,
    },
  },
  {
    protocol: 'ipv6.routing',
    title: 'segment routing',
    frame:
      '02000000000102000000000286dd6000000000182bfffe80000000000000020000fffe000001ff02' +
      '00000000000000000000000000013b0204000000000020010db8000000000000000000000001',
    layers: 'eth ipv6 ipv6.routing',
    fields: {
      'ipv6.routing.nxt': 59,
      'ipv6.routing.type': 4,
      'ipv6.routing.segleft': 0,
      'ipv6.routing.len_oct': 24,
      'ipv6.routing.srh.last_entry': 0,
      'ipv6.routing.srh.flags': 0,
      'ipv6.routing.srh.tag': '00:00',
      'ipv6.routing.srh.addr': '2001:db8::1',
    },
  },
  {
    protocol: 'ipv6.routing',
    title: 'a home address',
    frame:
      '02000000000102000000000286dd6000000000182bfffe80000000000000020000fffe000001ff02' +
      '00000000000000000000000000013b0202010000000020010db8000000000000000000000001',
    layers: 'eth ipv6 ipv6.routing',
    fields: {
      'ipv6.routing.type': 2,
      'ipv6.routing.mipv6.home_address': '2001:db8::1',
    },
  },
  {
    protocol: 'ipv6.routing',
    title: 'a source route',
    frame:
      '02000000000102000000000286dd6000000000182bfffe80000000000000020000fffe000001ff02' +
      '00000000000000000000000000013b0200010000000020010db8000000000000000000000001',
    layers: 'eth ipv6 ipv6.routing',
    fields: {
      'ipv6.routing.src.reserved': '00:00:00:00',
      'ipv6.routing.src.addr': '2001:db8::1',
    },
  },
  {
    protocol: 'ipv6.routing',
    title: 'a type that nobody knows',
    frame:
      '02000000000102000000000286dd6000000000082bfffe80000000000000020000fffe000001ff02' +
      '00000000000000000000000000013b00070101020304',
    layers: 'eth ipv6 ipv6.routing',
    fields: {
      'ipv6.routing.unknown_data': '01:02:03:04',
    },
  },
  {
    protocol: 'ipv6.fraghdr',
    title: 'a first fragment',
    frame:
      '02000000000102000000000286dd6000000000122cfffe80000000000000020000fffe000001ff02' +
      '000000000000000000000000000111000001deadbeef00090010000acafe6869',
    layers: 'eth ipv6 ipv6.fraghdr udp data',
    fields: {
      'ipv6.fraghdr.nxt': 17,
      'ipv6.fraghdr.offset': 0,
      'ipv6.fraghdr.more': true,
      'ipv6.fraghdr.ident': 3735928559,
      'ipv6.fraghdr.reserved_octet': 0,
      'udp.checksum.status': 2,
    },
  },
  {
    protocol: 'ipv6.fraghdr',
    title: 'a last fragment',
    frame:
      '02000000000102000000000286dd60000000000b2cfffe80000000000000020000fffe000001ff02' +
      '0000000000000000000000000001110005a8deadbeef616263',
    layers: 'eth ipv6 ipv6.fraghdr data',
    fields: {
      'ipv6.fraghdr.offset': 181,
      'ipv6.fraghdr.more': false,
      'data.data': '61:62:63',
    },
  },
];
