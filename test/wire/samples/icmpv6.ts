/** Frames with ICMPv6, and what is in them. Each was compared with tshark. */
import type { Sample } from '../sample.js';

export const icmpv6Samples: readonly Sample[] = [
  {
    protocol: 'icmpv6',
    title: 'an echo request',
    frame:
      '02000000000102000000000286dd60000000000a3afffe80000000000000020000fffe000001ff02' +
      '00000000000000000000000000018000d67600010002aabb',
    layers: 'eth ipv6 icmpv6 data',
    fields: {
      'icmpv6.type': 128,
      'icmpv6.code': 0,
      'icmpv6.checksum': 54902,
      'icmpv6.checksum.status': 1,
      'icmpv6.echo.identifier': 1,
      'icmpv6.echo.sequence_number': 2,
      'data.data': 'aa:bb',
    },
  },
  {
    protocol: 'icmpv6',
    title: 'a neighbour solicitation',
    frame:
      '02000000000102000000000286dd6000000000283afffe80000000000000020000fffe000001ff02' +
      '00000000000000000000000000018700324e0000000020010db80000000000000000000000010101' +
      '0200000000010e01010203040506',
    layers: 'eth ipv6 icmpv6',
    fields: {
      'icmpv6.reserved': '00:00:00:00',
      'icmpv6.nd.ns.target_address': '2001:db8::1',
      'icmpv6.opt.type': [1, 14],
      'icmpv6.opt.length': [1, 1],
      'icmpv6.opt.linkaddr': '02:00:00:00:00:01',
      'icmpv6.opt.src_linkaddr': '02:00:00:00:00:01',
      'icmpv6.opt.nonce': '01:02:03:04:05:06',
    },
  },
  {
    protocol: 'icmpv6',
    title: 'a neighbour advertisement',
    frame:
      '02000000000102000000000286dd6000000000203afffe80000000000000020000fffe000001ff02' +
      '000000000000000000000000000188006762e000000020010db80000000000000000000000010201' +
      '020000000001',
    layers: 'eth ipv6 icmpv6',
    fields: {
      'icmpv6.nd.na.flag': 3758096384,
      'icmpv6.nd.na.flag.r': true,
      'icmpv6.nd.na.flag.s': true,
      'icmpv6.nd.na.flag.o': true,
      'icmpv6.nd.na.flag.rsv': 0,
      'icmpv6.nd.na.target_address': '2001:db8::1',
      'icmpv6.opt.target_linkaddr': '02:00:00:00:00:01',
    },
  },
  {
    protocol: 'icmpv6',
    title: 'a router advertisement',
    frame:
      '02000000000102000000000286dd6000000000803afffe80000000000000020000fffe000001ff02' +
      '00000000000000000000000000018600707640c80708000003e80000006405010000000005dc0304' +
      '40e000015180000038400000000020010db80000000000000000000000011802400800000e102001' +
      '0db80000000019030000000004b020010db800000000000000000000000107010000000013881f03' +
      '00000000004b076578616d706c6506646f6d61696e00',
    layers: 'eth ipv6 icmpv6',
    fields: {
      'icmpv6.nd.ra.cur_hop_limit': 64,
      'icmpv6.nd.ra.flag': 200,
      'icmpv6.nd.ra.flag.m': true,
      'icmpv6.nd.ra.flag.prf': 1,
      'icmpv6.nd.ra.router_lifetime': 1800,
      'icmpv6.nd.ra.reachable_time': 1000,
      'icmpv6.nd.ra.retrans_timer': 100,
      'icmpv6.opt.mtu': 1500,
      'icmpv6.opt.prefix.length': [64, 64],
      'icmpv6.opt.prefix.flag': 224,
      'icmpv6.opt.prefix.flag.a': true,
      'icmpv6.opt.prefix.valid_lifetime': 86400,
      'icmpv6.opt.prefix.preferred_lifetime': 14400,
      'icmpv6.opt.prefix': ['2001:db8::1', '2001:db8::'],
      'icmpv6.opt.route_info.flag.route_preference': 1,
      'icmpv6.opt.route_lifetime': 3600,
      'icmpv6.opt.rdnss.lifetime': 1200,
      'icmpv6.opt.rdnss': '2001:db8::1',
      'icmpv6.opt.advertisement_interval': 5000,
      'icmpv6.opt.dnssl.lifetime': 75,
      'icmpv6.opt.dnssl': 'example.domain',
    },
  },
  {
    protocol: 'icmpv6',
    title: 'a router solicitation',
    frame:
      '02000000000102000000000286dd6000000000103afffe80000000000000020000fffe000001ff02' +
      '00000000000000000000000000018500792d000000000101020000000001',
    layers: 'eth ipv6 icmpv6',
    fields: {
      'icmpv6.type': 133,
      'icmpv6.opt.src_linkaddr': '02:00:00:00:00:01',
    },
  },
  {
    protocol: 'icmpv6',
    title: 'a redirect',
    frame:
      '02000000000102000000000286dd6000000000303afffe80000000000000020000fffe000001ff02' +
      '0000000000000000000000000001890018990000000020010db80000000000000000000000012001' +
      '0db80000000000000000000000010201020000000001',
    layers: 'eth ipv6 icmpv6',
    fields: {
      'icmpv6.nd.rd.target_address': '2001:db8::1',
      'icmpv6.rd.na.destination_address': '2001:db8::1',
    },
  },
  {
    protocol: 'icmpv6',
    title: 'a packet that is too big',
    frame:
      '02000000000102000000000286dd60000000003a3afffe80000000000000020000fffe000001ff02' +
      '000000000000000000000000000102005f6e000004d260000000000a3afffe800000000000000200' +
      '00fffe000001ff0200000000000000000000000000018000d67600010002aabb',
    layers: 'eth ipv6 icmpv6 ipv6 icmpv6 data',
    fields: {
      'icmpv6.mtu': 1234,
      'icmpv6.checksum.status': [1, 2],
      'ipv6.src': ['fe80::200:ff:fe00:1', 'fe80::200:ff:fe00:1'],
      'icmpv6.echo.identifier': 1,
    },
  },
  {
    protocol: 'icmpv6',
    title: 'a parameter problem',
    frame:
      '02000000000102000000000286dd60000000003a3afffe80000000000000020000fffe000001ff02' +
      '00000000000000000000000000010400623a0000000660000000000a3afffe800000000000000200' +
      '00fffe000001ff0200000000000000000000000000018000d67600010002aabb',
    layers: 'eth ipv6 icmpv6 ipv6 icmpv6 data',
    fields: {
      'icmpv6.pointer': 6,
    },
  },
  {
    protocol: 'icmpv6',
    title: 'a listener query, version 1',
    frame:
      '02000000000102000000000286dd6000000000183afffe80000000000000020000fffe000001ff02' +
      '000000000000000000000000000182002a5d2710000020010db8000000000000000000000001',
    layers: 'eth ipv6 icmpv6',
    fields: {
      'icmpv6.mld.maximum_response_delay': 10000,
      'icmpv6.mld.multicast_address': '2001:db8::1',
    },
  },
  {
    protocol: 'icmpv6',
    title: 'a listener query, version 2',
    cutsDiffer: 'tshark tells the versions of listener queries apart by what was captured',
    frame:
      '02000000000102000000000286dd60000000002c3afffe80000000000000020000fffe000001ff02' +
      '000000000000000000000000000182007210a710000020010db80000000000000000000000010a7d' +
      '000120010db8000000000000000000000001',
    layers: 'eth ipv6 icmpv6',
    fields: {
      'icmpv6.mld.maximum_response_code': 188928,
      'icmpv6.mld.flag.s': true,
      'icmpv6.mld.flag.qrv': 2,
      'icmpv6.mld.qqi': 125,
      'icmpv6.mld.nb_sources': 1,
      'icmpv6.mld.source_address': '2001:db8::1',
    },
  },
  {
    protocol: 'icmpv6',
    title: 'a listener report, version 2',
    frame:
      '02000000000102000000000286dd6000000000443afffe80000000000000020000fffe000001ff02' +
      '00000000000000000000000000018f005e0b000000020400000120010db800000000000000000000' +
      '000120010db80000000000000000000000010101000020010db8000000000000000000000001cafe' +
      'babe',
    layers: 'eth ipv6 icmpv6',
    fields: {
      'icmpv6.mldr.nb_mcast_records': 2,
      'icmpv6.mldr.mar.record_type': [4, 1],
      'icmpv6.mldr.mar.aux_data_len': [0, 1],
      'icmpv6.mldr.mar.nb_sources': [1, 0],
      'icmpv6.mldr.mar.multicast_address': ['2001:db8::1', '2001:db8::1'],
      'icmpv6.mldr.mar.source_address': '2001:db8::1',
      'icmpv6.mldr.mar.auxiliary_data': 'ca:fe:ba:be',
    },
  },
  {
    protocol: 'icmpv6',
    title: 'a listener that is done',
    frame:
      '02000000000102000000000286dd6000000000183afffe80000000000000020000fffe000001ff02' +
      '000000000000000000000000000184004f6d0000000020010db8000000000000000000000001',
    layers: 'eth ipv6 icmpv6',
    fields: {
      'icmpv6.mld.multicast_address': '2001:db8::1',
    },
  },
];
