import type { Place } from '../base/place.js';

/**
 * pass and fail: the network agreed or disagreed. error: we could not look, so we cannot tell.
 * skip: this kernel cannot build it, or is none of those that it is about. xfail: it failed, as a known
 * bug lets expect. None of them is ever taken for another.
 */
export type Outcome = 'pass' | 'fail' | 'error' | 'skip' | 'xfail';

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
  /** It failed, and no more time could have mended it: what must not come has come. */
  readonly final?: boolean;
  /** It cannot be told yet: frames that may still come can settle it. */
  readonly pending?: boolean;
  /** Milliseconds from the end of the stimulus for which it was watched that something does not come. */
  readonly watched?: number;
  /** Why it is a skip, or what a known bug has to do with it. */
  readonly reason?: string;
  /** The link of the known bug for which it was expected to fail; with `fail`, it passes now. */
  readonly bug?: string;
  /** Lines that help to understand a verdict that is not a pass: frames that came instead, a subset diff, … */
  readonly detail?: readonly string[];
  readonly place?: Place;
}

const gravity: readonly Outcome[] = ['skip', 'pass', 'xfail', 'fail', 'error'];

/** The outcome of a whole from its parts: error before fail, xfail, pass and skip; `pass` for none. */
export function worst(outcomes: Iterable<Outcome>): Outcome {
  let result: Outcome | undefined;
  for (const outcome of outcomes)
    if (result === undefined || gravity.indexOf(outcome) > gravity.indexOf(result))
      result = outcome;
  return result ?? 'pass';
}
