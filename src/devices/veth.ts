/** veth: a wire with an interface at each end. veth(4), drivers/net/veth.c. */
import * as z from 'zod';

import { nearInterfaceReference } from '../terms/reference.js';
import { defineDevice } from './device.js';
import { queueOptions, queueWords } from './queues.js';

export const veth = defineDevice({
  type: 'veth',
  title: 'one end of a wire between two interfaces',
  manual: 'veth(4)',
  example: 'p1: { type: veth, peer: host:eth0, master: br0 }',
  schema: z.strictObject({
    peer: nearInterfaceReference
      .optional()
      .describe('The other end. At least one end must name the other.'),
    ...queueOptions,
  }),
  peer: 'peer',
  mac: () => 'own',
  creation: queueWords,
  arguments: () => [],
  config: 'CONFIG_VETH',
});
