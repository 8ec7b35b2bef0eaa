/** Frames of routing protocols, and what is in them. Each was compared with tshark. */
import type { Sample } from '../sample.js';

export const routingSamples: readonly Sample[] = [
  {
    protocol: 'vrrp',
    title: 'an advertisement, version 2',
    whole: 50,
    frame:
      '01005e00001200005e00010508004500002c00010000ff70d14d0a000001e0000012210564020001' +
      '64fc0a0000fe0a0000fd0000000000000000',
    layers: 'eth ip vrrp',
    fields: {
      'vrrp.version': 2,
      'vrrp.virt_rtr_id': 5,
      'vrrp.prio': 100,
      'vrrp.adver_int': 1,
      'vrrp.checksum.status': 1,
      'vrrp.ip_addr': ['10.0.0.254', '10.0.0.253'],
    },
  },
  {
    protocol: 'vrrp',
    title: 'an advertisement, version 3',
    frame:
      '01005e00001200005e00010508004500002000010000ff70d1590a000001e00000123105fe010064' +
      'db060a0000fe',
    layers: 'eth ip vrrp',
    fields: {
      'vrrp.version': 3,
      'vrrp.prio': 254,
      'vrrp.short_adver_int': 100,
      'vrrp.checksum.status': 1,
      'vrrp.ip_addr': '10.0.0.254',
    },
  },
  {
    protocol: 'vrrp',
    title: 'version 3 over IPv6',
    frame:
      '33330000001200005e00020586dd60000000001870fffe800000000000000000000000000001ff02' +
      '00000000000000000000000000123105000100640000fe8000000000000000000000000000fe',
    layers: 'eth ipv6 vrrp',
    fields: {
      'vrrp.prio': 0,
      'vrrp.checksum.status': 0,
      'vrrp.ipv6_addr': 'fe80::fe',
    },
  },
  {
    protocol: 'bfd',
    title: 'a control packet',
    frame:
      '02000000000202000000000108004500003400010000ff11a7b50a0000010a000002c0000ec80020' +
      '81b320e0031811111111222222223b9aca003b9aca003b9aca00',
    layers: 'eth ip udp bfd',
    fields: {
      'bfd.sta': 3,
      'bfd.flags.p': true,
      'bfd.my_discriminator': 286331153,
      'bfd.desired_min_tx_interval': 1000000000,
    },
  },
  {
    protocol: 'bfd',
    title: 'with a password',
    frame:
      '02000000000202000000000108004500003d00010000ff11a7ac0a0000010a000002c0000ec80029' +
      '2287204403210000000100000000000f4240000f424000000000010905736563726574',
    layers: 'eth ip udp bfd',
    fields: {
      'bfd.auth.type': 1,
      'bfd.auth.password': 'secret',
    },
  },
  {
    protocol: 'bfd',
    title: 'with a keyed SHA1',
    frame:
      '02000000000202000000000108004500005000010000ff11a7990a0000010a000002c00012b0003c' +
      'bedd204403340000000100000000000f4240000f424000000000051c020000000007aaaaaaaaaaaa' +
      'aaaaaaaaaaaaaaaaaaaaaaaaaaaa',
    layers: 'eth ip udp bfd',
    fields: {
      'bfd.auth.type': 5,
      'bfd.auth.seq_num': 7,
    },
  },
  {
    protocol: 'ospf',
    title: 'a hello, version 2',
    frame:
      '01005e000005020000000001080045000044000100000159cf5a0a000001e0000005020100300101' +
      '010100000000ee9300000000000000000000ffffff00000a0001000000280a000001000000000202' +
      '0202',
    layers: 'eth ip ospf',
    fields: {
      'ospf.version': 2,
      'ospf.msg.hello': true,
      'ospf.srcrouter': '1.1.1.1',
      'ospf.hello.network_mask': '255.255.255.0',
      'ospf.hello.hello_interval': 10,
      'ospf.hello.active_neighbor': '2.2.2.2',
    },
  },
  {
    protocol: 'ospf',
    title: 'a hello, version 3',
    frame:
      '33330000000502000000000186dd6000000000285901fe800000000000000000000000000001ff02' +
      '0000000000000000000000000005030100280101010100000001f58d00000000000301000000000a' +
      '0028010101010000000002020202',
    layers: 'eth ipv6 ospf',
    fields: {
      'ospf.version': 3,
      'ospf.area_id': '0.0.0.1',
      'ospf.hello.interface_id': 3,
      'ospf.hello.router_dead_interval': 40,
      'ospf.v3.options.v6': false,
    },
  },
  {
    protocol: 'ospf',
    title: 'a database description',
    frame:
      '020000000002020000000001080045000034000100000159a56e0a0000010a000002020200200101' +
      '010100000000f5ab0000000000000000000005dc00070000004d',
    layers: 'eth ip ospf',
    fields: {
      'ospf.msg': 2,
      'ospf.dbd.i': true,
      'ospf.dbd.ms': true,
      'ospf.db.dd_sequence': 77,
    },
  },
  {
    protocol: 'ospf',
    title: 'a link state request',
    frame:
      '020000000002020000000001080045000038000100000159a56a0a0000010a000002020300240101' +
      '010100000000f3cd00000000000000000000000000010202020202020202',
    layers: 'eth ip ospf',
    fields: {
      'ospf.lsa': 1,
      'ospf.link_state_id': '2.2.2.2',
    },
  },
  {
    protocol: 'ospf',
    title: 'a link state update',
    frame:
      '020000000002020000000001080045000054000100000159a54e0a0000010a000002020400400101' +
      '010100000000486b0000000000000000000000000001000100010101010101010101800000011914' +
      '0024000000010a0000020a0000010200000a',
    layers: 'eth ip ospf',
    fields: {
      'ospf.ls.number_of_lsas': 1,
      'ospf.lsa': 1,
      'ospf.lsa.id': '1.1.1.1',
      'ospf.lsa.router': true,
    },
  },
  {
    protocol: 'ospf',
    title: 'an acknowledgment',
    frame:
      '020000000002020000000001080045000040000100000159a5620a0000010a0000020205002c0101' +
      '01010000000077a1000000000000000000000001000101010101010101018000000100000024',
    layers: 'eth ip ospf',
    fields: {
      'ospf.msg.lsack': true,
      'ospf.lsa.id': '1.1.1.1',
      'ospf.lsa.age': 1,
    },
  },
];
