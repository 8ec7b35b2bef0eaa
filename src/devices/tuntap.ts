/**
 * tun and tap: interfaces whose other end is a program that opens /dev/net/tun. ip-tuntap(8), not an
 * rtnetlink type: `ip tuntap add` creates them. Without a program attached they have no carrier.
 */
import * as z from 'zod';

import { flag, option } from '../terms/flag.js';
import { oneOf } from '../terms/printed.js';
import type { Printed } from '../terms/printed.js';
import { defineDevice } from './device.js';
import { ifOn } from './words.js';

const id = z.union([z.int().min(0), z.string()]);

const schema = z
  .strictObject({
    user: id.describe('The user who may attach, by name or number.'),
    group: id.describe('The group whose members may attach, by name or number.'),
    one_queue: flag.describe('Without effect since Linux 3.8.'),
    pi: flag.describe('Packets begin with 4 bytes of flags and protocol.'),
    vnet_hdr: flag.describe('Packets begin with a virtio header.'),
    multi_queue: flag.describe('Several programs, or threads, may attach.'),
  })
  .partial();

const words = (options: z.infer<typeof schema>): string[] => [
  ...option('user', options.user),
  ...option('group', options.group),
  ...ifOn('one_queue', options.one_queue),
  ...ifOn('pi', options.pi),
  ...ifOn('vnet_hdr', options.vnet_hdr),
  ...ifOn('multi_queue', options.multi_queue),
];

const creating =
  (mode: string) =>
  (name: string, options: z.infer<typeof schema>): string[][] => [
    ['ip', 'tuntap', 'add', 'dev', name, 'mode', mode, ...words(options)],
  ];

/** tun_print_opt in iproute2's ip/iptuntap.c. */
const printed: Printed = {
  number: 'numqueues numdisabled',
  text: 'user group',
  flag: 'pi vnet_hdr multi_queue persist',
  keys: { type: oneOf('tun tap UNKNOWN') },
};

export const tun = defineDevice({
  type: 'tun',
  title: 'exchanges IP packets with a program',
  manual: 'ip-tuntap(8)',
  example: 'tun0: { type: tun, user: nobody, address: 10.0.0.1/24 }',
  object: 'own',
  schema,
  mac: () => 'none',
  arguments: words,
  creating: creating('tun'),
  kind: 'tun',
  printed,
  config: 'CONFIG_TUN',
});

export const tap = defineDevice({
  type: 'tap',
  title: 'exchanges Ethernet frames with a program',
  manual: 'ip-tuntap(8)',
  example: 'tap0: { type: tap, vnet_hdr: on, master: br0 }',
  object: 'own',
  schema,
  mac: () => 'own',
  arguments: words,
  creating: creating('tap'),
  kind: 'tun',
  printed,
  config: 'CONFIG_TUN',
});
