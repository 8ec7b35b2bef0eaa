import type { Place } from '../base/place.js';

/**
 * pass and fail: the network agreed or disagreed. error: we could not look, so we cannot tell.
 * skip: this kernel cannot build it. The three are never mixed.
 */
export type Outcome = 'pass' | 'fail' | 'error' | 'skip';

/** Frames at one tap, by number: what a verdict rests on. */
export interface Evidence {
  readonly tap: string;
  readonly frames: readonly number[];
}

export interface Verdict {
  readonly outcome: Outcome;
  /** The expectation's kind, e.g. `frames`. */
  readonly kind: string;
  /** The expectation in one line, e.g. `host:eth0  icmp.type == 8`. */
  readonly title: string;
  /** e.g. `2 frames`. */
  readonly expected: string;
  /** e.g. `2 frames (#5, #6)`. */
  readonly seen: string;
  readonly evidence: readonly Evidence[];
  /** Lines that help to understand a verdict that is not a pass: frames that came instead, a subset diff, … */
  readonly detail?: readonly string[];
  readonly place?: Place;
}

const gravity: readonly Outcome[] = ['skip', 'pass', 'fail', 'error'];

/** The outcome of a whole from its parts: error before fail before pass before skip; `pass` for none. */
export function worst(outcomes: Iterable<Outcome>): Outcome {
  let result: Outcome | undefined;
  for (const outcome of outcomes)
    if (result === undefined || gravity.indexOf(outcome) > gravity.indexOf(result))
      result = outcome;
  return result ?? 'pass';
}
