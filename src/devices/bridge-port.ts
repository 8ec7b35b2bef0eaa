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
    fastleave: flag.describe('Forget a group at once when an IGMP leave comes.'),
    root_block: flag.describe('The port may not become the root port.'),
    learning: flag.describe('Learn source MAC addresses.'),
    flood: flag.describe('Flood unicast frames for unknown MAC addresses to the port.'),
    proxy_arp: flag.describe('Answer ARP requests for neighbours that the bridge knows.'),
    proxy_arp_wifi: flag.describe('The same as IEEE 802.11 and Hotspot 2.0 want it.'),
    mcast_router: unsigned(8)
      .max(3)
      .describe(
        'Whether a multicast router is there: 0 never, 1 as queries tell, 2 always, 3 for now.',
      ),
    mcast_flood: flag.describe('Flood multicast for which no group is known to the port.'),
    bcast_flood: flag.describe('Flood broadcast to the port.'),
    mcast_to_unicast: flag.describe('Send multicast as unicast to each member.'),
    mcast_max_groups: unsigned(32).describe('Most multicast memberships; 0 for no limit.'),
    group_fwd_mask: unsigned(16).describe(
      'Link-local groups 01:80:c2:00:00:0X to forward, a bit each.',
    ),
    neigh_suppress: flag.describe('Answer ARP and ND for known neighbours instead of flooding it.'),
    neigh_vlan_suppress: flag.describe('The same, chosen for each VLAN.'),
    vlan_tunnel: flag.describe('Map VLANs to tunnel ids.'),
    isolated: flag.describe('No traffic with other isolated ports.'),
    locked: flag.describe('Only frames from MAC addresses in the FDB come in (802.1X).'),
    mab: flag.describe('MAC authentication bypass: note refused addresses in the FDB.'),
    backup_port: z
      .string()
      .regex(/^[^\s:/]+$/, { error: 'expected the name of a port in the same node' })
      .describe('The port that takes over when this one loses its carrier.'),
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
