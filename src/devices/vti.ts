/**
 * vti and vti6: tunnels of IPsec: their key is the mark by which policies and states choose their packets. ip-link(8),
 * net/ipv4/ip_vti.c, net/ipv6/ip6_vti.c.
 */
import * as z from 'zod';

import type { Printed } from '../terms/printed.js';
import { defineDevice } from './device.js';
import { overIpv4, overIpv6, tunnelArguments, tunnelRefusals } from './ip-tunnel.js';
import { unsigned } from './words.js';

const key = z.union([unsigned(32), z.string().min(1)]);

const keys = {
  key: key.describe(
    'The key in both directions, which policies and states have as mark: a number, or one written as an IPv4 address.',
  ),
  ikey: key.describe('The key of incoming packets.'),
  okey: key.describe('The key of outgoing packets.'),
};

/** vti_print_opt in iproute2's ip/link_vti.c and ip/link_vti6.c. */
const printed: Printed = { text: 'link ikey okey', endpoint: 'remote local', hex: 'fwmark' };

const manual = 'ip-link(8), “VTI Type Support”; ip-xfrm(8)';

export const vti = defineDevice({
  type: 'vti',
  title: 'a tunnel of IPsec over IPv4',
  manual,
  example: 'vti1: { type: vti, local: 192.0.2.1, remote: 192.0.2.2, key: 5, address: 10.0.0.1/30 }',
  schema: z
    .strictObject({
      remote: overIpv4.remote,
      local: overIpv4.local,
      ...keys,
      dev: overIpv4.dev,
      fwmark: overIpv4.fwmark,
    })
    .partial(),
  lower: 'dev',
  onlyRouted: true,
  mac: () => 'none',
  mtu: 'later',
  arguments: tunnelArguments,
  printed,
  refusals: tunnelRefusals,
  config: 'CONFIG_NET_IPVTI',
});

export const vti6 = defineDevice({
  type: 'vti6',
  title: 'a tunnel of IPsec over IPv6',
  manual,
  example: 'vti1: { type: vti6, local: fd00::1, remote: fd00::2, key: 5, address: fd01::1/64 }',
  schema: z
    .strictObject({
      remote: overIpv6.remote,
      local: overIpv6.local,
      ...keys,
      dev: overIpv6.dev,
      fwmark: overIpv6.fwmark,
    })
    .partial(),
  lower: 'dev',
  onlyRouted: true,
  mac: () => 'none',
  mtu: 'later',
  arguments: tunnelArguments,
  printed,
  refusals: tunnelRefusals,
  config: 'CONFIG_IPV6_VTI',
});
