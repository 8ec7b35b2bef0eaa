/** What scenarios showed when somebody looked and agreed: kept as a file, to compare later runs with. */
import type { Difference, Fingerprint } from './fingerprint.js';
import type { Outcome } from './verdict.js';

export interface Baseline {
  /** `uname -sr` of the kernels that showed it. */
  readonly kernel: string;
  /** The words that chose the scenarios; none means all. */
  readonly chosen: readonly string[];
  readonly cases: readonly string[];
  /** By name and case. */
  readonly scenarios: Readonly<Record<string, Fingerprint>>;
}

/** How a run departs from a baseline. */
export interface Departure {
  readonly name: string;
  /** new: the baseline has it not. vanished: it was not run. */
  readonly kind: 'new' | 'vanished' | 'changed';
  /** When the outcome itself changed. */
  readonly outcomes?: { readonly before: Outcome; readonly after: Outcome };
  readonly differences: readonly Difference[];
}
