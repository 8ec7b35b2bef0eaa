/** Networks that the tests of plans share. */
import { topology } from './topology.js';

const child = (link: string, mode: string, address: string) => ({
  type: 'macvlan',
  options: { link, mode },
  address: [address],
});

export const vepaHairpin = topology({
  switch: {
    interfaces: {
      br0: { type: 'bridge' },
      p1: {
        type: 'veth',
        options: { peer: 'host:eth0' },
        master: 'br0',
        port: { hairpin: true },
      },
    },
  },
  host: {},
  a: { interfaces: { mv0: child('host:eth0', 'vepa', '10.0.0.1/24') } },
  b: { interfaces: { mv0: child('host:eth0', 'vepa', '10.0.0.2/24') } },
});

const vtep = (last: number) => ({
  interfaces: {
    eth0: { type: 'veth', options: { peer: `wire:p${last}` }, address: [`192.168.0.${last}/24`] },
    vx0: {
      type: 'vxlan',
      options: { id: 10, dev: 'eth0', group: '239.1.1.1', dstport: 4789 },
      address: [`10.0.0.${last}/24`],
    },
  },
});

export const vxlanMulticast = topology({
  wire: {
    interfaces: {
      br0: { type: 'bridge', options: { mcast_querier: true } },
      p1: { type: 'veth', master: 'br0' },
      p2: { type: 'veth', master: 'br0' },
    },
  },
  left: vtep(1),
  right: vtep(2),
});

export const bridgeBasic = topology(
  {
    switch: {
      interfaces: {
        br0: { type: 'bridge', mtu: 1400, options: { ageing_time: 30000 } },
        p1: { type: 'veth', options: { peer: 'a:eth0' }, master: 'br0' },
        p2: {
          type: 'veth',
          options: { peer: 'b:eth0' },
          master: 'br0',
          port: { learning: false, isolated: 'off' },
          fdb: ['02:00:00:00:00:99 master static'],
        },
      },
      sysctls: { 'net.ipv4.conf.br0.arp_notify': '1', 'net.ipv4.ip_forward': '1' },
    },
    a: {
      interfaces: {
        eth0: {
          type: 'veth',
          address: ['10.0.0.1/24', 'fd00::1/64', '10.9.9.1/32'],
          neighbours: ['10.0.0.2 lladdr 02:00:00:00:00:99'],
          routes: ['10.8.0.0/16 via 10.0.0.2'],
          set: ['alias two words', 'promisc on'].slice(1),
        },
      },
      routes: ['default via 10.0.0.2', 'fd01::/64 via fd00::2'],
    },
    b: { interfaces: { eth0: { type: 'veth', address: ['10.0.0.2/24'], up: false } } },
  },
  true,
);

/** Names that are words of ip's grammar, and devices upon devices. */
export const oddNames = topology({
  up: {
    interfaces: {
      dev: { type: 'veth', options: { peer: 'type:name' }, mtu: 1600 },
      br: { type: 'bridge' },
      master: { type: 'veth', options: { peer: 'address' }, master: 'br' },
      address: { type: 'veth', address: ['10.1.0.1/24'] },
    },
  },
  type: {
    interfaces: {
      // Its passthru child gives it another MAC address.
      name: { type: 'veth', address: ['10.0.0.1/24'], mtu: 1500, mac: false },
      netns: {
        type: 'macvlan',
        options: { link: 'name', mode: 'passthru' },
        mac: '02:00:00:00:0a:0a',
      },
    },
  },
  netns: {
    interfaces: {
      link: { type: 'macvlan', options: { link: 'up:dev', mode: 'bridge' }, mtu: 1600 },
      set: {
        type: 'macvlan',
        options: { link: 'link', mode: 'private' },
        mtu: 1400,
        address: ['10.0.0.2/24'],
      },
      mode: {
        type: 'macvlan',
        options: { link: 'up:dev', mode: 'source', macaddr: ['02:00:00:00:00:99'], nodst: true },
      },
      id: { type: 'vxlan', options: { id: 5, dev: 'set', remote: '10.0.0.1', dstport: 4789 } },
      vxlan: {
        type: 'vxlan',
        options: { id: 6, learning: false },
        fdb: ['00:00:00:00:00:00 dst 10.0.0.1'],
      },
      ifb: { type: 'ifb', options: { numtxqueues: 2 } },
    },
  },
});

/** What is built from several interfaces, or needs further commands. */
export const composites = topology({
  a: {
    interfaces: {
      lo: { type: 'loopback', address: ['192.0.2.1/32'] },
      bond0: { type: 'bond', options: { mode: 'active-backup', primary: 'eth1' } },
      v10: { type: 'vlan', options: { link: 'bond0', id: 10 }, address: ['10.0.10.1/24'] },
      eth0: { type: 'veth', options: { peer: 'b:p0' }, master: 'bond0', port: { prio: 5 } },
      eth1: { type: 'veth', options: { peer: 'b:p1' }, master: 'bond0' },
      ms0: {
        type: 'macsec',
        options: { link: 'eth2', macsec: ['rx port 1 address 02:00:00:00:00:99'] },
      },
      eth2: {
        type: 'veth',
        options: { peer: 'b:p2' },
        tc: ['qdisc add root handle 1: htb', 'class add parent 1: classid 1:1 htb rate 1mbit'],
      },
    },
    nexthops: ['id 1 via 10.0.10.2 dev v10', 'id 9 group 1'],
    routes: ['10.9.0.0/16 via 10.0.10.2', '10.8.0.0/16 nhid 9', '-M 100 via inet 10.0.10.2'],
    rules: ['from 192.0.2.1 lookup 100', '-6 iif lo lookup 100'],
  },
  b: {
    interfaces: {
      br0: { type: 'bridge', options: { vlan_filtering: true }, vlans: ['10'] },
      p0: { type: 'veth', master: 'br0', vlans: ['10 pvid untagged', '20-30'] },
      p1: { type: 'veth', master: 'br0' },
      hsr0: { type: 'hsr', options: { slave1: 'p2', slave2: 'p3' } },
      p2: { type: 'veth' },
      p3: { type: 'veth', options: { peer: 'b:p4' } },
      p4: { type: 'veth', master: 'red' },
      red: { type: 'vrf', options: { table: 10 } },
      team0: { type: 'team', options: { mode: 'broadcast' } },
      p5: { type: 'veth', options: { peer: 'p6' }, master: 'team0' },
      p6: { type: 'veth' },
    },
  },
});
