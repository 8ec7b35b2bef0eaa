/** Whether two runs saw the same, apart from what the kernel chooses anew each time. */
import type { Seen } from '../model/observation.js';
import { normalForm } from '../wire/normal-form.js';

/** What a run saw, a line for each thing, in an order that does not depend on time across taps. */
export const sights = (steps: readonly Seen[]): string[] =>
  steps.flatMap(({ measured, windows, states }, index) => {
    const step = `step ${index + 1}`;
    const counts = measured
      ? [
          `${step}: ${measured.kind} ${measured.sent ?? '-'} sent, ${measured.received ?? '-'} received`,
          ...measured.finished.map(
            ({ node, argv, exit }) => `${step}: ${node} ${argv.join(' ')}: ${exit}`,
          ),
        ]
      : [];
    const frames = [...windows.values()].flatMap(({ tap, frames }) =>
      frames.map((frame) => `${step}: ${tap} ${normalForm(frame)}`),
    );
    const answers = [...states].map(([key, { stdout }]) => `${step}: ${key} ${stdout.trim()}`);
    return [...counts, ...frames, ...answers];
  });

/** The first thing that only one of two runs saw; undefined when they are alike. */
export function firstDifference(a: readonly string[], b: readonly string[]): string | undefined {
  const position = a.findIndex((line, index) => line !== b[index]);
  if (position >= 0) return b[position] ?? a[position];
  return b[a.length];
}
