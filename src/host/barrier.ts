/** The capture barrier: waits until every tap has written all packets that the kernel gave it, and no more arrive. */
import { formatDuration } from '../base/text.js';
import { DeadlineError } from './deadline.js';
import type { Machine } from './machine.js';
import type { Counts, Tap } from './tap.js';

/** Milliseconds for which the counts of all taps must stay unchanged, by default. */
export const stillness = 5;

/** Milliseconds; endless traffic must not keep a step from ending. */
const patience = 10_000;

const samples = (counts: ReadonlyMap<Tap, Counts>): string =>
  [...counts.values()].map(({ captured, received }) => `${captured}/${received}`).join(' ');

/** Reads the counts of all taps by SIGUSR1. Rejects with {@link DeadlineError} if a tap does not answer. */
export async function askTaps(
  machine: Machine,
  taps: readonly Tap[],
): Promise<ReadonlyMap<Tap, Counts>> {
  // A tap that starts meanwhile would never answer.
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

/** Counts that have stopped changing. */
export interface StillCounts {
  readonly counts: ReadonlyMap<Tap, Counts>;
  /** When they were requested, by the monotonic clock; they include every earlier packet. */
  readonly asked: number;
}

/**
 * Waits until captured = received at every tap and the counts stay unchanged. Rejects with {@link
 * DeadlineError} if the traffic does not end.
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

/** Waits before the next look at the counts. Stillness is a duration, so this must be a delay. */
const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.max(1, Math.ceil(milliseconds))));
