/**
 * What the kernel says of itself: entries of `ip -j` and `bridge -j` output, of which some must be there
 * (`has`), some must not (`lacks`), or so many (`count`).
 */
import * as z from 'zod';

import { defined } from '../base/defined.js';
import { plural } from '../base/text.js';
import type { Query, Seen } from '../model/observation.js';
import { queryKey } from '../model/observation.js';
import { formatRange, inRange, parseRange, range } from '../terms/range.js';
import type { Printed } from '../terms/printed.js';
import type { Use } from '../terms/use.js';
import type { ReadText } from './answer.js';
import { readAnswer } from './answer.js';
import { anyCount, isEverything } from './any-count.js';
import type { ExpectKind, Flaw, Judgement } from './expect.js';
import { defineExpect } from './expect.js';
import type { Json } from './subset.js';
import { commonKeys, differences, formatDifference, formatJson } from './subset.js';

export type Entry = Readonly<Record<string, Json>>;

export interface StateKind<N extends string> {
  readonly name: N;
  readonly title: string;
  readonly example: string;
  /** What the kind's key names. */
  readonly subject: z.ZodString;
  uses(subject: string): Use;
  /** What the kernel has to be asked so that each entry which is asked for can be in an answer. */
  queries(subject: string, asked: readonly Entry[]): Query[];
  /** What is in an answer that is not a list in JSON. */
  readonly read?: ReadText;
  /** The entries that are about the subject and among which those asked for would be, of one answer. */
  entries(answer: unknown, subject: string, asked: readonly Entry[]): Entry[];
  /** One that is asked for, with what it leaves unsaid: what it would mean beside others that say more. */
  complete?(entry: Entry, asked: readonly Entry[]): Entry;
  /** What an entry may have. */
  readonly printed: Printed;
}

/** Whether it holds whatever is there, or never. */
function findFlaws({ has, lacks, count }: StateOptions): Flaw[] {
  const wanted = count === undefined ? undefined : parseRange(count);
  const everything = wanted && isEverything(wanted);
  const neither = listOf(has).some((each) =>
    listOf(lacks).some((bad) => !formatJson(bad).includes('null') && holds(bad, each)),
  );
  return [
    ...(everything ? [anyCount(['count'])] : []),
    ...(wanted?.most === 0 && has !== undefined
      ? [{ path: ['count'], message: '“has” requires an entry, but “count” allows none' }]
      : []),
    ...(neither ? [{ path: ['lacks'], message: '“lacks” excludes what “has” requires' }] : []),
  ];
}

const json: z.ZodType<Json> = z.json();
const entry = z.record(z.string(), json);
const entries = z.union([entry, z.array(entry).min(1)], {
  error: 'expected a mapping, or a list of at least one',
});

interface StateOptions {
  readonly has?: Entry | readonly Entry[] | undefined;
  readonly lacks?: Entry | readonly Entry[] | undefined;
  readonly count?: string | number | undefined;
  readonly unlisted?: readonly string[] | undefined;
}

const listOf = (value: Entry | readonly Entry[] | undefined): readonly Entry[] => {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as readonly Entry[]) : [value as Entry];
};

/** An expectation on one sort of kernel state. */
export function defineState<N extends string>(kind: StateKind<N>): ExpectKind {
  const { name, title, example } = kind;
  const texts = new Set(kind.printed.text?.split(' ') ?? []);
  const schema = z
    .strictObject({
      [name]: kind.subject,
      has: entries
        .optional()
        .describe('Entries that must be there; each is a subset of what the kernel reports.'),
      lacks: entries.optional().describe('Entries that must not be there.'),
      count: range.optional().describe('How many entries there must be.'),
      unlisted: z
        .array(z.string().min(1))
        .min(1)
        .optional()
        .describe(
          'Keys of has and lacks that a newer version prints and this netlab does not know.',
        ),
    })
    .refine((options) => ['has', 'lacks', 'count'].some((key) => key in options), {
      error: 'expected one of has, lacks, count',
    }) as unknown as z.ZodType<Record<N, string> & StateOptions>;

  return defineExpect<Record<N, string> & StateOptions>({
    name,
    title,
    example,
    schema,
    printed: kind.printed,
    flaws: (options) => findFlaws(options),
    uses: (options) => [{ ...kind.uses(options[name]), path: [name] }],
    queries: (options) => kind.queries(options[name], askedIn(options)),
    describe: (options) => `${options[name]}  ${name} ${formatWanted(options)}`,
    entries(options, seen) {
      const found = entriesIn(kind, options, seen);
      const asked = askedIn(options);
      return typeof found === 'string' ? undefined : found.map((entry) => commonKeys(entry, asked));
    },
    judge(options, seen) {
      const found = entriesIn(kind, options, seen);
      if (typeof found === 'string') return unanswered(found);
      return judgeEntries(completed(kind, options), found, texts);
    },
  });
}

const askedIn = ({ has, lacks }: StateOptions): Entry[] => [...listOf(has), ...listOf(lacks)];

/** The options with each entry as the kernel's answers have it. */
function completed<N extends string>(kind: StateKind<N>, options: StateOptions): StateOptions {
  const asked = askedIn(options);
  const all = (entries: StateOptions['has']): readonly Entry[] =>
    listOf(entries).map((each) => kind.complete?.(each, asked) ?? each);
  return {
    ...(options.has === undefined ? {} : { has: all(options.has) }),
    ...(options.lacks === undefined ? {} : { lacks: all(options.lacks) }),
    ...defined({ count: options.count }),
  };
}

/** The entries about the subject, or why they are not known. */
function entriesIn<N extends string>(
  kind: StateKind<N>,
  options: Record<N, string> & StateOptions,
  { states }: Seen,
): Entry[] | string {
  const subject = options[kind.name];
  const asked = askedIn(options);
  const found: Entry[] = [];
  for (const query of kind.queries(subject, asked)) {
    const answer = readAnswer(states.get(queryKey(query)), kind.read);
    if (typeof answer === 'string') return answer;
    found.push(...kind.entries(answer, subject, asked));
  }
  return found;
}

function formatWanted({ has, lacks, count }: StateOptions): string {
  const text = (entries: readonly Entry[]): string => entries.map(formatJson).join(' and ');
  return [
    ...(has === undefined ? [] : [`has ${text(listOf(has))}`]),
    ...(lacks === undefined ? [] : [`lacks ${text(listOf(lacks))}`]),
    ...(count === undefined ? [] : [`${formatRange(parseRange(count))} in all`]),
  ].join(', ');
}

export const unanswered = (reason: string): Judgement => ({
  outcome: 'error',
  expected: 'an answer of the kernel',
  seen: reason,
  evidence: [],
});

function judgeEntries(
  options: StateOptions,
  found: readonly Entry[],
  texts: ReadonlySet<string>,
): Judgement {
  const missing = listOf(options.has).filter(
    (each) => !found.some((entry) => holds(each, entry, texts)),
  );
  const unwanted = found.filter((entry) =>
    listOf(options.lacks).some((bad) => holds(bad, entry, texts)),
  );
  const counts = options.count === undefined || inRange(found.length, parseRange(options.count));
  const detail = [
    ...missing.flatMap((each) => explainMissing(each, found, texts)),
    ...unwanted.map((entry) => `there is ${formatJson(entry)}`),
    ...(counts ? [] : entryLines(found)),
  ];
  const passes = missing.length === 0 && unwanted.length === 0 && counts;
  return {
    outcome: passes ? 'pass' : 'fail',
    expected: formatWanted(options),
    seen: describeCount(options, found, texts),
    evidence: [],
    ...(passes ? {} : { detail }),
  };
}

/** @param texts keys whose values are text and nothing else, however they look */
const holds = (wanted: Entry, actual: Entry, texts?: ReadonlySet<string>): boolean =>
  differences(wanted, actual, texts).length === 0;

/** `1 of 3 entries`: how many are spoken of, of how many. */
function describeCount(
  options: StateOptions,
  found: readonly Entry[],
  texts: ReadonlySet<string>,
): string {
  const asked = askedIn(options);
  const met = found.filter((entry) => asked.some((each) => holds(each, entry, texts))).length;
  if (found.length === 0) return 'no entries at all';
  const all = plural(found.length, 'entry', 'entries');
  return asked.length === 0 ? all : `${met === 0 ? 'none' : met} of ${all}`;
}

const mostEntries = 10;

function entryLines(found: readonly Entry[]): string[] {
  const lines = found.slice(0, mostEntries).map((entry) => `there is ${formatJson(entry)}`);
  return found.length > mostEntries ? [...lines, `… ${found.length - mostEntries} more`] : lines;
}

/** Which entry is not there, and what is otherwise in the one that comes nearest. */
function explainMissing(
  wanted: Entry,
  found: readonly Entry[],
  texts: ReadonlySet<string>,
): string[] {
  const [nearest] = found
    .map((entry) => differences(wanted, entry, texts))
    .sort((a, b) => a.length - b.length);
  const differing = (nearest ?? []).map(formatDifference);
  if (found.length === 1) return differing;
  return [`there is no ${formatJson(wanted)}`, ...differing.map((each) => `nearest: ${each}`)];
}

/** The objects in a JSON list; anything else is ignored. */
export const objects = (answer: unknown): Entry[] =>
  Array.isArray(answer)
    ? answer.filter(
        (each): each is Entry => typeof each === 'object' && each !== null && !Array.isArray(each),
      )
    : [];
