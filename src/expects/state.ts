/**
 * What the kernel says of itself: entries that ip, bridge and tc print as JSON, of which some must be there
 * (`has`, `times`), some must not (`lacks`), or so many (`count`).
 */
import * as z from 'zod';

import type { Finished, Query, Seen } from '../model/observation.js';
import { queryKey } from '../model/observation.js';
import type { Printed } from '../terms/printed.js';
import { range } from '../terms/range.js';
import type { Use } from '../terms/use.js';
import type { ReadText } from './answer.js';
import { readAnswer } from './answer.js';
import type { ExpectKind, Flaw } from './expect.js';
import { defineExpect } from './expect.js';
import { findFlaws, formatWanted } from './state-options.js';
import type { Entry, Extras, StateOptions } from './state-options.js';
import { askedIn, listOf } from './state-options.js';
import { judgeEntries, judgeRefusal, unanswered } from './state-judgement.js';
import { commonKeys } from './subset.js';

export type { Entry, Extras } from './state-options.js';

export interface StateKind<N extends string> {
  readonly name: N;
  readonly title: string;
  readonly example: string;
  /** What the kind's key names. */
  readonly subject: z.ZodString;
  /** Further options, which choose what is printed. */
  readonly extras?: Readonly<Record<string, z.ZodType<string | undefined>>>;
  uses(subject: string, extras: Extras): Use[];
  /** What the kernel has to be asked so that each entry which is asked for can be in an answer. */
  queries(subject: string, asked: readonly Entry[], extras: Extras): Query[];
  /** What is in an answer that is not a list in JSON. */
  readonly read?: ReadText;
  /** The entries that are about the subject and among which those asked for would be, of one answer. */
  entries(answer: unknown, subject: string, asked: readonly Entry[], extras: Extras): Entry[];
  /** One that is asked for, with what it leaves unsaid: what it would mean beside others that say more. */
  complete?(entry: Entry, asked: readonly Entry[], extras: Extras): Entry;
  /** Whether the program could not answer because the interface is gone: then there are no entries. */
  isGone?(answer: Finished): boolean;
  /** An answer in which the kernel refuses: the error's name. Undefined if that answers nothing. */
  refusal?(answer: Finished, extras: Extras): string | undefined;
  /** Why it is not known whether the entries are as asked: they lack what a setting leaves out. */
  untold?(entries: readonly Entry[], asked: readonly Entry[]): string | undefined;
  /** Whether a refusal may be one of a request that makes no sense: then nothing is known of the entries. */
  doubts?(refusal: string, extras: Extras): boolean;
  /** What can never hold, or never fail, beyond what `printed` and the shared options show. */
  flaws?(options: StateOptions, extras: Extras): Flaw[];
  /** The extras as they are read aloud: `get 10.0.0.9`. */
  words?(extras: Extras): string[];
  /** What an entry may have. */
  readonly printed: Printed;
}

const entry = z.record(z.string(), z.json());
const entries = z.union([entry, z.array(entry).min(1)], {
  error: 'expected a mapping, or a list of at least one',
});

const shared = {
  has: entries
    .optional()
    .describe('Entries that must be there; each is a subset of what the kernel reports.'),
  times: range.optional().describe('How many entries must match each of has; without it, one.'),
  lacks: entries.optional().describe('Entries that must not be there.'),
  count: range.optional().describe('How many entries there must be, whether they match or not.'),
  unlisted: z
    .array(z.string().min(1))
    .min(1)
    .optional()
    .describe('Keys of has and lacks that a newer version prints and this netlab does not know.'),
};

/** An expectation on one sort of kernel state. */
export function defineState<N extends string>(kind: StateKind<N>): ExpectKind {
  type Options = Record<N, string> & StateOptions;
  const { name, title, example } = kind;
  const texts = new Set(kind.printed.text?.split(' ') ?? []);
  const says = ['has', 'lacks', 'count', ...(kind.refusal ? ['fails'] : [])];
  const schema = z
    .strictObject({ [name]: kind.subject, ...kind.extras, ...shared })
    .refine((options) => says.some((key) => key in options), {
      error: `expected one of ${says.join(', ')}`,
    })
    .refine((options) => options.times === undefined || options.has !== undefined, {
      path: ['times'],
      error: 'expected “has” beside it: “times” counts the entries that match',
    }) as unknown as z.ZodType<Options>;
  const extrasOf = (options: Options): Extras =>
    Object.fromEntries(Object.keys(kind.extras ?? {}).map((key) => [key, options[key as 'fails']]));

  return defineExpect<Options>({
    name,
    title,
    example,
    schema,
    printed: kind.printed,
    flaws: (options) => [
      ...findFlaws(options),
      ...(kind.flaws?.(options, extrasOf(options)) ?? []),
    ],
    uses: (options) =>
      kind.uses(options[name], extrasOf(options)).map((use) => ({
        ...use,
        path: use.path.length === 0 ? [name] : use.path,
      })),
    queries: (options) => kind.queries(options[name], askedIn(options), extrasOf(options)),
    describe: (options) =>
      [
        `${options[name]}  ${name}`,
        ...(kind.words?.(extrasOf(options)) ?? []),
        formatWanted(options),
      ].join(' '),
    entries(options, seen) {
      const found = find(kind, options, seen);
      const asked = askedIn(options);
      return 'unknown' in found
        ? undefined
        : found.entries.map((entry) => commonKeys(entry, asked));
    },
    judge(options, seen) {
      const found = find(kind, options, seen);
      if ('unknown' in found) return unanswered(found.unknown);
      const { refusal } = found;
      if (refusal !== undefined || options.fails !== undefined)
        return judgeRefusal(options, refusal, found.entries, isDoubted(refusal, options));
      return judgeEntries(completed(kind, options, extrasOf(options)), found.entries, texts);
    },
  });

  function isDoubted(refusal: string | undefined, options: Options): boolean {
    return refusal !== undefined && (kind.doubts?.(refusal, extrasOf(options)) ?? false);
  }

  /** The entries about the subject, or why they are not known. */
  function find(kind: StateKind<N>, options: Options, { states }: Seen): Found {
    const subject = options[name];
    const asked = askedIn(options);
    const extras = extrasOf(options);
    const found: Entry[] = [];
    for (const query of kind.queries(subject, asked, extras)) {
      const answer = states.get(queryKey(query));
      if (answer && answer.exit !== 0 && kind.isGone?.(answer)) continue;
      const refusal = answer && answer.exit !== 0 ? kind.refusal?.(answer, extras) : undefined;
      if (refusal !== undefined) return { entries: [], refusal };
      const read = readAnswer(answer, kind.read);
      if (typeof read === 'string') return { unknown: read };
      found.push(...kind.entries(read, subject, asked, extras));
    }
    const untold = kind.untold?.(found, asked);
    return untold === undefined ? { entries: found } : { unknown: untold };
  }
}

/** Why the entries are not known; or the entries; none, where the kernel refuses to name one. */
type Found =
  { readonly unknown: string } | { readonly entries: Entry[]; readonly refusal?: string };

/** The options with each entry as the kernel's answers have it. */
function completed<N extends string>(
  kind: StateKind<N>,
  options: StateOptions,
  extras: Extras,
): StateOptions {
  const asked = askedIn(options);
  const all = (entries: StateOptions['has']): readonly Entry[] =>
    listOf(entries).map((each) => kind.complete?.(each, asked, extras) ?? each);
  return {
    ...options,
    ...(options.has === undefined ? {} : { has: all(options.has) }),
    ...(options.lacks === undefined ? {} : { lacks: all(options.lacks) }),
  };
}

/** The objects in a JSON list; anything else is ignored. */
export const objects = (answer: unknown): Entry[] =>
  Array.isArray(answer)
    ? answer.filter(
        (each): each is Entry => typeof each === 'object' && each !== null && !Array.isArray(each),
      )
    : [];
