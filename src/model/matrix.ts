/** Scenarios on several kernels: outcomes, and differences from one kernel to the next. Plain JSON. */
import type { Difference } from './fingerprint.js';
import type { Outcome, Verdict } from './verdict.js';

export interface MatrixReport {
  /** netlab's version. */
  readonly netlab: string;
  /** The columns, in the order given. */
  readonly kernels: readonly MatrixKernel[];
  readonly rows: readonly MatrixRow[];
  /** Wall time in milliseconds. */
  readonly duration: number;
}

export interface MatrixKernel {
  /** As given in `--kernel`. */
  readonly name: string;
  /** `uname -sr`. */
  readonly kernel: string;
  readonly duration: number;
}

/** A scenario, or one row of its cases. */
export interface MatrixRow {
  readonly name: string;
  readonly case?: string;
  readonly title: string;
  readonly file: string;
  /** The scenario's folder. */
  readonly family: string;
  /** One per kernel. */
  readonly cells: readonly MatrixCell[];
  /** Differences between each kernel and the next that has something to compare. */
  readonly contrasts: readonly Contrast[];
}

export interface MatrixCell {
  readonly outcome: Outcome;
  readonly reason?: string;
  readonly detail?: readonly string[];
  /** Verdicts other than pass. */
  readonly verdicts: readonly Verdict[];
  readonly duration: number;
}

export interface Contrast {
  /** Column indexes, from 0. */
  readonly before: number;
  readonly after: number;
  readonly differences: readonly Difference[];
}

/** Whether the kernels disagree on a scenario. */
export const differs = ({ cells, contrasts }: MatrixRow): boolean =>
  contrasts.length > 0 || new Set(cells.map(({ outcome }) => outcome)).size > 1;
