/** Whether two runs saw the same, apart from what the kernel chooses anew each time. */
import { expects } from '../expects/index.js';
import type { Seen } from '../model/observation.js';
import type { Scenario, Step } from '../model/scenario.js';
import { normalForm } from '../wire/normal-form.js';

/** What each step saw; a step that was not carried out is not there. */
export type Course = ReadonlyMap<Step, Seen>;

/** What a step saw, a line for each thing, in an order that does not depend on time across taps. */
export function sights(step: Step, { measured, windows, states }: Seen): string[] {
  const counts = measured
    ? [
        `${measured.kind} ${measured.sent ?? '-'} sent, ${measured.received ?? '-'} received`,
        ...measured.finished.map(({ node, argv, exit }) => `${node} ${argv.join(' ')}: ${exit}`),
      ]
    : [];
  const frames = [...windows.values()].flatMap(({ tap, frames }) =>
    frames.map((frame) => `${tap} ${normalForm(frame)}`),
  );
  const answers = step.expect.flatMap(
    ({ kind, options }) => expects[kind]?.sights?.(options, { windows, states }) ?? [],
  );
  return [...counts, ...frames, ...answers].map((line) => `${step.name}: ${line}`);
}

/** The first thing that only one of two runs saw, in the steps that both have; undefined when they are alike. */
export function firstDifference({ steps }: Scenario, a: Course, b: Course): string | undefined {
  for (const step of steps) {
    const [one, other] = [a.get(step), b.get(step)];
    if (!one || !other) continue;
    const [before, after] = [sights(step, one), sights(step, other)];
    const position = before.findIndex((line, index) => line !== after[index]);
    if (position >= 0) return after[position] ?? before[position];
    if (after.length > before.length) return after[before.length];
  }
  return undefined;
}
