/** ifb: gives back what tc(8) redirects to it, so that arriving traffic can be queued. drivers/net/ifb.c. */
import * as z from 'zod';

import { defineDevice } from './device.js';
import { queueOptions, queueWords } from './queues.js';

export const ifb = defineDevice({
  type: 'ifb',
  title: 'an intermediate functional block: a queue for redirected traffic',
  manual: 'ip-link(8); tc-mirred(8)',
  example: 'ifb0: { type: ifb, numtxqueues: 2 }',
  schema: z.strictObject({ ...queueOptions }),
  mac: () => 'own',
  creation: queueWords,
  arguments: () => [],
  config: 'CONFIG_IFB',
});
