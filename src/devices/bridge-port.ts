/** The flags of a bridge's port: `ip link set dev PORT type bridge_slave …`. ip-link(8), net/bridge/br_netlink.c. */
import * as z from 'zod';

import { flag } from '../terms/flag.js';
import { bridgePortPrinted } from './bridge-printed.js';
import { definePort } from './device.js';
import { unsigned, withOnOff } from './words.js';

// Not `state`: the kernel takes it only while the port has a carrier, so it is for steps.
const schema = z
  .strictObject({
    priority: unsigned(8).max(63).describe('STP priority of the port, 0 to 63.'),
    cost: z.int().min(1).max(65535).describe('STP path cost.'),
    guard: flag.describe('BPDU guard: a port that receives a BPDU is disabled.'),
    hairpin: flag.describe('Frames may leave by the port that they came in by.'),
    fastleave: flag.describe('Forget a group as soon as an IGMP leave arrives.'),
    root_block: flag.describe('The port may not become the root port.'),
    learning: flag.describe('Learn source MAC addresses.'),
    flood: flag.describe('Flood unicast frames for unknown MAC addresses to the port.'),
    proxy_arp: flag.describe('Answer ARP requests for neighbours that the bridge knows.'),
    proxy_arp_wifi: flag.describe('Like proxy_arp, as IEEE 802.11 and Hotspot 2.0 require.'),
    mcast_router: unsigned(8)
      .max(3)
      .describe(
        'Whether the port leads to a multicast router: 0 never, 1 if queries arrive, 2 always, 3 for now.',
      ),
    mcast_flood: flag.describe('Flood multicast for unknown groups to the port.'),
    bcast_flood: flag.describe('Flood broadcast to the port.'),
    mcast_to_unicast: flag.describe('Send multicast to each member as unicast.'),
    mcast_max_groups: unsigned(32).describe('The most multicast memberships; 0 for no limit.'),
    group_fwd_mask: unsigned(16).describe(
      'Link-local groups 01:80:c2:00:00:0X to forward, one bit per group.',
    ),
    neigh_suppress: flag.describe('Answer ARP and ND for known neighbours instead of flooding.'),
    neigh_vlan_suppress: flag.describe('Like neigh_suppress, but set for each VLAN.'),
    vlan_tunnel: flag.describe('Map VLANs to tunnel ids.'),
    isolated: flag.describe('No traffic with other isolated ports.'),
    locked: flag.describe('Accept only frames from MAC addresses in the FDB (802.1X).'),
    mab: flag.describe(
      'MAC authentication bypass: add locked entries for refused addresses to the FDB.',
    ),
    backup_port: z
      .string()
      .regex(/^[^\s:/]+$/, { error: 'expected the name of a port in the same node' })
      .describe('The port that takes over when this one loses its carrier.'),
    backup_nhid: unsigned(32).describe(
      'With vlan_tunnel: the FDB nexthop (ip nexthop add … fdb) of packets for the backup port; from Linux 6.6 on.',
    ),
  })
  .partial();

export const bridgePort = definePort({
  schema,
  joinsSegments: true,
  printed: bridgePortPrinted,
  arguments: (options) => {
    const words = withOnOff(options);
    return words.length === 0 ? [] : ['type', 'bridge_slave', ...words];
  },
});
