/**
 * amt: multicast over a network without multicast routing: a gateway asks a relay for groups and gets them in UDP (RFC 7450).
 * ip-link(8), drivers/net/amt.c. From Linux 5.16 on.
 */
import * as z from 'zod';

import { option } from '../terms/flag.js';
import { oneOf } from '../terms/printed.js';
import { nearInterfaceReference } from '../terms/reference.js';
import { ipVersion } from '../terms/ip-version.js';
import { defineDevice } from './device.js';
import type { Contradiction } from './device.js';
import { byPort, portAfter } from './ports.js';
import { unsigned } from './words.js';

const address = z
  .string()
  .refine((text) => ipVersion(text) === 4, { error: 'expected an IPv4 address' });

const schema = z.strictObject({
  mode: z
    .enum(['gateway', 'relay'])
    .describe('Whether it asks for groups, or forwards them to those who ask.'),
  local: address.describe('Outer source address.'),
  dev: nearInterfaceReference.describe('The interface of the underlay.'),
  discovery: address.optional().describe('gateway: the address at which to look for a relay.'),
  relay_port: unsigned(16).min(1).optional().describe('UDP port of the relay; 2268 by default.'),
  gateway_port: unsigned(16)
    .min(1)
    .optional()
    .describe('UDP port of the gateway; 2268 by default.'),
  max_tunnels: unsigned(32).min(1).optional().describe('relay: the most gateways; 128 by default.'),
});

/** amt_newlink in drivers/net/amt.c. */
function amtCheck({ mode, discovery, max_tunnels }: z.infer<typeof schema>): Contradiction[] {
  if (mode === 'gateway' && discovery === undefined)
    return [{ option: 'mode', message: 'a gateway needs discovery' }];
  if (mode === 'relay' && discovery !== undefined)
    return [{ option: 'discovery', message: 'only a gateway looks for a relay' }];
  return mode === 'gateway' && max_tunnels !== undefined
    ? [{ option: 'max_tunnels', message: 'only a relay has tunnels to several gateways' }]
    : [];
}

export const amt = defineDevice({
  type: 'amt',
  title: 'multicast in UDP, between a gateway and a relay',
  manual: 'ip-link(8), “AMT Type Support”; RFC 7450',
  example: 'amt0: { type: amt, mode: gateway, local: 192.0.2.1, discovery: 192.0.2.2, dev: eth0 }',
  schema,
  check: amtCheck,
  lower: 'dev',
  mac: () => 'own',
  mtu: 'later',
  arguments: (options) => Object.entries(options).flatMap(([name, value]) => option(name, value)),
  decodes: (words) => [
    ...byPort(portAfter(words, 'relay_port') ?? 2268, 'amt'),
    ...byPort(portAfter(words, 'gateway_port') ?? 2268, 'amt'),
  ],
  // The gateway's first message after it has come up, and its retransmissions.
  delays: () => [{ what: 'a message of the tunnel', most: 16_000, protocols: ['amt'] }],
  printed: {
    number: 'gateway_port relay_port max_tunnels',
    text: 'link',
    address: 'local remote discovery',
    keys: { mode: oneOf('gateway relay') },
  },
  least: ['mode', 'relay', 'local', '192.0.2.1', 'dev', 'lower'],
  config: 'CONFIG_AMT',
});
