/** Scenarios on several kernels: the outcomes, and what differs from one kernel to the next. Plain JSON. */
import type { Difference } from './fingerprint.js';
import type { Outcome, Verdict } from './verdict.js';

export interface MatrixReport {
  /** netlab's version. */
  readonly netlab: string;
  /** The columns, in the order in which they were asked for. */
  readonly kernels: readonly MatrixKernel[];
  readonly rows: readonly MatrixRow[];
  /** Wall time in milliseconds. */
  readonly duration: number;
}

export interface MatrixKernel {
  /** As `--kernel` called it. */
  readonly name: string;
  /** As `uname -sr` tells it. */
  readonly kernel: string;
  readonly duration: number;
}

/** One scenario, or one row of its cases. */
export interface MatrixRow {
  readonly name: string;
  readonly case?: string;
  readonly title: string;
  readonly file: string;
  /** The folder that it is in. */
  readonly family: string;
  /** One for each kernel. */
  readonly cells: readonly MatrixCell[];
  /** Between a kernel and the next that could be looked at, where they differ. */
  readonly contrasts: readonly Contrast[];
}

export interface MatrixCell {
  readonly outcome: Outcome;
  readonly reason?: string;
  readonly detail?: readonly string[];
  /** Verdicts that are no pass. */
  readonly verdicts: readonly Verdict[];
  readonly duration: number;
}

export interface Contrast {
  /** Columns, from 0. */
  readonly before: number;
  readonly after: number;
  readonly differences: readonly Difference[];
}

/** Whether the kernels do not agree on a scenario. */
export const differs = ({ cells, contrasts }: MatrixRow): boolean =>
  contrasts.length > 0 || new Set(cells.map(({ outcome }) => outcome)).size > 1;
