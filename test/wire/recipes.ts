/** Recipes of every kind of frame that can be crafted, used for round trips and against tshark. */
import type { Recipe } from '../../src/wire/craft.js';

const eth = { eth: { dst: '02:00:00:00:00:02', src: '02:00:00:00:00:01' } };
const ip = { ip: { src: '10.0.0.1', dst: '10.0.0.2' } };
const ipv6 = { ipv6: { src: 'fd00::1', dst: 'fd00::2' } };
const text = { data: { text: 'netlab' } };

export const recipes: readonly Recipe[] = [
  [eth, { arp: { 'src.hw_mac': '02:00:00:00:00:01', 'src.proto_ipv4': '10.0.0.1' } }],
  [eth, { arp: { opcode: 2, 'dst.proto_ipv4': '10.0.0.2' } }, { data: { zeros: 18 } }],
  [eth, ip, { icmp: { ident: 7, seq: 1 } }, text],
  [eth, ip, { icmp: { type: 3, code: 4, mtu: 1400 } }, ip, { udp: { dstport: 53 } }],
  [eth, ip, { icmp: { type: 5, redir_gw: '10.0.0.254' } }, ip, { udp: {} }],
  [eth, { ip: { ...ip.ip, ttl: 1, 'dsfield.dscp': 46, 'flags.df': true } }, { udp: {} }, text],
  [eth, { ip: { ...ip.ip, options: '94040000' } }, { igmp: { type: 0x16, maddr: '239.1.1.1' } }],
  [eth, ip, { igmp: { type: 0x11, maddr: '239.1.1.1', s: true, qrv: 2, qqic: 125, num_src: 0 } }],
  [eth, ip, { igmp: { type: 0x22, num_grp_recs: 1 } }, { data: '04000000ef010101' }],
  [eth, { ip: { ...ip.ip, 'flags.mf': true, id: 9 } }, { udp: { length: 100 } }, text],
  [eth, ip, { tcp: { 'flags.syn': true, seq: 1, options: '020405b4' } }],
  [eth, ip, { tcp: { flags: 0x18, seq: 1, ack: 2, checksum: 0xbad } }, text],
  [eth, ip, ip, { udp: { srcport: 5, dstport: 6 } }],
  [eth, { vlan: { id: 5, priority: 3 } }, ip, { udp: {} }],
  [eth, { ieee8021ad: { id: 7 } }, { vlan: { id: 8, dei: true } }, ip, { udp: {} }],
  [eth, ip, { udp: {} }, { vxlan: { vni: 16777215 } }, eth, ip, { icmp: {} }],
  [eth, ip, { udp: { dstport: 8472 } }, { vxlan: { vni: 1, gbp: 77 } }, eth, ip, { udp: {} }],
  [eth, ip, { udp: {} }, { vxlan_gpe: { vni: 2 } }, ip, { icmp: {} }],
  [eth, ip, { udp: {} }, { vxlan_gpe: { vni: 3, o_bit: 1 } }, eth, ip, { icmp: {} }],
  [eth, ip, { gre: {} }, ip, { icmp: {} }],
  [eth, ip, { gre: {} }, eth, ip, { icmp: {} }],
  [eth, ipv6, { gre: {} }, ipv6, { udp: {} }],
  [eth, ip, { udp: {} }, { geneve: { vni: 5, 'flags.oam': true } }, eth, ip, { icmp: {} }],
  [eth, { mpls: { label: 100 } }, { mpls: { label: 200, ttl: 3 } }, ip, { icmp: {} }],
  [eth, { hsr: { sequence_nr: 5, laneid: 1 } }, ip, { icmp: {} }],
  [eth, ipv6, { icmpv6: { 'echo.identifier': 1, 'echo.sequence_number': 2 } }, text],
  [
    eth,
    ipv6,
    { icmpv6: { type: 135, 'nd.ns.target_address': 'fd00::2', options: '0101020000000001' } },
  ],
  [eth, ipv6, { icmpv6: { type: 136, 'nd.na.flag.s': true, 'nd.na.target_address': 'fd00::2' } }],
  [
    eth,
    ipv6,
    { 'ipv6.hopopts': { options: '050200000100' } },
    { icmpv6: { type: 131, 'mld.multicast_address': 'ff05::1' } },
  ],
  [eth, ipv6, { 'ipv6.fraghdr': { more: true, ident: 1 } }, { udp: { length: 100 } }, text],
  [eth, ipv6, { 'ipv6.dstopts': { options: '010400000000' } }, { udp: {} }, text],
  [eth, ipv6, { tcp: { 'flags.ack': true } }],
  [eth, ip, ipv6, { udp: {} }],
  [eth, { llc: {} }, { stp: { type: 0x80 } }],
  [eth, { llc: {} }, { stp: { 'root.prio': 32768, 'root.ext': 1, hello: 2.5, 'flags.tc': true } }],
  [eth, { llc: {} }, { stp: { type: 2, 'flags.port_role': 3, port: 0x8001, max_age: 20 } }],
  [eth, { llc: { dsap: 0xaa, ssap: 0xaa, oui: 0 } }, ip, { udp: {} }],
  [
    eth,
    { ipv6: { src: 'fe80::1', dst: 'ff02::1', hlim: 255 } },
    {
      icmpv6: {
        ...{ type: 134, 'nd.ra.cur_hop_limit': 64, 'nd.ra.router_lifetime': 1800 },
        options: [
          { 'opt.src_linkaddr': '02:00:00:00:00:01' },
          { 'opt.mtu': 1400 },
          {
            ...{ 'opt.prefix': 'fd00:1::', 'opt.prefix.length': 64, 'opt.prefix.flag.l': true },
            ...{ 'opt.prefix.flag.a': true, 'opt.prefix.valid_lifetime': 3600 },
            'opt.prefix.preferred_lifetime': 1800,
          },
          { 'opt.rdnss': ['fd00::53', 'fd00::54'], 'opt.rdnss.lifetime': 600 },
          { 'opt.dnssl': 'example.test', 'opt.dnssl.lifetime': 600 },
          {
            ...{ 'opt.route_info.flag.route_preference': 1, 'opt.route_lifetime': 60 },
            ...{ 'opt.prefix': 'fd00:2::', 'opt.prefix.length': 64 },
          },
        ],
      },
    },
  ],
  [
    { eth: { ...eth.eth, dst: 'ff:ff:ff:ff:ff:ff' } },
    { ip: { src: '0.0.0.0', dst: '255.255.255.255' } },
    { udp: { srcport: 68, dstport: 67 } },
    {
      dhcp: {
        ...{ id: 0x12345678, 'flags.bc': true, 'hw.mac_addr': '02:00:00:00:00:01' },
        options: [
          { 'option.dhcp': 1 },
          { 'option.hostname': 'alice' },
          { 'option.request_list_item': [1, 3, 6] },
          { 'option.type': 61, 'option.value': '01020000000001' },
        ],
      },
    },
  ],
  [eth, ip, { udp: {} }, { dns: { id: 7, queries: [{ 'qry.name': 'a.test', 'qry.type': 28 }] } }],
  [
    eth,
    {
      lldp: {
        tlvs: [
          { 'chassis.id.mac': '02:00:00:00:00:01' },
          { 'port.id': 'eth0' },
          { time_to_live: 120 },
          { 'tlv.system.name': 'sw1' },
          { 'tlv.system_cap.bridge': true, 'tlv.enable_system_cap': 4 },
          { 'ieee.802_1.port_vlan.id': 5 },
        ],
      },
    },
  ],
  [eth, ip, { vrrp: { virt_rtr_id: 5, prio: 200 } }, { data: '0a0000fe' }],
  [eth, ip, { ospf: { srcrouter: '1.1.1.1', 'hello.network_mask': '255.255.255.0' } }],
  [eth, { pppoes: { 'pppoe.session_id': 7 } }, { ppp: {} }, ipv6, { udp: {} }, text],
  [{ eth: { ...eth.eth, type: 0x88b5 } }, text],
  [{ eth: { ...eth.eth, type: 0x0806 } }, { data: '0001' }],
];
