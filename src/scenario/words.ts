/**
 * Routes, neighbours and FDB entries in iproute2's words (ip-route(8), ip-neighbour(8), bridge(8)),
 * split as a shell would; the first word is checked, the kernel judges the rest.
 */
import { isIP } from 'node:net';

import { parseArgsStringToArgv } from 'string-argv';

import type { Words } from '../model/scenario.js';
import { tell } from './reading.js';
import type { Reading } from './reading.js';
import type { Scalar, Tree } from './tree.js';

type List = 'routes' | 'neighbours' | 'fdb';

const isPrefix = (word: string): boolean => {
  const [address = '', length, ...rest] = word.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return (
    length === undefined || (/^\d+$/.test(length) && Number(length) <= (family === 4 ? 32 : 128))
  );
};

const routeTypes =
  /^(unicast|local|broadcast|multicast|throw|unreachable|prohibit|blackhole|anycast|nat)$/;

const rules: Readonly<
  Record<List, { readonly fits: (words: readonly string[]) => boolean; expected: string }>
> = {
  routes: {
    fits: (words) => {
      const [first = '', second = ''] = words;
      const to = routeTypes.test(first) || first === 'to' ? second : first;
      return to === 'default' || to === 'all' || isPrefix(to);
    },
    expected: 'a destination first, e.g. 10.0.1.0/24 via 10.0.0.254',
  },
  neighbours: {
    fits: ([first = '', second = '']) =>
      isIP(first === 'proxy' || first === 'to' ? second : first) !== 0,
    expected: 'an address first, e.g. 10.0.0.2 lladdr 02:00:00:00:00:02',
  },
  fdb: {
    fits: ([first = '']) => /^[0-9a-fA-F]{2}(:[0-9a-fA-F]{2}){5}$/.test(first),
    expected: 'a MAC address first, e.g. 00:00:00:00:00:00 dst 10.0.0.2',
  },
};

/** Each text of a list, as words. `dev` is what its position implies. */
export function readWords(
  reading: Reading,
  tree: Tree | undefined,
  list: List,
  implied: { readonly dev?: string } = {},
): Words[] {
  if (tree?.kind !== 'list') return [];
  return tree.items.flatMap((item): Words[] => {
    if (item.kind !== 'scalar' || typeof item.value !== 'string' || item.broken) return [];
    const words = parseArgsStringToArgv(item.value);
    const { fits, expected } = rules[list];
    if (!fits(words))
      tell(reading, 'bad-words', item, `“${item.value}” does not fit in “${list}”`, { expected });
    else if (implied.dev !== undefined) tellDev(reading, item, words, list);
    return [{ words, place: reading.source.place(item) }];
  });
}

function tellDev(reading: Reading, item: Scalar, words: readonly string[], list: List): void {
  const index = words.indexOf('dev');
  if (index < 0) return;
  tell(
    reading,
    'bad-words',
    item,
    `“dev ${words[index + 1] ?? ''}” is said by the place of this “${list}”`,
    {
      hint: 'leave it out, or move the line to the node or interface that it is for',
    },
  );
}
