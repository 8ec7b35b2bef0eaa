/** The verdict on entries of the kernel's state: which are missing, unwanted, too few or too many. */
import { plural } from '../base/text.js';
import { errnoTexts, isErrno } from '../terms/errno.js';
import type { Range } from '../terms/range.js';
import { inRange, parseRange } from '../terms/range.js';
import type { Judgement } from './expect.js';
import type { Entry, StateOptions } from './state-options.js';
import { askedIn, formatWanted, holds, listOf } from './state-options.js';
import { differences, formatDifference, formatJson } from './subset.js';

export const unanswered = (reason: string): Judgement => ({
  outcome: 'error',
  expected: 'an answer of the kernel',
  seen: reason,
  evidence: [],
});

/** @param texts keys whose values are text and nothing else, however they look */
export function judgeEntries(
  options: StateOptions,
  found: readonly Entry[],
  texts: ReadonlySet<string>,
): Judgement {
  const times = options.times === undefined ? undefined : parseRange(options.times);
  const amiss = listOf(options.has).flatMap((each) => explainNumber(each, times, found, texts));
  const unwanted = found.filter((entry) =>
    listOf(options.lacks).some((bad) => holds(bad, entry, texts)),
  );
  const counts = options.count === undefined || inRange(found.length, parseRange(options.count));
  const detail = [
    ...amiss,
    ...unwanted.map((entry) => `there is ${formatJson(entry)}`),
    ...(counts ? [] : [...entryLines(found), ...explainCount(options, found, texts)]),
  ];
  const passes = amiss.length === 0 && unwanted.length === 0 && counts;
  return {
    outcome: passes ? 'pass' : 'fail',
    expected: formatWanted(options),
    seen: describeCount(options, found, texts),
    evidence: [],
    ...(passes ? {} : { detail }),
  };
}

/**
 * The kernel's refusal to name an entry, where an entry or that refusal was expected.
 * @param doubtful whether a request that makes no sense is refused like that as well
 */
export function judgeRefusal(
  options: StateOptions,
  refusal: string | undefined,
  found: readonly Entry[],
  doubtful: boolean,
): Judgement {
  const { fails } = options;
  const base = { expected: formatWanted(options), evidence: [] };
  if (refusal === undefined)
    return { ...base, outcome: 'fail', seen: 'not refused', detail: entryLines(found) };
  const seen = isErrno(refusal) ? `${refusal}: ${errnoTexts[refusal]}` : refusal;
  if (fails !== undefined) return { ...base, outcome: fails === refusal ? 'pass' : 'fail', seen };
  const { outcome } = judgeEntries(options, [], new Set());
  if (outcome === 'pass' && doubtful)
    return { ...base, outcome: 'error', seen, detail: [`to expect this: fails: ${refusal}`] };
  return { ...base, outcome, seen };
}

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

/** A reader may have meant those that match. */
function explainCount(
  { has, times, count }: StateOptions,
  found: readonly Entry[],
  texts: ReadonlySet<string>,
): string[] {
  const [wanted, another] = listOf(has);
  if (!wanted || another || times !== undefined || count === undefined) return [];
  const met = found.filter((entry) => holds(wanted, entry, texts)).length;
  return inRange(met, parseRange(count))
    ? [`“count” is that of all entries; to count those that match “has”: times: ${count}`]
    : [];
}

/** What is wrong with the number of entries that match; nothing if it is right. */
function explainNumber(
  wanted: Entry,
  times: Range | undefined,
  found: readonly Entry[],
  texts: ReadonlySet<string>,
): string[] {
  const matching = found.filter((entry) => holds(wanted, entry, texts));
  if (inRange(matching.length, times ?? { least: 1, most: Infinity })) return [];
  if (matching.length === 0) return explainMissing(wanted, found, texts);
  return [
    `${matching.length === 1 ? '1 entry matches' : `${matching.length} entries match`} ${formatJson(wanted)}`,
    ...entryLines(matching),
  ];
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
