/** Finds out whether two runs saw the same, apart from values that the kernel chooses anew each time. */
import { expects } from '../expects/index.js';
import type { Json } from '../expects/subset.js';
import type { Frame } from '../model/frame.js';
import type { Seen } from '../model/observation.js';
import type { Scenario, Step } from '../model/scenario.js';
import type { FingerprintEntry } from '../model/fingerprint.js';
import { normalForm, normalSummary } from '../wire/normal-form.js';
import { compareFields, wordsAlone } from './comparison.js';
import { stateEntries } from './fingerprint.js';

/** What each step saw; steps that did not run are absent. */
export type Course = ReadonlyMap<Step, Seen>;

/** A source of observations, and its entries in order. */
interface Source {
  readonly source: string;
  readonly entries: readonly FingerprintEntry[];
}

/** An entry compared as a whole. */
const line = (text: string): FingerprintEntry => ({ words: text, fields: text });

const frameEntry = (frame: Frame): FingerprintEntry => ({
  words: normalSummary(frame),
  fields: normalForm(frame),
  number: frame.number,
});

/** What a step saw, by source: results of its stimulus, each tap, each kernel query. */
function sourcesOf(step: Step, seen: Seen): Source[] {
  const { measured, windows } = seen;
  return [
    {
      source: 'stimulus',
      entries: measured
        ? [line(`${measured.sent ?? '-'} sent, ${measured.received ?? '-'} received`)]
        : [],
    },
    ...[...windows.values()].map(({ tap, frames }) => ({
      source: tap,
      entries: frames.map(frameEntry),
    })),
    ...step.expect.flatMap((each) => {
      const entries = expects[each.kind]?.entries?.(each.options, seen);
      const about = `${each.kind} ${String((each.options as Record<string, unknown>)[each.kind])}`;
      return entries
        ? [
            {
              source: about,
              entries: entries.every(isText)
                ? [...entries].sort().map(line)
                : stateEntries(entries),
            },
          ]
        : [];
    }),
  ];
}

/** A line of a monitor. */
const isText = (entry: Json): entry is string => typeof entry === 'string';

const isEqual = (a: readonly FingerprintEntry[], b: readonly FingerprintEntry[]): boolean =>
  a.length === b.length && a.every(({ fields }, index) => fields === b[index]?.fields);

/**
 * The first difference of a course from others that agree, among the steps that all have; undefined if there is
 * none. Where the others disagree, nothing can be said.
 */
export function firstDifference(
  { steps }: Scenario,
  course: Course,
  others: readonly Course[],
): string | undefined {
  for (const step of steps) {
    const seen = course.get(step);
    const known = others.flatMap((other) => other.get(step) ?? []);
    if (!seen || known.length < others.length) continue;
    const [usual = [], ...rest] = known.map((each) => sourcesOf(step, each));
    for (const [index, { source, entries }] of sourcesOf(step, seen).entries()) {
      // Leaving out a stimulus is no finding; only its consequences are.
      if (source === 'stimulus' && !seen.measured) continue;
      const before = usual[index]?.entries ?? [];
      const isSteady = rest.every((each) => isEqual(each[index]?.entries ?? [], before));
      if (isSteady && !isEqual(entries, before))
        return `${step.name}: ${source}: ${firstOther(before, entries)}`;
    }
  }
  return undefined;
}

/** The first position at which two lists differ, with both entries. */
function firstOther(
  before: readonly FingerprintEntry[],
  after: readonly FingerprintEntry[],
): string {
  const position = before.findIndex(({ fields }, index) => fields !== after[index]?.fields);
  const at = position < 0 ? before.length : position;
  const [was, is] = [before[at], after[at]];
  if (!is) return was ? `${formatAlone(was)} is missing` : '';
  if (!was) return `${formatAlone(is)} is new`;
  if (was.words !== is.words) return `${formatEntry(is)} instead of ${formatEntry(was)}`;
  const fields = compareFields(was, is).map(
    ({ name, before = 'none', after = 'none' }) => `${name} ${before} → ${after}`,
  );
  return `${formatEntry(is)} (${fields.join(', ')})`;
}

const formatEntry = ({ words, number }: FingerprintEntry): string =>
  number === undefined ? words : `#${number} ${words}`;

const formatAlone = (entry: FingerprintEntry): string =>
  formatEntry({ ...entry, words: wordsAlone(entry) });
