/** Whether two runs saw the same, apart from what the kernel chooses anew each time. */
import { expects } from '../expects/index.js';
import { formatJson } from '../expects/subset.js';
import type { Frame } from '../model/frame.js';
import type { Seen } from '../model/observation.js';
import type { Scenario, Step } from '../model/scenario.js';
import type { Sight } from '../model/sighting.js';
import { normalForm, normalSummary } from '../wire/normal-form.js';
import { compareFields } from './comparison.js';

/** What each step saw; a step that was not carried out is not there. */
export type Course = ReadonlyMap<Step, Seen>;

/** One source of what is seen, and what it told, in its order. */
interface Source {
  readonly source: string;
  readonly sights: readonly Sight[];
}

/** What is compared as it is told. */
const line = (text: string): Sight => ({ words: text, fields: text });

const frameSight = (frame: Frame): Sight => ({
  words: normalSummary(frame),
  fields: normalForm(frame),
  number: frame.number,
});

/** What a step saw, by source: what its stimulus counted, each tap, each question to the kernel. */
function sightsOf(step: Step, seen: Seen): Source[] {
  const { measured, windows } = seen;
  return [
    {
      source: 'stimulus',
      sights: measured
        ? [line(`${measured.sent ?? '-'} sent, ${measured.received ?? '-'} received`)]
        : [],
    },
    ...[...windows.values()].map(({ tap, frames }) => ({
      source: tap,
      sights: frames.map(frameSight),
    })),
    ...step.expect.flatMap((each) => {
      const entries = expects[each.kind]?.entries?.(each.options, seen);
      const about = `${each.kind} ${String((each.options as Record<string, unknown>)[each.kind])}`;
      return entries
        ? [
            {
              source: each.kind,
              sights: entries
                .map((entry) => `${about} ${formatJson(entry)}`)
                .sort()
                .map(line),
            },
          ]
        : [];
    }),
  ];
}

const isEqual = (a: readonly Sight[], b: readonly Sight[]): boolean =>
  a.length === b.length && a.every(({ fields }, index) => fields === b[index]?.fields);

/**
 * The first thing in which a course differs from others that are alike, in the steps that all have;
 * undefined when there is none. Where the others differ among themselves nothing can be told.
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
    const [usual = [], ...rest] = known.map((each) => sightsOf(step, each));
    for (const [index, { source, sights }] of sightsOf(step, seen).entries()) {
      // That a stimulus is left out is no finding, only what comes of it.
      if (source === 'stimulus' && !seen.measured) continue;
      const before = usual[index]?.sights ?? [];
      const isSteady = rest.every((each) => isEqual(each[index]?.sights ?? [], before));
      if (isSteady && !isEqual(sights, before))
        return `${step.name}: ${source}: ${firstOther(before, sights)}`;
    }
  }
  return undefined;
}

/** The first place in which two lists differ: what is there, and what was. */
function firstOther(before: readonly Sight[], after: readonly Sight[]): string {
  const position = before.findIndex(({ fields }, index) => fields !== after[index]?.fields);
  const at = position < 0 ? before.length : position;
  const [was, is] = [before[at], after[at]];
  if (!is) return was ? `${tell(was)} is missing` : '';
  if (!was) return `${tell(is)} is new`;
  if (was.words !== is.words) return `${tell(is)} instead of ${tell(was)}`;
  const fields = compareFields(was, is).map(
    ({ name, before = 'none', after = 'none' }) => `${name} ${before} → ${after}`,
  );
  return `${tell(is)} (${fields.join(', ')})`;
}

const tell = ({ words, number }: Sight): string =>
  number === undefined ? words : `#${number} ${words}`;
