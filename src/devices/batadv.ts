/**
 * batadv: a mesh of all stations that hear each other through its ports (B.A.T.M.A.N. advanced). ip-link(8), batctl(8),
 * net/batman-adv, Documentation/networking/batman-adv.rst.
 */
import * as z from 'zod';

import { option } from '../terms/flag.js';
import { defineDevice, definePort } from './device.js';

export const batadv = defineDevice({
  type: 'batadv',
  title: 'a mesh network over its ports',
  manual: 'ip-link(8), batctl(8)',
  example: 'bat0: { type: batadv, ra: BATMAN_IV, address: 10.0.0.1/24 }',
  schema: z.strictObject({
    ra: z
      .enum(['BATMAN_IV', 'BATMAN_V'])
      .optional()
      .describe('The routing algorithm; BATMAN_IV by default.'),
  }),
  mac: () => 'own',
  arguments: ({ ra }) => option('ra', ra),
  port: definePort({ schema: z.strictObject({}), arguments: () => [] }),
  // BATADV_ORIGINATOR_INTERVAL and its jitter; with BATMAN_V also hellos every 500 ms.
  delays: () => [{ what: 'a message of the mesh', most: 1020, protocols: ['batadv'] }],
  printed: {},
  config: 'CONFIG_BATMAN_ADV',
});
