/**
 * macvlan: children with MAC addresses of their own on one parent interface.
 * ip-link(8), drivers/net/macvlan.c.
 */
import * as z from 'zod';

import { macAddress } from '../terms/address.js';
import { flag, isOn, option } from '../terms/flag.js';
import { listOf, oneOf } from '../terms/printed.js';
import type { Printed } from '../terms/printed.js';
import { nearInterfaceReference } from '../terms/reference.js';
import { defineDevice } from './device.js';
import type { Contradiction, RefusalReason } from './device.js';
import { ifOn, unsigned } from './words.js';

/** Options that macvlan and macvtap share. */
export const macvlanOptions = z.strictObject({
  link: nearInterfaceReference.describe('The parent interface.'),
  mode: z
    .enum(['bridge', 'private', 'vepa', 'passthru', 'source'])
    .optional()
    .describe('How siblings reach each other; vepa by default.'),
  nopromisc: flag.optional().describe('passthru: do not put the parent into promiscuous mode.'),
  nodst: flag
    .optional()
    .describe('source: after a match by source address, do not deliver by destination address.'),
  bcqueuelen: unsigned(32)
    .optional()
    .describe(
      'Length of the broadcast queue; siblings share the longest that any of them requests.',
    ),
  bclim: z
    .int()
    .min(-1)
    .max(2 ** 31 - 1)
    .optional()
    .describe(
      'Multicast for a group goes through the queue if more children than this have joined; -1 for never.',
    ),
  macaddr: z.array(macAddress).optional().describe('source: the source MAC addresses to accept.'),
});

type Options = z.infer<typeof macvlanOptions>;

/** The words after `type macvlan` or `type macvtap`. */
export function macvlanArguments(options: Options): string[] {
  return [
    ...option('mode', options.mode),
    ...ifOn('nopromisc', options.nopromisc),
    ...ifOn('nodst', options.nodst),
    ...option('bcqueuelen', options.bcqueuelen),
    ...option('bclim', options.bclim),
    // Last, as ip takes every MAC address that follows for one more of the list.
    ...(options.macaddr ? ['macaddr', 'set', ...options.macaddr] : []),
  ];
}

/** Flags that ip, or the kernel, takes in one mode only. */
export function macvlanCheck(options: Options): Contradiction[] {
  const found: Contradiction[] = [];
  if (options.nopromisc !== undefined && isOn(options.nopromisc) && options.mode !== 'passthru')
    found.push({ option: 'nopromisc', message: 'nopromisc works only in mode passthru' });
  if (options.macaddr && options.mode !== 'source')
    found.push({ option: 'macaddr', message: 'macaddr works only in mode source' });
  return found;
}

/** In passthru mode the child has its parent's MAC address. */
export const macvlanMac = ({ mode }: Options): 'own' | 'lower' =>
  mode === 'passthru' ? 'lower' : 'own';

/** macvlan_print_opt in iproute2's ip/iplink_macvlan.c. */
export const macvlanPrinted: Printed = {
  number: 'bcqueuelen usedbcqueuelen bclim macaddr_count',
  mark: 'nopromisc nodst',
  keys: {
    mode: oneOf('private vepa bridge passthru source unknown'),
    macaddr_data: listOf('mac'),
  },
};

/** macvlan_common_newlink, macvlan_port_create and macvlan_changelink in drivers/net/macvlan.c. */
export const macvlanRefusals: readonly RefusalReason[] = [
  {
    errno: 'EBUSY',
    creating: [],
    because:
      'the parent is already a port of a bridge or bond, or the parent of other kinds of children',
  },
  {
    errno: 'EINVAL',
    creating: ['mode', 'passthru'],
    because: 'a passthru child must be its parent’s only child, and its MTU no larger',
  },
  {
    errno: 'EINVAL',
    creating: ['mtu'],
    because:
      'the MTU is above the parent’s, or the parent has a passthru child, or cannot be a parent (lo)',
  },
  {
    errno: 'EINVAL',
    creating: [],
    because: 'the parent has a passthru child, or cannot be a parent (lo)',
  },
  {
    errno: 'EADDRNOTAVAIL',
    creating: ['macaddr'],
    because: 'an address in the list, or the interface’s own, is not unicast',
  },
  {
    errno: 'EINVAL',
    words: ['link', 'set', 'mode', 'passthru'],
    because: 'an existing child cannot change into or out of passthru mode',
  },
  {
    errno: 'EINVAL',
    words: ['link', 'set', 'macaddr'],
    because: 'a list of source addresses needs source mode',
  },
];

/** All but passthru, which has no siblings, and source, which needs a list. */
export const macvlanModes = { usual: 'vepa', all: ['bridge', 'private', 'vepa'] };

export const macvlan = defineDevice({
  type: 'macvlan',
  title: 'a child of a parent interface, with its own MAC address',
  manual: 'ip-link(8), “MACVLAN and MACVTAP Type Support”',
  example: 'mv0: { type: macvlan, link: host:eth0, mode: vepa, address: 10.0.0.1/24 }',
  schema: macvlanOptions,
  check: macvlanCheck,
  lower: 'link',
  onLowerSegment: true,
  mac: macvlanMac,
  soleMac: true,
  arguments: macvlanArguments,
  printed: macvlanPrinted,
  refusals: macvlanRefusals,
  modes: macvlanModes,
  config: 'CONFIG_MACVLAN',
});
