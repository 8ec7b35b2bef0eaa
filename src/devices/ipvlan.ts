/**
 * ipvlan: children that share the MAC address of one parent interface and are told apart by their IP
 * addresses. ip-link(8), Documentation/networking/ipvlan.rst, drivers/net/ipvlan.
 */
import * as z from 'zod';

import { option } from '../terms/flag.js';
import { oneOf } from '../terms/printed.js';
import type { Printed } from '../terms/printed.js';
import { nearInterfaceReference } from '../terms/reference.js';
import type { RefusalReason } from './device.js';
import { defineDevice } from './device.js';

/** Options that ipvlan and ipvtap share. */
export const ipvlanOptions = z.strictObject({
  link: nearInterfaceReference.describe('The parent interface.'),
  mode: z
    .enum(['l2', 'l3', 'l3s'])
    .optional()
    .describe(
      'Where packets are routed; l3 by default. All children of a parent have the mode that was set last.',
    ),
  flag: z
    .enum(['bridge', 'private', 'vepa'])
    .optional()
    .describe(
      'How siblings reach each other; bridge by default. All children of a parent have the flag that was set last.',
    ),
});

/** The words after `type ipvlan` or `type ipvtap`. */
export const ipvlanArguments = ({ mode, flag }: z.infer<typeof ipvlanOptions>): string[] => [
  ...option('mode', mode),
  ...(flag === undefined ? [] : [flag]),
];

/** ipvlan_print_opt in iproute2's ip/iplink_ipvlan.c. */
export const ipvlanPrinted: Printed = {
  flag: 'private vepa bridge',
  keys: { mode: oneOf('l2 l3 l3s unknown') },
};

/** ipvlan_link_new and ipvlan_port_create in drivers/net/ipvlan/ipvlan_main.c. */
export const ipvlanRefusals: readonly RefusalReason[] = [
  {
    errno: 'EBUSY',
    creating: [],
    because: 'the parent is a port of a bridge or bond, or the parent of macvlan children',
  },
  {
    errno: 'EINVAL',
    creating: [],
    because: 'a parent must be an Ethernet interface other than lo',
  },
  {
    errno: 'EADDRINUSE',
    words: ['address', 'add'],
    without: ['link'],
    because: 'another ipvlan child of the same parent has the address',
  },
];

export const ipvlan = defineDevice({
  type: 'ipvlan',
  title: 'a child with its parent’s MAC address and its own IP address',
  manual: 'ip-link(8), “IPVLAN and IPVTAP Type Support”',
  example: 'iv0: { type: ipvlan, link: host:eth0, mode: l2, address: 10.0.0.1/24 }',
  schema: ipvlanOptions,
  lower: 'link',
  onLowerSegment: true,
  mac: () => 'lower',
  arguments: ipvlanArguments,
  printed: ipvlanPrinted,
  refusals: ipvlanRefusals,
  config: 'CONFIG_IPVLAN',
});
