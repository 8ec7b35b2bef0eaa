/**
 * stats: by how much counters grew during a step, from before its stimulus to the look that judges it. Those of an
 * interface as `ip -s -s link show` prints them (ip-link(8)), those of a node's protocols by the names of nstat(8).
 */
import * as z from 'zod';

import type { Seen } from '../model/observation.js';
import type { Printed } from '../terms/printed.js';
import type { Range } from '../terms/range.js';
import { formatRange, inRange, parseRange, range } from '../terms/range.js';
import { usesLink, usesNode } from '../terms/use.js';
import { anyCount, isEverything } from './any-count.js';
import type { Flaw } from './expect.js';
import { defineExpect } from './expect.js';
import type { Growth } from './growth.js';
import { growthIn, isInterface, readingsOf } from './growth.js';
import { protocolCounters } from './protocol-counters.js';
import { unanswered } from './state-judgement.js';

const schema = z.strictObject({
  stats: z
    .string()
    .regex(/^[^\s:/]+(:[^\s:/]+)?$/, { error: 'expected a node, or an interface as node:name' })
    .describe('A node, for the counters of its protocols; or an interface, as node:name.'),
  grew: z
    .record(z.string(), z.union([range, z.record(z.string(), range)]))
    .describe('By how much each counter must have grown.'),
  unlisted: z
    .array(z.string().min(1))
    .min(1)
    .optional()
    .describe('Counters of grew that a kernel has and this netlab does not know.'),
});

type Options = z.infer<typeof schema>;

const both = 'bytes packets errors dropped fifo_errors compressed';

const printed: Printed = {
  number: protocolCounters,
  keys: {
    rx: {
      number: `${both} over_errors multicast length_errors crc_errors frame_errors missed_errors nohandler`,
    },
    tx: {
      number: `${both} carrier_errors collisions aborted_errors window_errors heartbeat_errors carrier_changes`,
    },
  },
};

/** What one counter must have grown by. */
interface Wanted {
  /** `IpForwDatagrams`, `rx.packets`. */
  readonly name: string;
  readonly path: readonly string[];
  readonly count: string | number;
}

const wantedIn = ({ grew }: Options): Wanted[] =>
  Object.entries(grew).flatMap(([name, value]) =>
    typeof value === 'object'
      ? Object.entries(value).map(([key, count]) => ({
          name: `${name}.${key}`,
          path: ['grew', name, key],
          count,
        }))
      : [{ name, path: ['grew', name], count: value }],
  );

const namesIn = (options: Options): string[] => wantedIn(options).map(({ name }) => name);

const formatGrowth = (wanted: readonly Wanted[]): string =>
  wanted.map(({ name, count }) => `${name} ${formatRange(parseRange(count))}`).join(', ');

/** The most counters that a failure lists beyond those asked for. */
const mostOthers = 12;

function describeOthers(others: readonly Growth[]): string[] {
  const shown = others.slice(0, mostOthers).map(({ name, by }) => `${name} ${by}`);
  const rest = others.length > mostOthers ? [`… ${others.length - mostOthers} more`] : [];
  return others.length === 0 ? [] : [`also grew: ${[...shown, ...rest].join(', ')}`];
}

export const stats = defineExpect<Options>({
  name: 'stats',
  title: 'by how much counters of an interface, or of a node’s protocols, grew during the step',
  example: '{ stats: r, grew: { IpForwDatagrams: 2, IpInDiscards: 0 } }',
  schema,
  printed,
  uses: ({ stats }) => [isInterface(stats) ? usesLink(stats, 'stats') : usesNode(stats, 'stats')],
  queries: (options) => readingsOf(options.stats, namesIn(options)),
  absence: (options) =>
    wantedIn(options).some(({ count }) => parseRange(count).most < Infinity) ? {} : undefined,
  flaws: (options) => [
    ...(namesIn(options).length === 0
      ? [{ path: ['grew'], message: '“grew” names no counter' }]
      : []),
    ...wantedIn(options).flatMap((wanted) => flawsOf(wanted, options.stats)),
  ],
  canCome(options, seen) {
    const grown = seen ? grownIn(options, seen) : '';
    return typeof grown === 'string' || grown.asked.every(({ by, most }) => by <= most);
  },
  describe: (options) => `${options.stats}  stats grew ${formatGrowth(wantedIn(options))}`,
  // By a number that may be one or another, runs do not compare.
  entries(options, seen) {
    const grown = grownIn(options, seen);
    if (typeof grown === 'string') return undefined;
    const exact = grown.asked.filter(({ least, most }) => least === most);
    return [Object.fromEntries(exact.map(({ name, by }) => [name, by]))];
  },
  judge(options, seen) {
    const grown = grownIn(options, seen);
    if (typeof grown === 'string') return unanswered(grown);
    const passes = grown.asked.every(({ by, ...wanted }) => inRange(by, wanted));
    return {
      outcome: passes ? 'pass' : 'fail',
      expected: formatGrowth(wantedIn(options)),
      seen: grown.asked.map(({ name, by }) => `${name} ${by}`).join(', '),
      evidence: [],
      ...(passes ? {} : { detail: describeOthers(grown.others) }),
    };
  },
});

/** What each counter grew by, beside what it must have grown by. */
interface Compared {
  readonly asked: readonly (Growth & Range)[];
  readonly others: readonly Growth[];
}

function grownIn(options: Options, seen: Seen): Compared | string {
  const wanted = wantedIn(options);
  const grown = growthIn(options.stats, namesIn(options), seen);
  if (typeof grown === 'string') return grown;
  const asked = wanted.map(({ name, count }) => ({
    ...{ name, by: grown.asked.get(name) ?? NaN },
    ...parseRange(count),
  }));
  return { asked, others: grown.others };
}

/** A counter that this subject does not have, or a count that holds whatever happens. */
function flawsOf({ path, count }: Wanted, subject: string): Flaw[] {
  const ofInterface = path.length > 2;
  return [
    ...(isEverything(parseRange(count)) ? [anyCount(path)] : []),
    ...(ofInterface === isInterface(subject)
      ? []
      : [
          {
            path,
            message: ofInterface
              ? `“${path[1]}” belongs to an interface, and ${subject} is a node`
              : 'the counters of an interface stand under “rx” and “tx”',
            hint: ofInterface ? `name the interface: ${subject}:NAME` : '{ rx: { packets: 2 } }',
          },
        ]),
  ];
}
