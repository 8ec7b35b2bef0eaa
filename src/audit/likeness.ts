/** Whether two runs saw the same, apart from what the kernel chooses anew each time. */
import { expects } from '../expects/index.js';
import { formatJson } from '../expects/subset.js';
import type { Seen } from '../model/observation.js';
import type { Scenario, Step } from '../model/scenario.js';
import { normalForm } from '../wire/normal-form.js';

/** What each step saw; a step that was not carried out is not there. */
export type Course = ReadonlyMap<Step, Seen>;

/** One source of what is seen, and what it told, in its order. */
interface Sight {
  readonly source: string;
  readonly lines: readonly string[];
}

/** What a step saw, by source: what its stimulus counted, each tap, each question to the kernel. */
function sightsOf(step: Step, seen: Seen): Sight[] {
  const { measured, windows } = seen;
  return [
    {
      source: 'stimulus',
      lines: measured ? [`${measured.sent ?? '-'} sent, ${measured.received ?? '-'} received`] : [],
    },
    ...[...windows.values()].map(({ tap, frames }) => ({
      source: tap,
      lines: frames.map(normalForm),
    })),
    ...step.expect.flatMap((each) => {
      const entries = expects[each.kind]?.entries?.(each.options, seen);
      const about = `${each.kind} ${String((each.options as Record<string, unknown>)[each.kind])}`;
      return entries
        ? [
            {
              source: each.kind,
              lines: entries.map((entry) => `${about} ${formatJson(entry)}`).sort(),
            },
          ]
        : [];
    }),
  ];
}

const isEqual = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((line, index) => line === b[index]);

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
    for (const [index, { source, lines }] of sightsOf(step, seen).entries()) {
      // That a stimulus is left out is no finding, only what comes of it.
      if (source === 'stimulus' && !seen.measured) continue;
      const before = usual[index]?.lines ?? [];
      const isSteady = rest.every((each) => isEqual(each[index]?.lines ?? [], before));
      if (isSteady && !isEqual(lines, before))
        return `${step.name}: ${source}: ${firstOther(before, lines)}`;
    }
  }
  return undefined;
}

/** The first line that only one of two lists has. */
function firstOther(before: readonly string[], after: readonly string[]): string {
  const position = before.findIndex((line, index) => line !== after[index]);
  return after[position < 0 ? before.length : position] ?? before[position] ?? '';
}
