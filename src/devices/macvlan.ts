/**
 * macvlan: children with MAC addresses of their own on one parent interface.
 * ip-link(8), drivers/net/macvlan.c.
 */
import { z } from 'zod';

import { option } from '../terms/flag.js';
import { macAddress } from '../terms/address.js';
import { nearInterfaceReference } from '../terms/reference.js';
import { defineDevice } from './device.js';

/** Options that macvlan and macvtap share. */
export const macvlanOptions = z.strictObject({
  link: nearInterfaceReference.describe('The parent interface.'),
  mode: z
    .enum(['bridge', 'private', 'vepa', 'passthru', 'source'])
    .optional()
    .describe('How siblings meet; vepa when not given.'),
  nopromisc: z.boolean().optional().describe('passthru: leave the parent out of promiscuous mode.'),
  macaddr: z
    .array(macAddress)
    .optional()
    .describe('source: the source MAC addresses that are let in.'),
  nodst: z.boolean().optional().describe('source: do not match by destination address any more.'),
  bcqueuelen: z.int().min(0).max(4294967295).optional().describe('Length of the broadcast queue.'),
  bclim: z.int().optional().describe('Threshold for queueing broadcasts.'),
});

/** The words after `type macvlan` or `type macvtap`. */
export function macvlanArguments(options: z.infer<typeof macvlanOptions>): string[] {
  return [
    ...option('mode', options.mode),
    ...(options.nopromisc ? ['nopromisc'] : []),
    ...(options.nodst ? ['nodst'] : []),
    ...(options.macaddr ? ['macaddr', 'set', ...options.macaddr] : []),
    ...option('bcqueuelen', options.bcqueuelen),
    ...option('bclim', options.bclim),
  ];
}

export const macvlan = defineDevice({
  type: 'macvlan',
  title: 'a child with its own MAC address on a parent interface',
  manual: 'ip-link(8), “MACVLAN and MACVTAP Type Support”',
  example: 'mv0: { type: macvlan, link: host:eth0, mode: vepa, address: 10.0.0.1/24 }',
  schema: macvlanOptions,
  lower: 'link',
  mac: ({ mode }) => (mode === 'passthru' ? 'lower' : 'own'),
  arguments: macvlanArguments,
  config: 'CONFIG_MACVLAN',
});
