/** sit: IPv6 in IPv4 (RFC 4213), 6rd (RFC 5969), ISATAP (RFC 5214). ip-link(8), net/ipv6/sit.c. */
import * as z from 'zod';

import { flag } from '../terms/flag.js';
import { defineDevice } from './device.js';
import {
  encapsulated,
  encapsulation,
  layerOfMode,
  overIpv4,
  overIpv4Printed,
  tunnelArguments,
  tunnelRefusals,
} from './ip-tunnel.js';

const prefix = z.string().regex(/^[\da-fA-F.:]+\/\d+$/, { error: 'expected PREFIX/LENGTH' });

export const sit = defineDevice({
  type: 'sit',
  title: 'a tunnel that carries IPv6 in IPv4',
  manual: 'ip-link(8), “IPIP, SIT Type Support”; RFC 4213',
  example: 'sit1: { type: sit, local: 192.0.2.1, remote: 192.0.2.2, address: fd00::1/64 }',
  schema: z
    .strictObject({
      ...overIpv4,
      mode: z
        .enum(['ip6ip', 'ipip', 'mplsip', 'any'])
        .describe('What it carries; ip6ip by default.'),
      isatap: flag.describe('ISATAP: the outer address is in the interface identifier.'),
      '6rd-prefix': prefix.describe('6rd: the IPv6 prefix of the domain.'),
      '6rd-relay_prefix': prefix.describe('6rd: the IPv4 prefix that all outer addresses share.'),
      ...encapsulation,
    })
    .partial(),
  lower: 'dev',
  onlyRouted: true,
  mac: () => 'none',
  mtu: 'later',
  arguments: tunnelArguments,
  printed: overIpv4Printed,
  decodes: (words) => encapsulated(words, layerOfMode(words, 'ipv6')),
  refusals: tunnelRefusals,
  config: 'CONFIG_IPV6_SIT',
});
