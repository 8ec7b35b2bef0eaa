/** Splits long work into portions, so that the event loop can handle signals and deadlines between them. */
import { setImmediate } from 'node:timers/promises';

/** Milliseconds per portion. */
const portion = 20;

/** Runs an iterator to its end; its values are ignored. */
export async function inPortions(steps: Iterator<unknown>): Promise<void> {
  let since = performance.now();
  while (steps.next().done !== true) {
    if (performance.now() - since < portion) continue;
    await setImmediate();
    since = performance.now();
  }
}
