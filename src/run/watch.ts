/** How long a step is watched before it is judged what did not come, and when it is looked at meanwhile. */
import { leastWatch, watchTime } from '../judge/absence.js';
import type { Delay } from '../model/delay.js';
import type { Step } from '../model/scenario.js';
import type { Verdict } from '../model/verdict.js';

/** Milliseconds between two looks. */
const glance = 200;

/** The time of the next look while the step is watched, which goes on until `end`: it is a duration that is waited for. */
export function nextLook(end: number): Promise<void> | undefined {
  const left = end - performance.now();
  if (left <= 0) return undefined;
  return new Promise((resolve) => setTimeout(resolve, Math.min(glance, Math.ceil(left))));
}

/**
 * Milliseconds after the stimulus; what has failed for good needs no watching.
 * @param slow how many times longer everything takes on this machine
 */
export function watchFor(
  step: Step,
  delays: readonly Delay[],
  slow: number,
  verdicts: readonly Verdict[] = [],
): number {
  const over = new Set(verdicts.filter(({ final }) => final).map(({ place }) => place));
  return Math.max(
    leastWatch(step, delays, slow),
    ...step.expect
      .filter(({ place }) => !over.has(place))
      .map((each) => watchTime(each, step, delays, slow)),
  );
}
