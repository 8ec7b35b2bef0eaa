import { expect } from 'chai';

import { requirementOf } from '../../src/plan/requirement.js';

describe('wishOf', () => {
  for (const [command, config] of [
    ['tc qdisc add dev eth0 root netem delay 10ms', 'CONFIG_NET_SCH_NETEM'],
    ['tc qdisc add dev eth0 root handle 1: htb', 'CONFIG_NET_SCH_HTB'],
    ['tc qdisc add dev root parent 1:1 handle 10: tbf rate 1mbit', 'CONFIG_NET_SCH_TBF'],
    ['tc qdisc add dev eth0 clsact', 'CONFIG_NET_SCH_INGRESS'],
    ['tc qdisc add dev eth0 root', undefined],
    [
      'tc filter add dev eth0 ingress matchall action mirred egress redirect dev ifb0',
      'CONFIG_NET_CLS_MATCHALL, CONFIG_NET_ACT_MIRRED',
    ],
    ['tc filter add dev eth0 parent 1: flower action drop', 'CONFIG_NET_CLS_FLOWER'],
    ['ip -M route add 100 via inet 10.0.0.1', 'CONFIG_MPLS_ROUTING, CONFIG_MPLS_IPTUNNEL'],
    [
      'ip route add 10.0.0.0/8 encap mpls 100 via 10.0.0.1',
      'CONFIG_MPLS_ROUTING, CONFIG_MPLS_IPTUNNEL',
    ],
    ['ip route add 10.0.0.0/8 encap ip id 5 dst 10.0.0.1 dev gre0', 'CONFIG_LWTUNNEL'],
    ['ip nexthop add id 5 encap ip id 5 dst 10.0.0.1 dev gre0', 'CONFIG_LWTUNNEL'],
    [
      'ip xfrm state add src 10.0.0.1 dst 10.0.0.2 proto esp spi 1 encap espinudp 4500 4500 0.0.0.0',
      'CONFIG_XFRM_USER, CONFIG_INET_ESP',
    ],
    [
      'ip l2tp add tunnel tunnel_id 1 peer_tunnel_id 1 encap udp remote 10.0.0.2',
      'CONFIG_L2TP, CONFIG_L2TP_V3, CONFIG_L2TP_ETH',
    ],
    ['ip link add dev t0 type ipip remote 10.0.0.2 encap none', undefined],
    [
      'ip link add dev t0 type ipip local 10.0.0.1 remote 10.0.0.2 encap fou encap-dport 5555',
      'CONFIG_NET_FOU_IP_TUNNELS',
    ],
    ['sysctl -qw net.mpls.conf.eth0.input=1', 'CONFIG_MPLS_ROUTING, CONFIG_MPLS_IPTUNNEL'],
    ['ip rule add from 10.0.0.1 lookup 100', 'CONFIG_IP_MULTIPLE_TABLES'],
    ['bridge vlan add dev p1 vid 10', 'CONFIG_BRIDGE_VLAN_FILTERING'],
    ['nft add', 'CONFIG_NF_TABLES, CONFIG_NF_TABLES_IPV4'],
    ['ip link set dev eth0 up', undefined],
    ['ip route add 10.0.0.0/8 via 10.0.0.1', undefined],
  ] as const)
    it(`${command}: ${config ?? 'nothing'}`, () => {
      expect(requirementOf(command.split(' '))?.config).to.equal(config);
    });
});
