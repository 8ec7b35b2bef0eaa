/** Long work in portions, between which the event loop has its turn: so signals and deadlines are heard. */
import { setImmediate } from 'node:timers/promises';

/** Milliseconds of a portion. */
const portion = 20;

/** Goes through all steps of a work; what they give is of no interest. */
export async function inPortions(steps: Iterator<unknown>): Promise<void> {
  let since = performance.now();
  while (steps.next().done !== true) {
    if (performance.now() - since < portion) continue;
    await setImmediate();
    since = performance.now();
  }
}
