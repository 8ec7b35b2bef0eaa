/** ip6tnl: IPv4 and IPv6 in IPv6 (RFC 2473). ip-link(8), net/ipv6/ip6_tunnel.c. */
import * as z from 'zod';

import { defineDevice } from './device.js';
import {
  encapsulated,
  encapsulation,
  layerOfMode,
  overIpv6,
  overIpv6Printed,
  tunnelArguments,
  tunnelRefusals,
} from './ip-tunnel.js';

export const ip6tnl = defineDevice({
  type: 'ip6tnl',
  title: 'a tunnel that carries IP in IPv6',
  manual: 'ip-link(8), “IP6GRE/IP6TNL”; RFC 2473',
  example:
    'tun1: { type: ip6tnl, mode: any, local: fd00::1, remote: fd00::2, address: 10.0.0.1/30 }',
  schema: z
    .strictObject({
      mode: z.enum(['ip6ip6', 'ipip6', 'any']).describe('What it carries; ip6ip6 by default.'),
      ...overIpv6,
      ...encapsulation,
    })
    .partial(),
  lower: 'dev',
  onlyRouted: true,
  mac: () => 'none',
  mtu: 'later',
  arguments: tunnelArguments,
  printed: overIpv6Printed,
  decodes: (words) => encapsulated(words, layerOfMode(words, 'ipv6')),
  refusals: tunnelRefusals,
  config: 'CONFIG_IPV6_TUNNEL',
});
