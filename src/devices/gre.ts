/** gre: IP packets in GRE over IPv4 (RFC 2784); gretap: Ethernet frames. ip-link(8), net/ipv4/ip_gre.c. */
import * as z from 'zod';

import { flag } from '../terms/flag.js';
import { defineDevice } from './device.js';
import {
  bridging,
  collection,
  encapsulated,
  encapsulation,
  greHeader,
  grePrinted,
  overIpv4,
  tunnelArguments,
  tunnelRefusals,
} from './ip-tunnel.js';

const schema = z
  .strictObject({
    ...overIpv4,
    ...collection,
    ...greHeader,
    'ignore-df': flag.describe(
      'Fragment even packets whose inner header forbids it; needs nopmtudisc.',
    ),
    ...encapsulation,
  })
  .partial();

const manual = 'ip-link(8), “IPIP, SIT Type Support” and “GRE”; RFC 2784, RFC 2890';

export const gre = defineDevice({
  type: 'gre',
  title: 'a tunnel that carries IP and other packets in GRE over IPv4',
  manual,
  example: 'gre1: { type: gre, local: 192.0.2.1, remote: 192.0.2.2, address: 10.0.0.1/30 }',
  schema,
  lower: 'dev',
  onlyRouted: true,
  mac: () => 'none',
  mtu: 'later',
  arguments: tunnelArguments,
  printed: grePrinted,
  decodes: (words) => encapsulated(words, 'gre'),
  refusals: tunnelRefusals,
  config: 'CONFIG_NET_IPGRE',
});

export const gretap = defineDevice({
  type: 'gretap',
  title: 'a tunnel that carries Ethernet in GRE over IPv4',
  manual,
  example: 'tap1: { type: gretap, local: 192.0.2.1, remote: 192.0.2.2, master: br0 }',
  schema,
  lower: 'dev',
  onlyRouted: true,
  mac: () => 'own',
  mtu: 'later',
  arguments: tunnelArguments,
  printed: grePrinted,
  decodes: (words) => [...bridging, ...encapsulated(words, 'gre')],
  refusals: tunnelRefusals,
  config: 'CONFIG_NET_IPGRE',
});
