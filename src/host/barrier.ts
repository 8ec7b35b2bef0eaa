/**
 * The capture barrier: waits until every tap has written all that the kernel gave it and nothing
 * more comes.
 */
import { formatDuration } from '../base/text.js';
import { DeadlineError } from './deadline.js';
import type { Machine } from './machine.js';
import type { Counts, Tap } from './tap.js';

/** Milliseconds for which the counts of all taps must stay the same, when nothing else is said. */
export const stillness = 5;

/** Traffic that never ends must not keep a step from ending. */
const patience = 10_000;

const samples = (counts: ReadonlyMap<Tap, Counts>): string =>
  [...counts.values()].map(({ captured, received }) => `${captured}/${received}`).join(' ');

/** The counts of all taps by SIGUSR1. Rejects with {@link DeadlineError} when a tap does not answer. */
export async function askTaps(
  machine: Machine,
  taps: readonly Tap[],
): Promise<ReadonlyMap<Tap, Counts>> {
  // One that begins to listen meanwhile is not asked: it would be waited for in vain.
  const listening = new Set(taps.filter(({ state }) => state === 'listening'));
  const pids = await Promise.all([...listening].flatMap((tap) => tap.pid ?? []));
  const answers = Promise.all(
    taps.map(
      async (tap) => [tap, listening.has(tap) ? await tap.counts() : tap.lastCounts] as const,
    ),
  );
  machine.signal('USR1', pids);
  return new Map(await answers);
}

/** Counts that stand still. */
export interface StillCounts {
  readonly counts: ReadonlyMap<Tap, Counts>;
  /** When they were asked for, by the monotonic clock: what came before is among them. */
  readonly asked: number;
}

/**
 * Waits until captured = received at every tap and the counts have been still. Rejects with
 * {@link DeadlineError} when the traffic does not end.
 */
export async function awaitStillness(
  machine: Machine,
  taps: readonly Tap[],
  still = stillness,
): Promise<StillCounts> {
  const start = performance.now();
  let asked = start;
  let counts = await askTaps(machine, taps);
  let since = performance.now();
  for (;;) {
    if (taps.length === 0) return { counts, asked };
    const now = performance.now();
    const written = [...counts].every(
      ([tap, { captured, received, dropped }]) =>
        tap.state !== 'listening' || captured + dropped >= received,
    );
    if (written && now - since >= still) return { counts, asked };
    if (now - start > patience)
      throw new DeadlineError(`frames keep coming after ${formatDuration(patience)}`);
    await pause(written ? still - (now - since) : 1);
    asked = performance.now();
    const next = await askTaps(machine, taps);
    if (samples(next) !== samples(counts)) since = performance.now();
    counts = next;
  }
}

/** The time until the counts are looked at again: the condition is stillness, which is a duration. */
const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.max(1, Math.ceil(milliseconds))));
