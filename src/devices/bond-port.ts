/** What can be said of a bond's port: `ip link set dev PORT type bond_slave …`. ip-link(8). */
import * as z from 'zod';

import { option } from '../terms/flag.js';
import { bondPortPrinted } from './bond-printed.js';
import { definePort } from './device.js';
import { unsigned } from './words.js';

const schema = z
  .strictObject({
    queue_id: unsigned(16).describe('The transmit queue by which tc-skbedit(8) chooses the port.'),
    prio: z
      .int()
      .min(-(2 ** 31))
      .max(2 ** 31 - 1)
      .describe('Fail-over priority: the available port with the highest becomes active.'),
  })
  .partial();

export const bondPort = definePort({
  schema,
  joinsSegments: true,
  printed: bondPortPrinted,
  arguments: ({ queue_id, prio }) => {
    const words = [...option('queue_id', queue_id), ...option('prio', prio)];
    return words.length === 0 ? [] : ['type', 'bond_slave', ...words];
  },
});
