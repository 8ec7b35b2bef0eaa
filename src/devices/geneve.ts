/** geneve: Ethernet in UDP with room for options (RFC 8926). ip-link(8), drivers/net/geneve.c. */
import * as z from 'zod';

import { ipAddress } from '../terms/address.js';
import { flag, isOn } from '../terms/flag.js';
import { oneOf } from '../terms/printed.js';
import { defineDevice } from './device.js';
import type { Contradiction } from './device.js';
import { byPort, portAfterShort } from './ports.js';
import { dsfield, unsigned, withNo } from './words.js';

const schema = z
  .strictObject({
    id: unsigned(32).max(0xffffff).describe('The VNI.'),
    remote: ipAddress.describe('Address of the other end.'),
    ttl: z
      .union([unsigned(8), z.enum(['auto', 'inherit'])])
      .describe('Outer TTL: 1 to 255, auto or inherit.'),
    tos: dsfield.describe('Outer TOS: a number or inherit.'),
    df: z.enum(['unset', 'set', 'inherit']).describe('Outer don’t-fragment bit.'),
    flowlabel: unsigned(32).max(0xfffff).describe('Outer IPv6 flow label.'),
    dstport: unsigned(16).describe('UDP port; 6081 by default.'),
    external: flag.describe('Routes or tc choose the tunnel for each packet (collect metadata).'),
    udpcsum: flag.describe('UDP checksums over IPv4.'),
    udp6zerocsumtx: flag.describe('Send without UDP checksum over IPv6.'),
    udp6zerocsumrx: flag.describe('Accept a missing UDP checksum over IPv6.'),
    innerprotoinherit: flag.describe('Carry IP without an Ethernet header.'),
  })
  .partial();

/** geneve_configure in drivers/net/geneve.c. */
function geneveCheck({ id, remote, external }: z.infer<typeof schema>): Contradiction[] {
  const collects = external !== undefined && isOn(external);
  if (collects)
    return id === undefined && remote === undefined
      ? []
      : [{ option: 'external', message: 'external excludes id and remote' }];
  const lacking = id === undefined ? 'id (its VNI)' : remote === undefined ? 'remote' : undefined;
  return lacking === undefined
    ? []
    : [{ option: 'id', message: `a Geneve tunnel needs ${lacking}, or external` }];
}

export const geneve = defineDevice({
  type: 'geneve',
  title: 'a tunnel that carries Ethernet and options in UDP',
  manual: 'ip-link(8), “GENEVE Type Support”; RFC 8926',
  example: 'gnv0: { type: geneve, id: 10, remote: 192.0.2.2, address: 10.0.0.1/24 }',
  schema,
  check: geneveCheck,
  mac: () => 'own',
  mtu: 'later',
  arguments: (options) => withNo(options, ['innerprotoinherit']),
  printed: {
    number: 'id port ttl',
    hex: 'tos label',
    address: 'remote remote6',
    flag: 'udp_csum udp_zero_csum6_tx udp_zero_csum6_rx',
    mark: 'external collect_metadata inner_proto_inherit',
    keys: { df: oneOf('unset set inherit'), port_range: { number: 'low high' } },
  },
  decodes: (words) => byPort(portAfterShort(words, 'dstport') ?? 6081, 'geneve'),
  sentByMetadata: ['geneve'],
  // It cannot be without its other end.
  least: ['id', '5', 'remote', '192.0.2.1'],
  config: 'CONFIG_GENEVE',
});
