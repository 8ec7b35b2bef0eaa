/** What is not printed of rules: the prefix lengths of one address and of all, and that one looks up a table. */
import { ipVersion } from '../terms/ip-version.js';
import { parseRange } from '../terms/range.js';
import type { Flaw } from './expect.js';
import type { Entry, Extras, StateOptions } from './state-options.js';
import { listOf } from './state-options.js';
import { formatJson } from './subset.js';

export const ruleFlaws = ({ has, lacks }: StateOptions, extras: Extras): Flaw[] =>
  Object.entries({ has, lacks }).flatMap(([list, entries]) =>
    listOf(entries).flatMap((entry, index) => {
      const at = Array.isArray(entries) ? [list, index] : [list];
      const looksUp =
        entry.action === 'unicast'
          ? [
              {
                path: [...at, 'action'],
                message: 'a rule that looks up a table is printed without “action”',
                hint: 'leave it out, or write action: null',
              },
            ]
          : [];
      return [
        ...looksUp,
        ...(['src', 'dst'] as const).flatMap((key) => {
          const hint = neverPrinted(entry, key, extras);
          const path = [...at, `${key}len`];
          return hint === undefined
            ? []
            : [{ path, message: `this “${key}len” is never printed`, hint }];
        }),
      ];
    }),
  );

/** What to write in its place; undefined if it can be printed. */
function neverPrinted(entry: Entry, key: 'src' | 'dst', { family }: Extras): string | undefined {
  const length = entry[`${key}len`];
  if (typeof length !== 'number' && typeof length !== 'string') return undefined;
  const { least, most } = parseRange(length);
  if (most === 0) return key === 'src' ? 'all addresses are src: all' : 'for all: dst: null';
  const isFour = family === 'inet' || ipVersion(formatJson(entry[key] ?? '')) === 4;
  return least >= (isFour ? 32 : 128)
    ? `for one address, leave it out, or write ${key}len: null`
    : undefined;
}
