/**
 * notice: what the kernel announces to netlink listeners while the step lasts, in the lines of
 * ip-monitor(8) and of bridge(8). rtnetlink(7). Text, as neither program monitors in JSON.
 */
import * as z from 'zod';

import { plural, printableLines } from '../base/text.js';
import type { Finished, Query, Seen } from '../model/observation.js';
import { queryKey } from '../model/observation.js';
import { pattern, patternFor } from '../terms/pattern.js';
import { inRange, parseRange, range } from '../terms/range.js';
import { nodeReference } from '../terms/reference.js';
import { usesNode } from '../terms/use.js';
import { anyCount, isEverything } from './any-count.js';
import { defineExpect } from './expect.js';
import { outputLines } from './command-output.js';
import { formatCount } from './matching.js';

/** The programs that monitor, with what each knows. */
const objects = {
  ip: ['link', 'address', 'route', 'neigh', 'rule', 'nexthop', 'mroute', 'prefix', 'netconf'],
  bridge: ['fdb', 'mdb', 'vlan'],
} as const;

const schema = z.strictObject({
  notice: nodeReference.describe('The node in which to listen.'),
  of: z
    .enum([...objects.ip, ...objects.bridge])
    .describe('The object, as in ip monitor or bridge monitor.'),
  matches: pattern
    .optional()
    .describe('A regular expression that the line must match; every line by default.'),
  count: range.optional().describe('How many lines; at least one by default.'),
});

type Options = z.infer<typeof schema>;

export const notice = defineExpect<Options>({
  name: 'notice',
  title: 'what the kernel announces to netlink listeners',
  example: '{ notice: host, of: neigh, matches: "^miss 10.0.0.2 dev vx0" }',
  schema,
  uses: ({ notice }) => [usesNode(notice, 'notice')],
  queries: (options) => [queryFor(options)],
  absence: ({ count = '1..' }) => (parseRange(count).most < Infinity ? {} : undefined),
  flaws: ({ count = 1 }) => (isEverything(parseRange(count)) ? [anyCount(['count'])] : []),
  canCome(options, seen) {
    const { least, most } = parseRange(options.count ?? '1..');
    const lines = seen ? linesIn(options, seen) : [];
    return least > 0 && (typeof lines === 'string' || lines.filter(testOf(options)).length <= most);
  },
  describe: ({ notice, of, matches }) =>
    `${notice}  notice of ${of}${matches === undefined ? '' : ` like ${JSON.stringify(matches)}`}`,
  entries(options, seen) {
    const lines = linesIn(options, seen);
    return typeof lines === 'string' ? undefined : lines.filter(testOf(options));
  },
  judge(options, seen) {
    const wanted = parseRange(options.count ?? '1..');
    const expected = formatCount(wanted, 'such notice');
    const lines = linesIn(options, seen);
    if (typeof lines === 'string') return { outcome: 'error', expected, seen: lines, evidence: [] };
    const found = lines.filter(testOf(options));
    const { cut } = seen.states.get(queryKey(queryFor(options))) ?? {};
    const passes = inRange(found.length, wanted);
    const told = `${found.length} of ${plural(lines.length, 'notice')}`;
    // What was not kept could make more of them, never fewer.
    if (cut !== undefined && found.length <= wanted.most && !(passes && wanted.most === Infinity))
      return { outcome: 'error', expected, seen: `${told}; ${cut}`, evidence: [] };
    return {
      outcome: passes ? 'pass' : 'fail',
      expected,
      seen: told,
      evidence: [],
      ...(found.length > wanted.most ? { final: true } : {}),
      ...(passes
        ? {}
        : { detail: lines.length === 0 ? ['no notice at all'] : outputLines(lines.join('\n')) }),
    };
  },
});

const queryFor = ({ notice, of }: Options): Query => ({
  node: notice,
  argv: [objects.ip.some((each) => each === of) ? 'ip' : 'bridge', 'monitor', of],
  during: true,
});

const testOf = ({ matches }: Options): ((line: string) => boolean) => {
  const expression = patternFor(matches ?? '');
  return (line) => expression.test(line);
};

/** What both programs print when the kernel sent more than they could receive. */
const loss = /^netlink receive error.*$/m;

/** The lines that were heard, or why they are not known. */
function linesIn(options: Options, { states }: Seen): string[] | string {
  const heard: Finished | undefined = states.get(queryKey(queryFor(options)));
  if (!heard) return 'nobody listened';
  if (heard.exit !== 0) return heard.stderr.trim() || `exit status ${heard.exit}`;
  return (
    loss.exec(heard.stdout)?.[0] ??
    printableLines(heard.stdout)
      .map((line) => line.trimEnd())
      .filter((line) => line !== '')
  );
}
