/** loopback: the interface “lo”, which every node has; it returns every packet sent to it. drivers/net/loopback.c. */
import * as z from 'zod';

import { defineDevice } from './device.js';

export const loopback = defineDevice({
  type: 'loopback',
  title: 'the interface “lo” that every node has; you need not give its type',
  manual: 'ip-address(8)',
  example: 'lo: { type: loopback, address: 192.0.2.9/32 }',
  object: 'none',
  schema: z.strictObject({}),
  mac: () => 'none',
  arguments: () => [],
  kind: '',
  config: 'CONFIG_NET',
});
