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
    .describe('How siblings meet; vepa when not given.'),
  nopromisc: flag.optional().describe('passthru: leave the parent out of promiscuous mode.'),
  nodst: flag.optional().describe('source: do not match by destination address any more.'),
  bcqueuelen: unsigned(32)
    .optional()
    .describe('Length of the broadcast queue; the longest that a sibling asks for is used.'),
  bclim: z
    .int()
    .min(-1)
    .max(2 ** 31 - 1)
    .optional()
    .describe('A group that more children than this have joined is queued; -1 queues none.'),
  macaddr: z
    .array(macAddress)
    .optional()
    .describe('source: the source MAC addresses that are let in.'),
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
    found.push({ option: 'nopromisc', message: 'nopromisc goes with mode passthru only' });
  if (options.macaddr && options.mode !== 'source')
    found.push({ option: 'macaddr', message: 'macaddr goes with mode source only' });
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
    because: 'a passthru child must be its parent’s only child, and no larger in MTU',
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
    because: 'the list has an address that is not unicast, or the interface’s own is not',
  },
  {
    errno: 'EINVAL',
    words: ['link', 'set', 'mode', 'passthru'],
    because: 'a live child does not change into or out of passthru mode',
  },
  {
    errno: 'EINVAL',
    words: ['link', 'set', 'macaddr'],
    because: 'the list of source addresses belongs to source mode',
  },
];

/** All but passthru, which has no siblings, and source, which needs a list. */
export const macvlanModes = { usual: 'vepa', all: ['bridge', 'private', 'vepa'] };

export const macvlan = defineDevice({
  type: 'macvlan',
  title: 'a child with its own MAC address on a parent interface',
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
