/**
 * route: a node's routes, IPv4 and IPv6, as `ip -d route show` prints them: those of the main table, and of the
 * tables that the expectation names. ip-route(8).
 */
import { nodeReference } from '../terms/reference.js';
import { usesNode } from '../terms/use.js';
import { routePrinted } from './route-printed.js';
import type { Entry } from './state.js';
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

/** By which ip prints these numbers (rtnl_rttable_initialize in iproute2's lib/rt_names.c). */
const tableNames: Readonly<Record<string, string>> = { 253: 'default', 254: 'main', 255: 'local' };

/** The tables in which an entry can be. */
function tablesOf({ table, type }: Entry): readonly string[] {
  if (table === undefined || table === null)
    return tablesOfType[formatJson(type ?? '')] ?? ['main'];
  const name = formatJson(table);
  return [tableNames[name] ?? name];
}

/** Whether all are in the main table without a word of it: that is what ip prints unless asked otherwise. */
const isPlain = (asked: readonly Entry[]): boolean =>
  asked.every((each) => (each.table ?? null) === null && tablesOf(each).join() === 'main');

export const route = defineState({
  name: 'route',
  title: 'what ip route prints for a node: its main table, and the tables that you name',
  example: '{ route: a, has: { dst: default, gateway: 10.0.0.254 } }',
  subject: nodeReference,
  uses: (subject) => usesNode(subject),
  queries: (node, asked) =>
    ['-4', '-6'].map((family) => ({
      node,
      argv: [
        ...['ip', family, '-j', '-d', 'route', 'show'],
        ...(isPlain(asked) ? [] : ['table', 'all']),
      ],
    })),
  entries: (answer, _, asked) => {
    if (isPlain(asked)) return objects(answer);
    const tables = new Set(asked.flatMap(tablesOf));
    return objects(answer).filter(({ table }) => tables.has(formatJson(table ?? 'main')));
  },
  complete: (entry, asked) => {
    const [table, other] = tablesOf(entry);
    return isPlain(asked) || table === undefined || other !== undefined
      ? entry
      : { ...entry, table };
  },
  printed: routePrinted,
});
