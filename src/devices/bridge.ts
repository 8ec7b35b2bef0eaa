/** bridge: an Ethernet switch (IEEE 802.1D, 802.1Q). ip-link(8), net/bridge/br_netlink.c. */
import * as z from 'zod';

import { macAddress } from '../terms/address.js';
import type { Delay } from '../model/delay.js';
import { bridgePort } from './bridge-port.js';
import { bridgePrinted } from './bridge-printed.js';
import { defineDevice } from './device.js';
import { bit, isSet, unsigned, withBits } from './words.js';

// ip-link(8) says seconds; the kernel counts in USER_HZ.
const time = (what: string) => unsigned(32).describe(`${what}, in hundredths of a second.`);

const schema = z
  .strictObject({
    forward_delay: time('How long a port listens, and learns, before it forwards (STP)'),
    hello_time: time('Interval between hello BPDUs'),
    max_age: time('Time after which a silent root bridge counts as gone'),
    ageing_time: time('Time after which a learned MAC address is forgotten'),
    stp_state: bit.describe('Speak the spanning tree protocol.'),
    mst_enabled: bit.describe('Multiple spanning trees.'),
    priority: unsigned(16).describe('STP priority of the bridge; the lowest becomes root.'),
    group_fwd_mask: unsigned(16).describe(
      'Link-local groups 01:80:c2:00:00:0X to forward, one bit per group.',
    ),
    group_address: macAddress.describe('Where BPDUs are sent: 01:80:c2:00:00:0X.'),
    no_linklocal_learn: bit.describe('Do not learn from link-local frames.'),
    fdb_max_learned: unsigned(32).describe('The most FDB entries to learn; 0 for no limit.'),
    fdb_local_vlan_0: bit.describe(
      'Keep the entries of the bridge’s own MAC addresses on VLAN 0 only.',
    ),
    vlan_filtering: bit.describe('Forward by VLAN.'),
    vlan_protocol: z
      .enum(['802.1Q', '802.1ad'])
      .describe('The type of tag that VLAN filtering uses.'),
    vlan_default_pvid: unsigned(16)
      .max(4094)
      .describe('VLAN of untagged frames on new ports; 0 for none.'),
    vlan_stats_enabled: bit.describe('Keep statistics per VLAN.'),
    vlan_stats_per_port: bit.describe('Keep statistics per VLAN and port.'),
    mcast_snooping: bit.describe('Learn the members of groups from IGMP and MLD.'),
    mcast_vlan_snooping: bit.describe('Snoop separately for each VLAN.'),
    mcast_router: unsigned(8)
      .max(2)
      .describe(
        'Whether the bridge is a multicast router: 0 never, 1 if queries show it, 2 always.',
      ),
    mcast_query_use_ifaddr: bit.describe(
      'Send queries from the bridge’s own address instead of 0.0.0.0.',
    ),
    mcast_querier: bit.describe('Send IGMP and MLD queries if there is no other querier.'),
    mcast_hash_elasticity: unsigned(32).describe('Without effect since Linux 5.0.'),
    mcast_hash_max: unsigned(32).describe('The most multicast groups.'),
    mcast_last_member_count: unsigned(32).describe('Queries after a leave.'),
    mcast_startup_query_count: unsigned(32).describe('Queries at startup.'),
    mcast_last_member_interval: time('Interval between queries after a leave'),
    mcast_membership_interval: time('Time after which a silent member is forgotten'),
    mcast_querier_interval: time('Time after which a silent querier counts as gone'),
    mcast_query_interval: time('Interval between queries'),
    mcast_query_response_interval: time('The time within which members must answer a query'),
    mcast_startup_query_interval: time('Interval between queries at startup'),
    mcast_stats_enabled: bit.describe('Keep statistics of IGMP and MLD.'),
    mcast_igmp_version: unsigned(8).min(2).max(3).describe('IGMP version.'),
    mcast_mld_version: unsigned(8).min(1).max(2).describe('MLD version.'),
    nf_call_iptables: bit.describe('Bridged IPv4 passes iptables (needs br_netfilter).'),
    nf_call_ip6tables: bit.describe('Bridged IPv6 passes ip6tables (needs br_netfilter).'),
    nf_call_arptables: bit.describe('Bridged ARP passes arptables (needs br_netfilter).'),
  })
  .partial();

type Options = z.infer<typeof schema>;

/** Milliseconds of the unit in which times are given. */
const hundredth = 10;

/** BPDUs every hello_time; answers to its queries at random within the time that they give. */
const bridgeDelays = (options: Options): Omit<Delay, 'where'>[] => [
  ...(isSet(options.stp_state)
    ? [{ what: 'an STP hello', most: (options.hello_time ?? 200) * hundredth, protocols: ['stp'] }]
    : []),
  ...(isSet(options.mcast_querier)
    ? [
        {
          what: 'an answer to a group query',
          most: (options.mcast_query_response_interval ?? 1000) * hundredth,
          protocols: ['igmp', 'icmpv6'],
        },
      ]
    : []),
];

export const bridge = defineDevice({
  type: 'bridge',
  title: 'an Ethernet switch; its ports are the interfaces that name it as master',
  manual: 'ip-link(8), “BRIDGE Type Support”',
  example: 'br0: { type: bridge, stp_state: off, ageing_time: 30000 }',
  schema,
  mac: () => 'own',
  mtu: 'later',
  arguments: withBits,
  delays: bridgeDelays,
  // br_netfilter is there or not, as this machine happens to have loaded it, and on by itself.
  levelling: {
    why: 'bridged packets bypass the packet filters, whether or not this machine has br_netfilter',
    settings: ['arptables', 'ip6tables', 'iptables'].map(
      (table) => `net.bridge.bridge-nf-call-${table}=0`,
    ),
  },
  port: bridgePort,
  printed: bridgePrinted,
  // Of its ports: net/bridge/br_netlink.c.
  refusals: [
    {
      errno: 'EOPNOTSUPP',
      words: ['bridge_slave'],
      without: ['master'],
      because: 'it is not a port of a bridge, or this kernel lacks the flag',
    },
    {
      errno: 'ENETDOWN',
      words: ['bridge_slave', 'state'],
      because: 'the port is down or has no carrier',
    },
    {
      errno: 'EBUSY',
      words: ['bridge_slave', 'state'],
      without: ['master'],
      because: 'the kernel’s own spanning tree decides the state',
    },
    {
      errno: 'ENOENT',
      words: ['bridge_slave', 'backup_port'],
      because: 'the backup port is not a port of a bridge',
    },
  ],
  config: 'CONFIG_BRIDGE',
});
