/** nlmon: a capture on it shows the netlink messages of its namespace. drivers/net/nlmon.c. */
import * as z from 'zod';

import { defineDevice } from './device.js';

export const nlmon = defineDevice({
  type: 'nlmon',
  title: 'a tap on the node’s netlink messages',
  manual: 'ip-link(8)',
  example: 'nlmon0: { type: nlmon }',
  schema: z.strictObject({}),
  mac: () => 'none',
  arguments: () => [],
  config: 'CONFIG_NLMON',
});
