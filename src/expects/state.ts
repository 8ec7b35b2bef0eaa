/**
 * What the kernel says of itself: entries of `ip -j` and `bridge -j` output, of which some must be there
 * (`has`), some must not (`lacks`), or so many (`count`).
 */
import { z } from 'zod';

import type { Finished, Query } from '../model/observation.js';
import { queryKey } from '../model/observation.js';
import { formatRange, inRange, parseRange, range } from '../terms/range.js';
import type { Use } from '../terms/use.js';
import type { ExpectKind, Judgement } from './expect.js';
import { defineExpect } from './expect.js';
import type { Json } from './subset.js';
import { differences, formatDifference } from './subset.js';

type Entry = Readonly<Record<string, Json>>;

export interface StateKind<N extends string> {
  readonly name: N;
  readonly title: string;
  readonly example: string;
  /** What the kind's key names. */
  readonly subject: z.ZodString;
  uses(subject: string): Use;
  queries(subject: string): Query[];
  /** The entries that are about the subject, of one answer. */
  entries(answer: unknown, subject: string): Entry[];
}

const json: z.ZodType<Json> = z.json();
const entry = z.record(z.string(), json);
const entries = z.union([entry, z.array(entry)], {
  error: 'expected a mapping, or a list of mappings',
});

interface StateOptions {
  readonly has?: Entry | readonly Entry[] | undefined;
  readonly lacks?: Entry | readonly Entry[] | undefined;
  readonly count?: string | number | undefined;
}

const listOf = (value: Entry | readonly Entry[] | undefined): readonly Entry[] => {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as readonly Entry[]) : [value as Entry];
};

/** An expectation on one sort of kernel state. */
export function defineState<N extends string>(kind: StateKind<N>): ExpectKind {
  const { name, title, example } = kind;
  const schema = z
    .strictObject({
      [name]: kind.subject,
      has: entries
        .optional()
        .describe('Entries that must be there; each is a subset of what the kernel tells.'),
      lacks: entries.optional().describe('Entries that must not be there.'),
      count: range.optional().describe('How many entries there are.'),
    })
    .refine((options) => ['has', 'lacks', 'count'].some((key) => key in options), {
      error: 'expected one of has, lacks, count',
    }) as unknown as z.ZodType<Record<N, string> & StateOptions>;

  return defineExpect<Record<N, string> & StateOptions>({
    name,
    title,
    example,
    schema,
    uses: (options) => [{ ...kind.uses(options[name]), path: [name] }],
    queries: (options) => kind.queries(options[name]),
    describe: (options) => `${options[name]}  ${name} ${formatWanted(options)}`,
    judge(options, seen) {
      const found: Entry[] = [];
      for (const query of kind.queries(options[name])) {
        const answer = readAnswer(seen.states.get(queryKey(query)));
        if (typeof answer === 'string') return unanswered(answer);
        found.push(...kind.entries(answer.json, options[name]));
      }
      return judgeEntries(options, found);
    },
  });
}

function formatWanted({ has, lacks, count }: StateOptions): string {
  const text = (list: readonly Entry[]): string =>
    list.map((each) => JSON.stringify(each)).join(', ');
  return [
    ...(has === undefined ? [] : [`has ${text(listOf(has))}`]),
    ...(lacks === undefined ? [] : [`lacks ${text(listOf(lacks))}`]),
    ...(count === undefined ? [] : [`${formatRange(parseRange(count))} entries`]),
  ].join(', ');
}

/** The JSON of an answer, or why there is none. */
function readAnswer(answer: Finished | undefined): { readonly json: unknown } | string {
  if (!answer) return 'the kernel was not asked';
  if (answer.exit !== 0) return answer.stderr.trim() || `exit status ${answer.exit}`;
  try {
    // With nothing to tell, bridge prints nothing at all.
    return { json: answer.stdout.trim() === '' ? [] : (JSON.parse(answer.stdout) as unknown) };
  } catch {
    return `no JSON: ${answer.argv.join(' ')}`;
  }
}

const unanswered = (reason: string): Judgement => ({
  outcome: 'error',
  expected: 'an answer of the kernel',
  seen: reason,
  evidence: [],
});

function judgeEntries(options: StateOptions, found: readonly Entry[]): Judgement {
  const missing = listOf(options.has).filter(
    (wanted) => !found.some((each) => holds(wanted, each)),
  );
  const unwanted = found.filter((each) => listOf(options.lacks).some((bad) => holds(bad, each)));
  const wanted = options.count === undefined ? undefined : parseRange(options.count);
  const counts = wanted === undefined || inRange(found.length, wanted);
  const detail = [
    ...missing.flatMap((each) => explainMissing(each, found)),
    ...unwanted.map((each) => `there is ${JSON.stringify(each)}`),
  ];
  const passes = missing.length === 0 && unwanted.length === 0 && counts;
  return {
    outcome: passes ? 'pass' : 'fail',
    expected: formatWanted(options),
    seen: passes ? 'so it is' : `${found.length} ${found.length === 1 ? 'entry' : 'entries'}`,
    evidence: [],
    ...(passes ? {} : { detail }),
  };
}

const holds = (wanted: Entry, actual: Entry): boolean => differences(wanted, actual).length === 0;

/** Of the entry that comes nearest, what is not as wanted. */
function explainMissing(wanted: Entry, found: readonly Entry[]): string[] {
  const nearest = found
    .map((each) => ({ each, differs: differences(wanted, each) }))
    .sort((a, b) => a.differs.length - b.differs.length)[0];
  if (!nearest) return [`there is no ${JSON.stringify(wanted)}: there are no entries at all`];
  return [
    `there is no ${JSON.stringify(wanted)}; in the nearest entry`,
    ...nearest.differs.map((difference) => `  ${formatDifference(difference)}`),
  ];
}

/** The objects of a JSON list; anything else tells nothing. */
export const objects = (answer: unknown): Entry[] =>
  Array.isArray(answer)
    ? answer.filter(
        (each): each is Entry => typeof each === 'object' && each !== null && !Array.isArray(each),
      )
    : [];
