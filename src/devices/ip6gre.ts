/** ip6gre: packets in GRE over IPv6; ip6gretap: Ethernet frames. ip-link(8), net/ipv6/ip6_gre.c, RFC 2784, RFC 2473. */
import * as z from 'zod';

import { defineDevice } from './device.js';
import {
  bridging,
  encapsulated,
  encapsulation,
  greHeader,
  ip6grePrinted,
  overIpv6,
  tunnelArguments,
  tunnelRefusals,
} from './ip-tunnel.js';

const schema = z.strictObject({ ...overIpv6, ...greHeader, ...encapsulation }).partial();

const manual = 'ip-link(8), “IP6GRE/IP6GRETAP Type Support”; RFC 2784, RFC 2473';

export const ip6gre = defineDevice({
  type: 'ip6gre',
  title: 'a tunnel that carries IP and other packets in GRE over IPv6',
  manual,
  example: 'gre1: { type: ip6gre, local: fd00::1, remote: fd00::2, address: 10.0.0.1/30 }',
  schema,
  lower: 'dev',
  onlyRouted: true,
  mac: () => 'none',
  mtu: 'later',
  arguments: tunnelArguments,
  printed: ip6grePrinted,
  decodes: (words) => encapsulated(words, 'gre'),
  refusals: tunnelRefusals,
  config: 'CONFIG_IPV6_GRE',
});

export const ip6gretap = defineDevice({
  type: 'ip6gretap',
  title: 'a tunnel that carries Ethernet in GRE over IPv6',
  manual,
  example: 'tap1: { type: ip6gretap, local: fd00::1, remote: fd00::2, master: br0 }',
  schema,
  lower: 'dev',
  onlyRouted: true,
  mac: () => 'own',
  mtu: 'later',
  arguments: tunnelArguments,
  printed: ip6grePrinted,
  decodes: (words) => [...bridging, ...encapsulated(words, 'gre')],
  config: 'CONFIG_IPV6_GRE',
});
