/** Which of the address families is asked about, for state that ip prints separately for each. */
import * as z from 'zod';

import { ipVersion } from '../terms/ip-version.js';
import type { Flaw } from './expect.js';
import type { Entry, Extras, StateOptions } from './state-options.js';
import { listOf } from './state-options.js';
import { formatJson } from './subset.js';

export const family = z
  .enum(['inet', 'inet6'])
  .optional()
  .describe('Only those of IPv4 (inet) or of IPv6 (inet6), as in ip -family; without it, both.');

const options = { inet: '-4', inet6: '-6' } as const;

/** The options of ip for the families asked about. */
export const familiesOf = ({ family }: Extras): string[] =>
  family === undefined ? Object.values(options) : [options[family as keyof typeof options]];

export const familyWords = ({ family }: Extras): string[] => (family === undefined ? [] : [family]);

/** Entries with an address of the other family under one of the keys. */
export function familyFlaws(
  { has, lacks }: StateOptions,
  { family }: Extras,
  keys: readonly string[],
): Flaw[] {
  if (family === undefined) return [];
  const version = family === 'inet' ? 4 : 6;
  const other = (entry: Entry): string | undefined =>
    keys.find((key) => {
      const [address = ''] = formatJson(entry[key] ?? '').split('/');
      return ![0, version].includes(ipVersion(address));
    });
  return Object.entries({ has, lacks }).flatMap(([list, entries]) =>
    listOf(entries).flatMap((entry, index) => {
      const key = other(entry);
      return key === undefined
        ? []
        : [
            {
              path: Array.isArray(entries) ? [list, index, key] : [list, key],
              message: `this is no address of ${family === 'inet' ? 'IPv4' : 'IPv6'}`,
              hint: `family: ${family === 'inet' ? 'inet6' : 'inet'}`,
            },
          ];
    }),
  );
}
