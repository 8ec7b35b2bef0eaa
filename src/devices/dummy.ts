/** dummy: swallows what is sent to it; holds addresses, or is a parent without a wire. drivers/net/dummy.c. */
import * as z from 'zod';

import { defineDevice } from './device.js';
import { queueOptions, queueWords } from './queues.js';

export const dummy = defineDevice({
  type: 'dummy',
  title: 'an interface that drops whatever it sends',
  manual: 'ip-link(8)',
  example: 'd0: { type: dummy, address: 10.0.0.1/32 }',
  schema: z.strictObject({ ...queueOptions }),
  mac: () => 'own',
  creation: queueWords,
  arguments: () => [],
  config: 'CONFIG_DUMMY',
});
