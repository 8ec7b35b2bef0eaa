/**
 * erspan and ip6erspan: mirrored Ethernet frames in GRE (draft-foschiano-erspan). ip-link(8), net/ipv4/ip_gre.c,
 * net/ipv6/ip6_gre.c.
 */
import * as z from 'zod';

import { defineDevice } from './device.js';
import type { Contradiction } from './device.js';
import {
  collection,
  greHeader,
  grePrinted,
  ip6grePrinted,
  overIpv4,
  overIpv6,
  tunnelArguments,
} from './ip-tunnel.js';
import { unsigned } from './words.js';

const session = {
  key: unsigned(16).max(1023).describe('The session in both directions.'),
  seq: greHeader.seq,
  erspan_ver: unsigned(8).max(2).describe('Header version: 0, 1 or 2.'),
  erspan: unsigned(32).max(0xfffff).describe('Version 1: the index of the mirrored port.'),
  erspan_dir: z
    .enum(['ingress', 'egress'])
    .describe('Version 2: the direction of the mirrored traffic.'),
  erspan_hwid: unsigned(8).max(63).describe('Version 2: the number of the mirroring engine.'),
};

const schema = z.strictObject({ ...overIpv4, ...collection, ...session }).partial();
const schema6 = z
  .strictObject({
    ...overIpv6,
    ...session,
    // Version 0 is only over IPv4: ip6erspan_tap_validate.
    erspan_ver: unsigned(8).min(1).max(2).describe('Header version: 1 or 2.'),
  })
  .partial();

function erspanCheck({
  erspan_ver: version = 1,
  ...options
}: Pick<z.infer<typeof schema>, keyof typeof session>): Contradiction[] {
  const versions = { erspan: 1, erspan_dir: 2, erspan_hwid: 2 } as const;
  return (Object.keys(versions) as (keyof typeof versions)[]).flatMap((option) =>
    options[option] === undefined || versions[option] === version
      ? []
      : [{ option, message: `${option} works only with version ${versions[option]}` }],
  );
}

export const erspan = defineDevice({
  type: 'erspan',
  title: 'a tunnel that carries mirrored Ethernet frames in GRE',
  manual: 'ip-link(8), “ERSPAN”; draft-foschiano-erspan',
  example:
    'ers0: { type: erspan, seq: on, key: 10, local: 192.0.2.1, remote: 192.0.2.2, erspan_ver: 1 }',
  schema,
  check: erspanCheck,
  lower: 'dev',
  onlyRouted: true,
  mac: () => 'own',
  mtu: 'later',
  arguments: tunnelArguments,
  decodes: () => [{ table: 'gre.proto', key: 0x88be, protocol: 'erspan' }],
  printed: grePrinted,
  config: 'CONFIG_NET_IPGRE',
});

export const ip6erspan = defineDevice({
  type: 'ip6erspan',
  title: 'a tunnel that carries mirrored Ethernet frames in GRE over IPv6',
  manual: 'ip-link(8), “IP6ERSPAN”; draft-foschiano-erspan',
  example:
    'ers0: { type: ip6erspan, seq: on, key: 10, local: fd00::1, remote: fd00::2, erspan_ver: 1 }',
  schema: schema6,
  check: erspanCheck,
  lower: 'dev',
  onlyRouted: true,
  mac: () => 'own',
  mtu: 'later',
  arguments: tunnelArguments,
  decodes: () => [{ table: 'gre.proto', key: 0x88be, protocol: 'erspan' }],
  printed: ip6grePrinted,
  config: 'CONFIG_IPV6_GRE',
});
