/**
 * route: a node's routes, IPv4 and IPv6, as `ip -d route show` prints them: those of the main table, and of the
 * tables that the expectation names. With `get`, the one by which the kernel would send a packet. ip-route(8).
 */
import * as z from 'zod';

import { nodeReference } from '../terms/reference.js';
import { tableName } from '../terms/routing-table.js';
import { usesLink, usesNode } from '../terms/use.js';
import { familiesOf, family, familyFlaws, familyWords } from './families.js';
import { isDoubtful, lookUpErrors, lookUpRefusal, lookUpWords, parseLookUp } from './route-get.js';
import { lookUpFlaws } from './route-get-flaws.js';
import { routePrinted } from './route-printed.js';
import type { Entry, Extras } from './state.js';
import { defineState, objects } from './state.js';
import { formatJson } from './subset.js';

/**
 * Where routes of a type are, unless something else is said: those that the kernel keeps for itself are in a
 * table of their own (fib_add_ifaddr, addrconf_prefix_rcv), multicast is in either.
 */
const tablesOfType: Readonly<Record<string, readonly string[]>> = {
  local: ['local'],
  broadcast: ['local'],
  anycast: ['local'],
  multicast: ['main', 'local'],
};

/** The tables in which an entry can be. */
function tablesOf({ table, type }: Entry): readonly string[] {
  if (table === undefined || table === null)
    return tablesOfType[formatJson(type ?? '')] ?? ['main'];
  return [tableName(formatJson(table))];
}

/** Whether all are in the main table without a word of it: that is what ip prints unless asked otherwise. */
const isPlain = (asked: readonly Entry[]): boolean =>
  asked.every((each) => (each.table ?? null) === null && tablesOf(each).join() === 'main');

const mistakeIn = (text: string): string | undefined => {
  const lookUp = parseLookUp(text);
  return typeof lookUp === 'string' ? lookUp : undefined;
};

const get = z
  .string()
  .refine((text) => mistakeIn(text) === undefined, {
    error: ({ input }) => (typeof input === 'string' ? mistakeIn(input) : undefined),
  })
  .optional()
  .describe(
    'The route that the kernel would take, by the words of ip route get: an address, from, iif, mark, …',
  );

const fails = z
  .enum(lookUpErrors)
  .optional()
  .describe('With get: the error of errno(3) with which the kernel answers if there is no way.');

/** The interfaces that a look-up names. */
function interfacesIn({ get = '' }: Extras): string[] {
  const lookUp = parseLookUp(get);
  if (typeof lookUp === 'string') return [];
  const { iif, oif, vrf } = lookUp.given;
  return [iif, oif, vrf].filter((name) => name !== undefined);
}

export const route = defineState({
  name: 'route',
  title:
    'what ip route prints for a node: its main table, and the tables that you name; with get, the route of a packet',
  example: '{ route: a, has: { dst: default, gateway: 10.0.0.254 } }',
  subject: nodeReference,
  extras: { get, family, fails },
  uses: (node, extras) => [
    usesNode(node),
    ...interfacesIn(extras).map((name) => usesLink(`${node}:${name}`, 'get')),
  ],
  queries: (node, asked, extras) =>
    extras.get === undefined
      ? familiesOf(extras).map((each) => ({
          node,
          argv: [
            ...['ip', each, '-j', '-d', 'route', 'show'],
            ...(isPlain(asked) ? [] : ['table', 'all']),
          ],
        }))
      : [{ node, argv: ['ip', '-j', '-d', ...lookUpWords(extras.get)] }],
  entries: (answer, _, asked, extras) => {
    if (isPlain(asked) || extras.get !== undefined) return objects(answer);
    const tables = new Set(asked.flatMap(tablesOf));
    return objects(answer).filter(({ table }) =>
      tables.has(tableName(formatJson(table ?? 'main'))),
    );
  },
  complete: (entry, asked, extras) => {
    if (extras.get !== undefined) return entry;
    const [table, other] = tablesOf(entry);
    return isPlain(asked) || table === undefined || other !== undefined
      ? entry
      : { ...entry, table };
  },
  doubts: isDoubtful,
  refusal: (answer, extras) => (extras.get === undefined ? undefined : lookUpRefusal(answer)),
  flaws: (options, extras) => [
    ...familyFlaws(options, extras, ['dst']),
    ...lookUpFlaws(options, extras),
  ],
  words: (extras) => [
    ...(extras.get === undefined ? [] : [`get ${extras.get}`]),
    ...familyWords(extras),
  ],
  printed: routePrinted,
});
