/** ipip: IPv4 in IPv4 (RFC 2003). ip-link(8), net/ipv4/ipip.c. */
import * as z from 'zod';

import { defineDevice } from './device.js';
import {
  collection,
  encapsulated,
  encapsulation,
  layerOfMode,
  overIpv4,
  overIpv4Printed,
  tunnelArguments,
  tunnelRefusals,
} from './ip-tunnel.js';

export const ipip = defineDevice({
  type: 'ipip',
  title: 'a tunnel that carries IPv4 in IPv4',
  manual: 'ip-link(8), “IPIP, SIT Type Support”; RFC 2003',
  example: 'tun1: { type: ipip, local: 192.0.2.1, remote: 192.0.2.2, address: 10.0.0.1/30 }',
  schema: z
    .strictObject({
      ...overIpv4,
      ...collection,
      mode: z.enum(['ipip', 'mplsip', 'any']).describe('What it carries; ipip by default.'),
      ...encapsulation,
    })
    .partial(),
  lower: 'dev',
  onlyRouted: true,
  mac: () => 'none',
  mtu: 'later',
  arguments: tunnelArguments,
  printed: overIpv4Printed,
  decodes: (words) => encapsulated(words, layerOfMode(words, 'ip')),
  refusals: tunnelRefusals,
  config: 'CONFIG_NET_IPIP',
});
