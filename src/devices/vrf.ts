/** vrf: a routing table of its own for its ports. ip-vrf(8), Documentation/networking/vrf.rst, drivers/net/vrf.c. */
import * as z from 'zod';

import { option } from '../terms/flag.js';
import { defineDevice, definePort } from './device.js';
import { unsigned } from './words.js';

export const vrf = defineDevice({
  type: 'vrf',
  title: 'a separate routing table for the interfaces that name it as master',
  manual: 'ip-link(8), “VRF Type Support”; Documentation/networking/vrf.rst',
  example: 'red: { type: vrf, table: 10 }',
  schema: z.strictObject({
    table: unsigned(32).min(1).describe('The number of the routing table.'),
  }),
  mac: () => 'own',
  arguments: ({ table }) => option('table', table),
  port: definePort({
    ownTable: true,
    schema: z.strictObject({}),
    arguments: () => [],
    printed: { number: 'table' },
  }),
  printed: { number: 'table' },
  config: 'CONFIG_NET_VRF',
});
