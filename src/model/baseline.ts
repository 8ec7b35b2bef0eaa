/** What scenarios showed when somebody approved it: a file to compare later runs with. */
import type { Difference, Fingerprint } from './fingerprint.js';
import type { Outcome } from './verdict.js';

export interface Baseline {
  /** `uname -sr` of the kernels that it was made on. */
  readonly kernel: string;
  /** The words that selected the scenarios; all if empty. */
  readonly chosen: readonly string[];
  readonly cases: readonly string[];
  /** Keyed by name and case. */
  readonly scenarios: Readonly<Record<string, Fingerprint>>;
}

/** A departure of a run from a baseline. */
export interface Departure {
  readonly name: string;
  /** new: not in the baseline. vanished: not in the run. */
  readonly kind: 'new' | 'vanished' | 'changed';
  /** Set if the outcome changed. */
  readonly outcomes?: { readonly before: Outcome; readonly after: Outcome };
  readonly differences: readonly Difference[];
}
