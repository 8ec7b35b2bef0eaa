/**
 * team: several interfaces as one. drivers/net/team. Its mode is an option of generic netlink that
 * teamnl(8) sets; without one it sends nothing. Modes that need teamd(8) to decide are not here.
 */
import * as z from 'zod';

import { defineDevice, definePort } from './device.js';

const schema = z.strictObject({
  mode: z
    .enum(['roundrobin', 'broadcast', 'random', 'activebackup', 'loadbalance'])
    .optional()
    .describe(
      'How the sending port is chosen. Without a mode the team sends nothing. netlab sets it with teamnl.',
    ),
});

export const team = defineDevice({
  type: 'team',
  title: 'several interfaces combined into one, controlled from user space',
  manual: 'ip-link(8), teamnl(8)',
  example: 'team0: { type: team, mode: roundrobin, address: 10.0.0.1/24 }',
  schema,
  mac: () => 'own',
  arguments: () => [],
  completion: (name, { mode }) =>
    mode === undefined ? [] : [{ argv: ['teamnl', name, 'setoption', 'mode', mode] }],
  port: definePort({ schema: z.strictObject({}), joinsSegments: true, arguments: () => [] }),
  config: 'CONFIG_NET_TEAM',
});
