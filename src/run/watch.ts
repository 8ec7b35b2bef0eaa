/** How long to watch a step before its absent frames are judged, and when to look meanwhile. */
import { leastWatch, watchTime } from '../judge/absence.js';
import type { Delay } from '../model/delay.js';
import type { Step } from '../model/scenario.js';
import type { Verdict } from '../model/verdict.js';

/** Milliseconds between two looks. */
const glance = 200;

/** Waits for the next look while the step is watched until `end`. A plain delay: the duration is the condition. */
export function nextLook(end: number): Promise<void> | undefined {
  const left = end - performance.now();
  if (left <= 0) return undefined;
  return new Promise((resolve) => setTimeout(resolve, Math.min(glance, Math.ceil(left))));
}

/**
 * Milliseconds to watch after the stimulus; a final failure needs none.
 * @param slow factor by which everything takes longer on this machine
 */
export function stepWatchTime(
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
