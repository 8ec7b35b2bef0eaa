/**
 * Descriptions of kernel state that can never exist are reported at their position, with the nearest correct
 * word.
 */
import { expect } from 'chai';

import { readScenario } from '../../src/scenario/read.js';

const network = `
title: t
nodes:
  s:
    br0: { type: bridge }
    p1: { type: veth, peer: a:eth0, master: br0 }
    vx0: { type: vxlan, id: 5, dev: p1, dstport: 4789 }
    red: { type: vrf, table: 10 }
    p2: { type: veth, peer: a:eth1, master: red }
    tap0: { type: tap }
    lo: { address: 192.0.2.1/32 }
  a:
    eth0: { address: 10.0.0.1/24 }
    mv0: { type: macvlan, link: eth0, mode: bridge }
capture: [a:eth0]
`;

/** `line:column message` for an expectation in a step with these commands. */
function told(expectation: string, commands?: string, cases = ''): string[] {
  const stimulus = commands === undefined ? '' : `    ip: { a: [${commands}] }\n`;
  const text = `${network}steps:\n  - name: s\n${stimulus}    expect:\n      - { ${expectation} }\n${cases}`;
  return readScenario(text, 'x.yaml').problems.map(({ place, message, expected, hint }) => {
    const line = text.split('\n')[(place?.line ?? 0) - 1] ?? '';
    const spot = line.slice((place?.column ?? 1) - 1, (place?.endColumn ?? 1) - 1);
    return [
      `${spot}: ${message}`,
      ...(expected === undefined || expected.length > 80 ? [] : [`= ${expected}`]),
      ...(hint === undefined ? [] : [hint]),
    ].join(' / ');
  });
}

describe('entries of the state', () => {
  for (const right of [
    'link: "a:eth0", has: { operstate: UP, mtu: 1500, flags: [UP, LOWER_UP], master: null }',
    'link: "a:eth0", lacks: { address: "02:AB:00:00:00:01" }',
    'link: "a:mv0", has: { linkinfo: { info_kind: macvlan, info_data: { mode: vepa, nopromisc: null, macaddr_data: ["02:00:00:00:00:0d"] } } }',
    'link: "s:p1", has: { linkinfo: { info_slave_kind: bridge, info_slave_data: { hairpin: on, no: 0x1, state: forwarding } } }',
    'link: "s:p2", has: { linkinfo: { info_slave_data: { table: 10 } } }',
    'link: "s:vx0", has: { linkinfo: { info_data: { gbp: true, learning: off, local6: "fd00:0::1", port_range: { low: 0 } } } }',
    'link: "s:tap0", has: { linkinfo: { info_kind: tun, info_data: { type: tap, persist: true } } }',
    'link: "s:lo", has: { operstate: UNKNOWN, linkinfo: null }',
    'addr: "a:eth0", has: { local: 10.0.0.1, prefixlen: 24, scope: link, tentative: true, dadfailed: null }',
    'neigh: "a:eth0", lacks: { dst: "fd00:0::1", state: [FAILED], router: true, protocol: bgp }',
    'fdb: "s:br0", has: { mac: "02:00:00:00:00:01", vlan: 1, flags: [self], state: permanent }, lacks: { state: "" }',
    'mdb: "s:br0", has: { grp: "01:02:03:04:05:06", source_list: [{ address: 10.0.0.9 }] }',
    'route: a, has: { dst: default, gateway: 10.0.0.2, metrics: [{ mtu: 1400 }], protocol: 99, type: unicast }',
    'route: a, has: { dst: 10.0.0.0/24, nexthops: [{ dev: eth0, weight: 2 }], encap: mpls }',
    'route: a, has: { dst: "fd00::/64", protocol: frr, encap: { encap_type: ip6, dst: "fd00::1" } }',
    'link: "a:eth0", has: { shininess: 3, linkinfo: { gloss: 1 } }, unlisted: [shininess, gloss]',
    'route: a, has: { dst: 100/200 }, lacks: { encap: { dst: 16/17 } }',
    'link: "a:eth0", count: 1..',
    'link: "a:eth0", has: { mtu: 1280..1500, txqlen: 1.. }, times: 1',
    'rule: a, has: { src: all, fwmark: 0x10, table: 100 }, lacks: { src: "fd00:0::", srclen: 64, not: true }',
    'rule: a, family: inet6, lacks: { dst: "fd00::1", action: prohibit }',
    'nexthop: a, has: { id: 1, group: [{ id: 2, weight: 3 }], blackhole: null }',
    'vlan: "s:p1", has: { vlan: 1, flags: [PVID, Egress Untagged] }, lacks: { vlan: 2.. }',
    'route: a, get: 10.0.0.9 from 10.0.0.1 oif eth0 mark 0x5, has: { dst: 10.0.0.9/32, mark: 5 }',
    'route: a, get: fibmatch 10.0.0.9, has: { dst: 10.0.0.0/24 }',
    'route: a, get: "fd00::9", fails: ENETUNREACH',
    'qdisc: "a:eth0", has: { kind: netem, handle: "1:", root: true, options: { delay: { delay: 0.1 } }, drops: 1.. }',
    'qdisc: "a:eth0", lacks: { options: { limit: 5, quantum: 3 } }',
    'filter: "a:eth0", parent: ingress, has: { pref: 1, options: { handle: 7, keys: { dst_port: 80 }, actions: [{ kind: mirred, to_dev: eth0, stats: { packets: 3 } }] } }',
    'filter: "a:eth0", parent: "1:", has: { kind: u32, options: { flowid: "1:1", actions: [{ control_action: { type: drop } }] } }',
    'stats: a, grew: { IpForwDatagrams: 2, IcmpMsgInType8: 1.., XfrmInNoStates: 0 }',
    'stats: "a:eth0", grew: { rx: { packets: 2 }, tx: { dropped: ..3 } }',
    'conntrack: a, has: { proto: tcp, state: ESTABLISHED, orig: { src: 10.0.0.1, dport: 80 }, status: [ASSURED] }',
    'conntrack: a, lacks: { orig: { packets: 2.. }, zone: 7, helper: ftp }',
    'nft: a, has: { set: { name: s, elem: [10.0.0.1, { prefix: { addr: 10.1.0.0, len: 16 } }] } }',
    'nft: a, has: { rule: { chain: f, expr: [{ match: { left: { meta: { key: mark } } } }, { accept: null }] } }',
    'xfrm: a, has: { state: { spi: 0x100, sel: { src: 0.0.0.0/0 } } }, lacks: { policy: { dst: 10.0.0.2 } }',
    'ethtool: "a:eth0", has: [{ features: { tso: off, tx-gso-list: on } }, { channels: { rx: 1.. } }]',
    'stats: a, grew: { IpNewCounter: 0 }, unlisted: [IpNewCounter]',
  ])
    it(`{ ${right} } is right`, () => {
      expect(told(right)).to.deep.equal([]);
    });

  for (const [wrong, ...words] of [
    [
      'conntrack: a, lacks: { src: 10.0.0.1, state: ESTABLISH }',
      'src: an entry of “conntrack” never has “src” / for a key that a newer version prints: unlisted: [src]',
      'ESTABLISH: “state” is never “ESTABLISH” / did you mean “ESTABLISHED”?',
    ],
    [
      'conntrack: a, has: { orig: { saddr: 10.0.0.1 }, proto: ipv6-icmp }',
      'saddr: “orig” never has “saddr” / = one of sport, dport, type, code, id, packets, bytes, srckey, dstkey, src, dst / for a key that a newer version prints: unlisted: [saddr]',
      'ipv6-icmp: “proto” is never “ipv6-icmp” / = icmpv6 / it is printed as “icmpv6”',
    ],
    [
      'nft: a, lacks: { counter: { name: c, packet: 1 } }',
      'packet: “counter” never has “packet” / did you mean “packets”?',
    ],
    [
      'nft: a, lacks: { set: { name: s, elem: 10.0.0.1 } }',
      '10.0.0.1: “elem” is never “10.0.0.1” / = a list / write [10.0.0.1]',
    ],
    [
      'nft: a, lacks: { set: { name: s }, counter: { name: c } }',
      'lacks: an entry is one object of the ruleset, such as { counter: { name: forwarded } }',
    ],
    [
      'xfrm: a, lacks: { state: { spii: 7, sel: { src: 10.0.0.300 } } }',
      'spii: “state” never has “spii” / did you mean “spi”?',
      '10.0.0.300: “src” is never “10.0.0.300” / = an address, or a network such as 10.0.0.0/24',
    ],
    [
      'xfrm: a, has: { spi: 7 }',
      'spi: an entry of “xfrm” never has “spi” / = one of state, policy / for a key that a newer version prints: unlisted: [spi]',
    ],
    [
      'ethtool: "a:eth0", lacks: { fec: { mode: 1 } }, unlisted: [fec]',
      'lacks: an entry is one of features, coalesce, ring, channels',
    ],
    [
      'ethtool: "a:eth0", has: { features: { tso: on }, ring: { rx: 1 } }',
      'has: an entry is one of features, coalesce, ring, channels',
    ],
    [
      'ethtool: "a:eth0", lacks: { features: { tsoo: on, gro: offf } }',
      'tsoo: “features” never has “tsoo” / did you mean “tso”?',
      'offf: “gro” is never “offf” / = true or false',
    ],
    ['ethtool: "a:eth0", count: 1', '1: “ethtool” needs “has” or “lacks”: there is always one'],
    [
      'stats: a, grew: { IpForwDatagram: 1 }',
      'IpForwDatagram: an entry of “stats” never has “IpForwDatagram” / did you mean “IpForwDatagrams”?',
    ],
    [
      'stats: "a:eth0", grew: { rx: { packet: 1 } }',
      'packet: “rx” never has “packet” / did you mean “packets”?',
    ],
    ['stats: a, grew: {}', 'grew: “grew” names no counter'],
    [
      'stats: a, grew: { IcmpInEchos: 0.. }',
      '0..: every count is at least 0: this expects nothing / 1.. is at least one, ..3 at most three',
    ],
    [
      'stats: a, grew: { rx: { packets: 1 } }',
      '1: “rx” belongs to an interface, and a is a node / name the interface: a:NAME',
    ],
    [
      'stats: "a:eth0", grew: { IcmpInEchos: 1 }',
      '1: the counters of an interface stand under “rx” and “tx” / { rx: { packets: 2 } }',
    ],
    [
      'stats: a, grew: { IcmpInEchos: 1 }, unlisted: [Ip5]',
      'Ip5: this expectation has no unknown key “Ip5” / leave it out',
    ],
    [
      'link: "a:eth0", lacks: { operstatus: UP }',
      'operstatus: an entry of “link” never has “operstatus” / did you mean “operstate”?',
    ],
    [
      'link: "a:eth0", lacks: { shininess: 3 }',
      'shininess: an entry of “link” never has “shininess” / for a key that a newer version prints: unlisted: [shininess]',
    ],
    [
      'link: "a:eth0", has: { operstate: up }',
      'up: “operstate” is never “up” / = one of UNKNOWN, NOTPRESENT, DOWN, LOWERLAYERDOWN, TESTING, DORMANT, UP / did you mean “UP”?',
    ],
    ['link: "a:eth0", lacks: { flags: UP }', 'UP: “flags” is never “UP” / = a list / write [UP]'],
    ['link: "a:eth0", lacks: { flags: [RUNNING] }', 'RUNNING: “flags” is never “RUNNING”'],
    [
      'link: "a:eth0", has: { operstate: [UP] }',
      'operstate: “operstate” is never a list / = a single value',
    ],
    [
      'link: "a:eth0", has: { mtu: large }',
      'large: “mtu” is never “large” / = a number, or a range: 1..3, 1.. (at least), ..3 (at most)',
    ],
    [
      'link: "a:eth0", has: { mtu: 9..1 }',
      '9..1: “mtu” is never “9..1” / = a number, or a range: 1..3, 1.. (at least), ..3 (at most)',
    ],
    [
      'link: "a:eth0", has: { master: true }',
      'true: “master” is never “true” / = text / if it is a name, put it in quotes: "true"',
    ],
    [
      'link: "a:eth0", lacks: { address: 02-00-00-00-00-01 }',
      '02-00-00-00-00-01: “address” is never “02-00-00-00-00-01” / = a link-layer address, e.g. 02:00:00:00:00:01',
    ],
    [
      'link: "a:eth0", has: { linkinfo: macvlan }',
      'macvlan: “linkinfo” is never “macvlan” / = a mapping',
    ],
    [
      'link: "a:mv0", has: { linkinfo: { info_data: { mod: vepa } } }',
      'mod: “info_data” never has “mod” / did you mean “mode”?',
    ],
    [
      'link: "a:mv0", has: { linkinfo: { info_data: { mode: vlan } } }',
      'vlan: “mode” is never “vlan” / = one of private, vepa, bridge, passthru, source, unknown',
    ],
    [
      'link: "a:eth0", has: { linkinfo: { info_data: { mode: vepa } } }',
      'info_data: a veth never has “info_data”',
    ],
    [
      'link: "a:mv0", has: { linkinfo: { info_kind: macvtap } }',
      'macvtap: “info_kind” is never “macvtap” / = macvlan / did you mean “macvlan”?',
    ],
    [
      'link: "s:p1", has: { linkinfo: { info_slave_data: { mii_status: UP } } }',
      'mii_status: “info_slave_data” never has “mii_status” / it is printed for bond',
    ],
    [
      'addr: "a:eth0", has: { tentative: false }',
      'false: “tentative” is never “false” / = true, or null if it must not be set / it is printed only if it is set: write null',
    ],
    [
      'addr: "a:eth0", lacks: { local: 10.0.0.1/24 }',
      '10.0.0.1/24: “local” is never “10.0.0.1/24” / = an IP address',
    ],
    [
      'addr: "a:eth0", lacks: { address: 10.0.0.256 }',
      '10.0.0.256: “address” is never “10.0.0.256” / = an IP address',
    ],
    [
      'neigh: "a:eth0", lacks: { state: REACHABLE }',
      'REACHABLE: “state” is never “REACHABLE” / = a list / write [REACHABLE]',
    ],
    [
      'route: a, lacks: { dst: 0.0.0.0/0 }',
      '0.0.0.0/0: “dst” is never “0.0.0.0/0” / = an address, a network such as 10.0.0.0/24, or default / it is printed as “default”',
    ],
    [
      'route: a, lacks: { dst: 10.0.0.1/24 }',
      '10.0.0.1/24: “dst” is never “10.0.0.1/24” / = an address, a network such as 10.0.0.0/24, or default / did you mean “10.0.0.0/24”?',
    ],
    [
      'route: a, lacks: { dst: "0/0" }',
      '"0/0": “dst” is never “0/0” / = an address, a network such as 10.0.0.0/24, or default / it is printed as “default”',
    ],
    [
      'route: a, lacks: { protocol: 3, scope: universe }',
      '3: “protocol” is never “3” / = boot / it is printed as “boot”',
      'universe: “scope” is never “universe” / = global / it is printed as “global”',
    ],
    [
      'link: "a:eth0", lacks: { flags: [null] }',
      'null: “flags” is never “null” / = a list without null',
    ],
    ['route: a, lacks: { via: 10.0.0.2 }', '10.0.0.2: “via” is never “10.0.0.2” / = a mapping'],
    [
      'route: a, has: { protocol: kernal }',
      'kernal: “protocol” is never “kernal” / did you mean “kernel”?',
    ],
    [
      'fdb: "s:br0", lacks: [{ dev: p1 }, { ifname: p1, states: x }]',
      'dev: an entry of “fdb” never has “dev” / for a key that a newer version prints: unlisted: [dev]',
      'states: an entry of “fdb” never has “states” / did you mean “state”?',
    ],
    [
      'mdb: "s:br0", lacks: { stat: temp }',
      'stat: an entry of “mdb” never has “stat” / did you mean “state”?',
    ],
    [
      'link: "a:eth0", has: { mtu: 1 }, unlisted: [mtu]',
      'mtu: this expectation has no unknown key “mtu” / leave it out',
    ],
    [
      'link: "a:eth0", count: 0..',
      '0..: every count is at least 0: this expects nothing / 1.. is at least one, ..3 at most three',
    ],
    [
      'link: "a:eth0", has: { mtu: 1 }, count: 0',
      '0: “has” requires an entry, but “count” allows none',
    ],
    [
      'link: "a:eth0", has: { mtu: 1, operstate: UP }, lacks: { operstate: UP }',
      'lacks: “lacks” excludes what “has” requires',
    ],
    [
      'link: "a:eth0", lacks: { mtu: 0.. }',
      '0..: every count is at least 0: this expects nothing / 1.. is at least one, ..3 at most three',
    ],
    [
      'link: "a:eth0", has: { mtu: 1 }, times: 0..',
      '0..: every count is at least 0: this expects nothing / 1.. is at least one, ..3 at most three',
    ],
    [
      'link: "a:eth0", has: { mtu: 1 }, times: 3, count: 1..2',
      '1..2: “has” requires 3 entries, but “count” allows 2',
    ],
    [
      'link: "a:eth0", lacks: { mtu: 1 }, times: 3',
      '3: “times” cannot be “3” / = “has” beside it: “times” counts the entries that match',
    ],
    [
      'rule: a, lacks: { src: 10.0.2.0/24 }',
      '10.0.2.0/24: “src” is never “10.0.2.0/24” / = an address without its prefix length, or all / write src: 10.0.2.0, srclen: 24',
    ],
    [
      'rule: a, lacks: { src: 10.0.0.1/32, dst: "fd00::1/128" }',
      '10.0.0.1/32: “src” is never “10.0.0.1/32” / = an address without its prefix length, or all / write src: 10.0.0.1',
      '"fd00::1/128": “dst” is never “fd00::1/128” / = an address without its prefix length / write dst: "fd00::1"',
    ],
    [
      'rule: a, lacks: [{ src: 10.0.0.1, srclen: 32 }, { dst: "fd00::1", dstlen: 128 }]',
      '32: this “srclen” is never printed / for one address, leave it out, or write srclen: null',
      '128: this “dstlen” is never printed / for one address, leave it out, or write dstlen: null',
    ],
    [
      'rule: a, lacks: { srclen: 0 }',
      '0: this “srclen” is never printed / all addresses are src: all',
    ],
    ...['100..110', 'all', 'unspec', '0', "'0102'"].flatMap((table) =>
      ['rule', 'route'].map((kind): [string, string] => [
        `${kind}: a, lacks: { table: ${table} }`,
        `${table}: “table” is never “${table.replaceAll("'", '')}” / = the name or the number of one routing table`,
      ]),
    ),
    [
      'rule: a, lacks: { action: unicast, ipproto: icmpv6 }',
      'unicast: a rule that looks up a table is printed without “action” / leave it out, or write action: null',
      'icmpv6: “ipproto” is never “icmpv6” / = ipv6-icmp / it is printed as “ipv6-icmp”',
    ],
    [
      'qdisc: "a:eth0", lacks: { kind: htb, handle: 1, parent: "1:0A", options: { default: 10 } }',
      '1: “handle” is never “1” / = a number in hexadecimal with a colon, such as "1:" or "1:a" / did you mean "1:"?',
      '"1:0A": “parent” is never “1:0A” / = a number in hexadecimal with a colon, such as "1:" or "1:a" / did you mean "1:a"?',
      '10: “default” is never “10” / = text in hexadecimal, in quotes / tc takes 10 for "0x10"',
    ],
    [
      "filter: \"a:eth0\", parent: ingress, lacks: { protocol: '0x800', kind: flower, options: { keys: { ip_proto: 6, eth_type: '0x86dd' } } }",
      "'0x800': “protocol” is never “0x800” / = ip / it is printed as “ip”",
      '6: “ip_proto” is never “6” / = tcp / it is printed as “tcp”',
      "'0x86dd': “eth_type” is never “0x86dd” / = ipv6 / it is printed as “ipv6”",
    ],
    [
      'filter: "a:eth0", parent: root, lacks: { kind: u32 }',
      'root: “parent” cannot be “root” / = the handle of the root, such as 1:',
    ],
    [
      'filter: "a:eth0", parent: ingress, lacks: { protocol: IP }',
      'IP: “protocol” is never “IP” / did you mean “ip”?',
    ],
    ['vlan: "s:p1", lacks: { vlan: 5000 }', '5000: the VLANs of a bridge are 1 to 4094'],
    ['vlan: "s:p1", has: [{ vlan: 0 }]', '0: the VLANs of a bridge are 1 to 4094'],
    [
      'rule: a, has: { dst: all }',
      'all: “dst” is never “all” / = an address without its prefix length',
    ],
    [
      'rule: a, family: inet, lacks: { src: "fd00::" }',
      '"fd00::": this is no address of IPv4 / family: inet6',
    ],
    [
      'rule: a, has: { lookup: 100 }',
      'lookup: an entry of “rule” never has “lookup” / for a key that a newer version prints: unlisted: [lookup]',
    ],
    [
      'nexthop: a, lacks: { group: [{ id: 1, weight: 1 }] }',
      '1: “weight” is never “1” / = a number above 1 / a weight of 1 is not printed: write null, or leave it out',
    ],
    [
      'vlan: "s:p1", lacks: { flags: [pvid] }',
      'pvid: “flags” is never “pvid” / = one of PVID, Egress Untagged / did you mean “PVID”?',
    ],
    [
      'vlan: "s:p1", lacks: { vlan: 1-4 }',
      '1-4: “vlan” is never “1-4” / = a number, or a range: 1..3, 1.. (at least), ..3 (at most)',
    ],
    [
      'route: a, get: 10.0.0.9 form 10.0.0.1, has: { dev: eth0 }',
      '10.0.0.9 form 10.0.0.1: “get” cannot be “10.0.0.9 form 10.0.0.1” / = “from” in place of “form”',
    ],
    [
      'route: a, get: 10.0.0.9 iif eth7, has: { dev: eth0 }',
      '10.0.0.9 iif eth7: there is no interface “a:eth7” / = one of a:eth0, a:mv0, a:eth1 / did you mean “a:eth0”?',
    ],
    [
      'route: a, get: "10.0.0.9 from fd00::1", has: { dev: eth0 }',
      '"10.0.0.9 from fd00::1": “get” cannot be “10.0.0.9 from fd00::1” / = two addresses of one family',
    ],
    [
      'route: a, get: 10.0.0.9 mark, has: { dev: eth0 }',
      '10.0.0.9 mark: “get” cannot be “10.0.0.9 mark” / = a number after “mark”',
    ],
    [
      'route: a, get: 10.0.0.9, has: { dst: 10.0.0.0/24 }',
      '10.0.0.0/24: “dst” is the address after “get”: 10.0.0.9 / for the network of its route: get: fibmatch 10.0.0.9',
    ],
    ['route: a, get: 10.0.0.9, count: 2', '2: the kernel names one route or none'],
    ['route: a, get: 10.0.0.9, count: ..1', '..1: the kernel names one route or none'],
    [
      'route: a, get: 10.0.0.9, family: inet6, count: 0',
      'inet6: the address after “get” says which family is meant',
    ],
    [
      'route: a, get: 10.0.0.9, has: { dev: eth0 }, fails: EACCES',
      'has: “has” requires an entry, and “fails” that there is none',
    ],
    [
      'route: a, count: 1, fails: EACCES',
      'EACCES: routes that are listed do not fail / add get: …',
    ],
    [
      'route: a, get: 10.0.0.9, fails: EPREM',
      'EPREM: “fails” cannot be “EPREM” / = one of ENETUNREACH, EHOSTUNREACH, EACCES, EINVAL, EXDEV',
    ],
    [
      'qdisc: "a:eth0", lacks: { kind: netem, options: { rates: 1 } }',
      'rates: “options” never has “rates” / did you mean “rate”?',
    ],
    [
      'qdisc: "a:eth0", has: { kind: netem, options: { quantum: 1 } }',
      'quantum: “options” never has “quantum” / for a key that a newer version prints: unlisted: [quantum]',
    ],
    [
      'qdisc: "a:eth0", lacks: { kind: netm }',
      'netm: “kind” is never “netm” / did you mean “netem”?',
    ],
    [
      'filter: "a:eth0", parent: ingress, lacks: { options: { actions: [{ packets: 3 }] } }',
      'packets: “actions” never has “packets” / for a key that a newer version prints: unlisted: [packets]',
    ],
    [
      'filter: "a:eth0", parent: ingress, lacks: { options: { actions: [{ kind: gact, to_dev: eth0 }] } }',
      'to_dev: “actions” never has “to_dev” / for a key that a newer version prints: unlisted: [to_dev]',
    ],
    ['filter: "a:eth0", lacks: { pref: 1 }', 'filter: expectation “filter” lacks “parent”'],
    [
      'filter: "a:eth0", parent: inside, lacks: { pref: 1 }',
      'inside: “parent” cannot be “inside” / = ingress, egress, or a handle or class such as 1: or 1:1',
    ],
    [
      'link: "a:eth0", count: 3..1',
      '3..1: “count” cannot be “3..1” / = a range from the smaller to the larger number: 1..3',
    ],
  ] as const)
    it(`{ ${wrong} } is not`, () => {
      expect(told(wrong)).to.deep.equal(words);
    });

  it('a link that a command makes may be of any kind, and has the keys of some kind', () => {
    const made = 'link add link eth0 dev mv9 type macvlan';
    expect(
      told('link: "a:mv9", has: { linkinfo: { info_data: { mode: vepa } } }', made),
    ).to.deep.equal([]);
    expect(
      told('link: "a:mv9", has: { linkinfo: { info_data: { forward_delay: 1 } } }', made),
    ).to.deep.equal([]);
    expect(
      told('link: "a:mv9", has: { linkinfo: { info_data: { macadr_count: 1 } } }', made),
    ).to.deep.equal([
      'macadr_count: “info_data” never has “macadr_count” / did you mean “macaddr_count”?',
    ]);
    expect(
      told(
        'link: "a:mv9", has: { linkinfo: { info_kind: vlan, info_data: { mode: vepa } } }',
        made,
      ),
    ).to.deep.equal([
      'mode: “info_data” never has “mode” / = one of id, protocol, flags, ingress_qos, egress_qos / it is printed for netkit, macvlan, macvtap, ipvlan',
    ]);
  });

  it('a link that commands put another in place of may be of another kind', () => {
    const data = 'link: "a:mv0", has: { linkinfo: { info_kind: vlan, info_data: { id: 5 } } }';
    expect(told(data, 'link set dev mv0 down')).to.have.length(2);
    expect(told(data, 'link del dev mv0, link add link eth0 dev mv0 type vlan id 5')).to.deep.equal(
      [],
    );
  });

  it('a port may get another master', () => {
    const data = 'link: "s:p1", has: { linkinfo: { info_slave_data: { mii_status: UP } } }';
    expect(told(data, 'link set dev p1 master bond0')).to.deep.equal([]);
  });

  it('what cannot fail in one case of several is no mistake', () => {
    const count = 'link: "a:eth0", count: "${n}.."';
    expect(told(count, undefined, 'cases: [{ n: 0 }, { n: 1 }]\n')).to.deep.equal([]);
    expect(told(count, undefined, 'cases: [{ n: 0 }]\n')).to.have.length(1);
  });

  it('a reference may be a value, and no key', () => {
    const cases = 'cases: [{ n: operstate }]\n';
    expect(told('link: "a:eth0", has: { ifalias: "${n}" }', undefined, cases)).to.deep.equal([]);
    expect(told('link: "a:eth0", lacks: { "${a:eth0.name}": UP }')).to.deep.equal([
      '"${a:eth0.name}": “${a:eth0.name}” is a key; references can only be used in values / write the key itself; cases can only change its value',
    ]);
    expect(told('link: "a:eth0", has: { operstate: "${n}" }', undefined, cases)).to.deep.equal([
      '"${n}": “operstate” is never “operstate” / = one of UNKNOWN, NOTPRESENT, DOWN, LOWERLAYERDOWN, TESTING, DORMANT, UP',
    ]);
  });
});
