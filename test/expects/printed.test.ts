/**
 * Scenarios can expect everything that ip and bridge print: every key and every value, of every kind of link
 * that can be created here.
 */
import { expect } from 'chai';

import { devices } from '../../src/devices/index.js';
import { expects } from '../../src/expects/index.js';
import { readDocument } from '../../src/scenario/document.js';
import { linkKinds } from '../../src/scenario/link-kinds.js';
import { neverPrinted } from '../../src/scenario/state-pattern.js';
import { inUserMode } from '../devices/user-mode.js';
import { inSandbox, needNamespaces } from '../plan/sandbox.js';
import { lacks } from '../skip.js';

/** Links with as many settings as possible; those that the kernel lacks are left out. */
const links = [
  'dev br0 type bridge vlan_filtering 1 mcast_querier 1',
  'dev br1 type bridge stp_state 1',
  'dev p0 type veth peer name q0',
  'dev p1 type veth peer name q1',
  'dev p2 type veth peer name q2',
  'dev nk0 type netkit mode l2 peer name nk1',
  'dev tap0 type dummy',
  'dev ifb7 type ifb',
  'dev nlmon0 type nlmon',
  'dev vcan0 type vcan',
  'link below dev mv0 type macvlan mode source macaddr set 02:00:00:00:00:0a',
  'link below dev mv1 type macvlan mode bridge bcqueuelen 10',
  'link below dev mt0 type macvtap mode vepa',
  'link lower dev mv2 type macvlan mode passthru nopromisc',
  'link p1 dev iv0 type ipvlan mode l3s vepa',
  'link q1 dev it0 type ipvtap mode l2 bridge',
  'link below dev v0 type vlan protocol 802.1ad id 5 gvrp on loose_binding on ingress-qos-map 1:2 egress-qos-map 2:3',
  'dev vx0 type vxlan id 7 local 192.0.2.1 remote 192.0.2.2 dstport 4789 srcport 5000 6000 dev below tos 4 ttl 5 ageing 30 maxaddress 9 l2miss l3miss proxy rsc udpcsum remcsumtx remcsumrx gbp df set',
  'dev vx1 type vxlan id 8 group ff05::1 dstport 4790 dev below flowlabel 0x10 gpe',
  'dev vx2 type vxlan external vnifilter dstport 4791',
  'dev gnv0 type geneve id 7 remote 192.0.2.2 ttl 5 tos 4 df inherit',
  'dev gnv1 type geneve id 8 remote fd00::2 flowlabel 0x10 udp6zerocsumtx',
  'dev gnv2 type geneve external innerprotoinherit',
  'dev gre1 type gre local 192.0.2.1 remote 192.0.2.2 ikey 1 okey 10.0.0.1 iseq ocsum ttl 5 fwmark 3 dev below',
  'dev gre2 type gretap local 192.0.2.1 remote 192.0.2.2 key 5 nopmtudisc ignore-df tos 4 encap fou encap-sport auto encap-dport 5555 encap-csum',
  'dev gre3 type gretap external',
  'dev gre4 type ip6gre local fd00::1 remote fd00::2 key 3 encaplimit none hoplimit 5 tclass 4 flowlabel 5 dscp inherit',
  'dev gre5 type ip6gretap local fd00::1 remote fd00::2 tclass inherit flowlabel inherit fwmark 4 allow-localremote encap gue encap-dport 5556 encap-remcsum',
  'dev ers1 type erspan seq key 10 local 192.0.2.1 remote 192.0.2.2 erspan_ver 1 erspan 123',
  'dev ers2 type erspan seq key 11 local 192.0.2.1 remote 192.0.2.2 erspan_ver 2 erspan_dir egress erspan_hwid 0x1f',
  'dev ers3 type ip6erspan seq key 11 local fd00::1 remote fd00::2 erspan_ver 2 erspan_dir ingress erspan_hwid 0x1f',
  'dev ipip1 type ipip local 192.0.2.1 remote 192.0.2.2 mode any ttl 5 tos 4',
  'dev sit1 type sit local 192.0.2.1 remote any 6rd-prefix 2001:db8::/32',
  'dev sit2 type sit local 192.0.2.1 isatap',
  'dev ip6t1 type ip6tnl local fd00::1 remote fd00::2 mode any encaplimit 3 hoplimit 5 tclass 4',
  'dev vti1 type vti local 192.0.2.1 remote 192.0.2.2 key 5 fwmark 3',
  'dev vti2 type vti6 local fd00::1 remote fd00::2 key 5',
  'dev xfrm1 type xfrm dev below if_id 5',
  'dev bond0 type bond mode 802.3ad miimon 100 lacp_rate fast ad_actor_system 02:00:00:00:00:99',
  'dev bond1 type bond mode active-backup arp_interval 100 arp_ip_target 192.0.2.2 arp_validate all',
  'dev team0 type team',
  'dev red type vrf table 10',
  'dev hsr0 type hsr slave1 q0 slave2 q2 version 1',
  'link below dev ms0 type macsec encrypt on sci 0200000000010001',
  'dev wg0 type wireguard',
  'dev bare0 type bareudp dstport 6635 ethertype mpls_uc multiproto',
  'dev amt0 type amt mode relay local 192.0.2.1 dev below',
  'dev bat0 type batadv',
  'dev gtp0 type gtp role sgsn',
  'dev vxc0 type vxcan peer name vxc1',
];

const commands = [
  'ip link add dev below type veth peer name far',
  'ip link add dev lower type veth peer name lowest',
  'ip address add 192.0.2.1/24 brd + dev below',
  'ip address add fd00::1/64 dev below',
  'ip link set below up',
  'ip link set far up',
  ...links.map((words) => `ip link add ${words}`),
  'ip tuntap add dev tun9 mode tun',
  'ip tuntap add dev tap9 mode tap multi_queue vnet_hdr user 0 group 0',
  'ip link set p0 master br0 type bridge_slave hairpin on neigh_suppress on',
  'ip link set lowest master br1',
  'ip link set p2 master bond0',
  'ip link set ifb7 master bond1',
  'ip link set tap9 master red',
  'ip link property add dev far altname another-name',
  'ip link set dev far alias "a longer name"',
  'ip link set dev far protodown on protodown_reason 3 on',
  'for each in br0 p0 q0 bond0 red vx0 tun9 tap9; do ip link set $each up; done',
  'ip address add 10.0.0.1/32 peer 10.0.0.2 scope link metric 5 noprefixroute dev q0',
  'ip address add fd00:1::1/64 valid_lft 100 preferred_lft 50 home dev q0',
  'ip neigh add 192.0.2.9 lladdr 02:00:00:00:00:09 router nud reachable dev below',
  'ip neigh add fd00::9 lladdr 02:00:00:00:00:09 extern_learn dev below',
  'ip neigh add 192.0.2.10 dev below managed',
  'ip neigh add 10.0.0.2 lladdr 02:00:00:00:00:02 nud permanent protocol bgp dev q0',
  'ip route add 10.1.0.0/16 via 192.0.2.2 metric 5 proto static tos 0x10 mtu lock 1400 advmss 1000 hoplimit 5 congctl reno',
  'ip route add 10.2.0.0/16 nexthop via 192.0.2.2 dev below weight 2 nexthop via 192.0.2.3 dev below onlink',
  'ip route add blackhole 10.3.0.0/16',
  'ip route add 10.4.0.0/16 via inet6 fd00::2 dev below',
  'ip route add 10.5.0.1/32 encap ip id 7 dst 192.0.2.2 src 192.0.2.1 ttl 5 tos 4 key csum dev vx2',
  'ip route add 10.6.0.0/16 encap mpls 100/200 via 192.0.2.2',
  'ip route add default via 192.0.2.2 realms 3/4 quickack 1 features ecn',
  'ip nexthop add id 5 via 192.0.2.2 dev below',
  'ip nexthop add id 6 via 192.0.2.3 dev below onlink protocol static',
  'ip nexthop add id 7 blackhole',
  'ip nexthop add id 8 group 5/6,3',
  'ip nexthop add id 9 group 5/6 type resilient buckets 8 idle_timer 60',
  'ip nexthop add id 11 via 192.0.2.4 fdb',
  'ip nexthop add id 12 encap mpls 100/200 via 192.0.2.2 dev below',
  'ip rule add not from 10.0.2.0/24 to 10.3.0.0/16 iif far oif below lookup 100 protocol static realms 3/4',
  'ip rule add fwmark 0x10/0xff ipproto tcp dport 80-90 sport 5 uidrange 0-9 tos 0x10 table 7',
  'ip rule add goto 32766 pref 9',
  'ip rule add l3mdev pref 1000',
  'ip rule add suppress_prefixlength 0 suppress_ifgroup 4 table main tun_id 7',
  'ip rule add nop pref 6',
  'ip -6 rule add from fd00:1::/64 prohibit',
  'tc qdisc add dev below root handle 1: netem delay 10ms 2ms 25% loss 10% duplicate 3% corrupt 1% rate 1mbit',
  'tc qdisc add dev below root handle 1: tbf rate 1mbit burst 10k latency 50ms peakrate 2mbit mtu 2000',
  'tc qdisc add dev below clsact',
  'tc qdisc add dev below ingress',
  'tc filter add dev below ingress pref 1 protocol ip flower dst_ip 10.0.0.2 ip_proto tcp dst_port 80-90 tcp_flags 2/2 ip_flags nofrag action pass',
  'tc filter add dev below ingress pref 2 protocol all matchall action mirred egress mirror dev far',
  'tc filter add dev below ingress pref 3 protocol all u32 match u32 0 0 action mirred egress redirect dev far',
  'tc filter add dev below ingress pref 4 protocol 802.1q flower vlan_id 5 vlan_ethtype ipv4 action vlan pop pipe action goto chain 4',
  'tc filter add dev below ingress pref 5 protocol ip matchall action vlan push id 5 pipe action skbedit mark 5',
  'tc filter add dev below ingress pref 6 protocol ip u32 match ip src 10.0.0.0/8 flowid 1:1',
  'bridge vlan add dev p0 vid 10-12',
  'bridge vlan add dev p0 vid 20 pvid untagged',
  'ip route add 10.7.0.0/16 nhid 5',
  'ip -6 route add fd00:2::/64 via fd00::2 pref high expires 100',
  'ip -6 route add fd00:3::/64 encap seg6 mode encap segs fd00::5,fd00::6 dev below',
  'ip -6 route add fd00:4::/64 encap seg6local action End.DT6 table 254 dev below',
  'ip -6 route add unreachable fd00:5::/64',
  'ip -6 route add fd00:6::/64 nexthop via fd00::2 dev below nexthop via fd00::3 dev below',
  'bridge fdb add 02:00:00:00:00:02 dev vx0 dst 192.0.2.3 port 4790 vni 9 via below',
  'bridge fdb add 02:00:00:00:00:03 dev p0 master sticky static vlan 1',
  'bridge fdb add 02:00:00:00:00:04 dev p0 master extern_learn dynamic',
  'bridge fdb add 02:00:00:00:00:05 dev vx2 dst fd00::3 src_vni 5',
  'bridge mdb add dev br0 port p0 grp 239.1.1.1 permanent vid 1',
  'bridge mdb add dev br0 port p0 grp ff05::1 temp vid 1',
  'bridge mdb add dev br0 port p0 grp 239.1.1.2 src 192.0.2.9 permanent vid 1',
  'bridge mdb add dev br0 port br0 grp 01:02:03:04:05:06 permanent vid 1',
];

const subjectOf = (name: string): string =>
  ['route', 'rule', 'nexthop'].includes(name) ? 'n' : 'n:below';

/** The kinds' queries, each on a line, with its answer on the next. */
const asking = (
  [
    ...['link', 'addr', 'neigh', 'route', 'rule', 'nexthop', 'vlan', 'fdb', 'mdb'],
    ...['qdisc', 'filter'],
  ] as const
).map((name) => ({
  name,
  argvs: (expects[name]?.queries?.({ [name]: subjectOf(name), parent: 'ingress' }) ?? []).map(
    ({ argv }) => argv.join(' '),
  ),
}));

const script = `
  ip netns add t
  nsenter --net=/run/netns/t sh -c '
    ${commands.map((command) => `${command} 2>/dev/null`).join('\n    ')}
    ${asking.flatMap(({ name, argvs }) => argvs.map((argv) => `echo; echo @${name}; ${argv}`)).join('\n    ')}
  '
`;

/** All non-empty objects in an answer. */
const entriesOf = (name: string, answer: unknown): unknown[] => {
  const objects = (Array.isArray(answer) ? answer : []) as Readonly<Record<string, unknown>>[];
  if (name === 'addr') return objects.flatMap((each) => (each.addr_info ?? []) as unknown[]);
  if (name === 'vlan') return objects.flatMap((each) => (each.vlans ?? []) as unknown[]);
  if (name === 'mdb') return objects.flatMap((each) => (each.mdb ?? []) as unknown[]);
  return objects;
};

/** Everything printed that no scenario could expect. */
function strange(printed: string): { readonly found: string[]; readonly kinds: Set<string> } {
  const kinds = new Set<string>();
  const found = printed.split('\n@').flatMap((part) => {
    const [name = '', ...lines] = part.split('\n');
    const text = lines.join('').trim();
    const kind = expects[name.trim()];
    if (!kind?.printed || text === '') return [];
    return entriesOf(kind.name, JSON.parse(text)).flatMap((entry) => {
      const { linkinfo } = entry as { linkinfo?: { info_kind?: string; info_slave_kind?: string } };
      if (linkinfo?.info_kind) kinds.add(linkinfo.info_kind);
      if (linkinfo?.info_slave_kind) kinds.add(`port of ${linkinfo.info_slave_kind}`);
      kinds.add(kind.name);
      const { tree } = readDocument('printed', JSON.stringify(entry));
      if (!tree || !kind.printed) return [`no entry: ${JSON.stringify(entry)}`];
      return (
        neverPrinted(tree, kind.printed, {
          name: kind.name,
          kinds: linkKinds(devices, new Map(), new Set(), ''),
          unlisted: new Set(),
        })
          // u32 prints it several times under one key (filter-printed.ts).
          .filter(({ key }) => !(kind.name === 'filter' && key === 'match'))
          .map(({ message }) => `${message} (${JSON.stringify(entry)})`)
      );
    });
  });
  return { found, kinds };
}

describe('what ip and bridge print', function () {
  this.timeout(120_000);

  it('can all be expected, on the running kernel', function () {
    needNamespaces(this);
    const { stdout } = inSandbox(script);
    const { found, kinds } = strange(stdout);
    expect(found).to.deep.equal([]);
    expect(kinds).to.include.all.keys(
      'link',
      'addr',
      'neigh',
      'route',
      'rule',
      'nexthop',
      'qdisc',
      'filter',
      'veth',
    );
  });

  it('can all be expected, on a user-mode kernel', async function () {
    const stdout = await inUserMode(script);
    if (stdout === undefined) lacks(this, 'no user-mode Linux');
    const { found, kinds } = strange(stdout);
    expect(found).to.deep.equal([]);
    expect(kinds).to.include.all.keys(
      'mdb',
      'fdb',
      'vlan',
      'rule',
      'bond',
      'port of bond',
      'ip6gre',
    );
  });
});
