import type { Place } from '../base/place.js';

/**
 * pass, fail: the network agreed or disagreed. error: netlab could not look, so the outcome is unknown. skip:
 * this kernel cannot build it, or is out of its range. xfail: failed as expected because of a known bug. They
 * are never mixed.
 */
export type Outcome = 'pass' | 'fail' | 'error' | 'skip' | 'xfail';

/** Frames at one tap, by number, that a verdict rests on. */
export interface Evidence {
  readonly tap: string;
  readonly frames: readonly number[];
}

export interface Verdict {
  readonly outcome: Outcome;
  /** The expectation's kind, for example `frames`. */
  readonly kind: string;
  /** The expectation in one line, for example `host:eth0  icmp.type == 8`. */
  readonly title: string;
  /** For example `2 frames`. */
  readonly expected: string;
  /** For example `2 frames (#5, #6)`. */
  readonly seen: string;
  readonly evidence: readonly Evidence[];
  /** Set if it failed and waiting cannot help: a frame that must be absent has come. */
  readonly final?: boolean;
  /** Set if undecided: frames that may still come can settle it. */
  readonly pending?: boolean;
  /** Milliseconds from the end of the stimulus for which absence was watched. */
  readonly watched?: number;
  /** Why it was skipped, or how a known bug affects it. */
  readonly reason?: string;
  /** Link of the known bug for which it was expected to fail; if the outcome is `fail`, it passes now. */
  readonly bug?: string;
  /** Lines that help to understand a verdict other than pass: frames that came instead, a diff of subsets, … */
  readonly detail?: readonly string[];
  readonly place?: Place;
}

const gravity: readonly Outcome[] = ['skip', 'pass', 'xfail', 'fail', 'error'];

/**
 * Combines the outcomes of parts: error takes precedence over fail, xfail, pass and skip; `pass` if there are
 * none.
 */
export function worst(outcomes: Iterable<Outcome>): Outcome {
  let result: Outcome | undefined;
  for (const outcome of outcomes)
    if (result === undefined || gravity.indexOf(outcome) > gravity.indexOf(result))
      result = outcome;
  return result ?? 'pass';
}
