/**
 * gtp: the user plane of mobile networks: IP packets in UDP with a tunnel endpoint identifier for each phone (3GPP TS 29.281).
 * ip-link(8), drivers/net/gtp.c. ip has its kernel sockets made, from Linux 5.18 on; its tunnels come from a program that
 * speaks generic netlink (gtp-tunnel of libgtpnl).
 */
import * as z from 'zod';

import { option } from '../terms/flag.js';
import { oneOf } from '../terms/printed.js';
import { defineDevice } from './device.js';
import { unsigned } from './words.js';

export const gtp = defineDevice({
  type: 'gtp',
  title: 'a tunnel for the user plane of mobile networks',
  manual: 'ip-link(8), “GTP Type Support”; 3GPP TS 29.281',
  example: 'gtp0: { type: gtp, role: ggsn, address: 10.0.0.1/24 }',
  schema: z.strictObject({
    role: z
      .enum(['sgsn', 'ggsn'])
      .describe('On which side of the tunnel it is: the radio network’s or the gateway’s.'),
    hsize: unsigned(32)
      .min(1)
      .max(131_071)
      .optional()
      .describe('The size of the hash table of tunnels; 1024 by default.'),
    restart_count: unsigned(8)
      .optional()
      .describe('The restart counter that echo responses carry; 0 by default.'),
  }),
  mac: () => 'none',
  mtu: 'later',
  arguments: (options) => [
    ...option('role', options.role),
    ...option('hsize', options.hsize),
    ...option('restart_count', options.restart_count),
  ],
  printed: { number: 'hsize restart_count', keys: { role: oneOf('sgsn ggsn') } },
  least: ['role', 'sgsn'],
  config: 'CONFIG_GTP',
});
