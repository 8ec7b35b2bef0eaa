/** The outcome of a run as plain JSON: every reporter is a pure function of it. */
import { defined } from '../base/defined.js';
import type { Problem } from '../base/problem.js';
import type { Scenario } from './scenario.js';
import type { Outcome, Verdict } from './verdict.js';

export interface Report {
  /** netlab's version, and the kernel on which it ran (`uname -sr`). */
  readonly netlab: string;
  readonly kernel: string;
  readonly scenarios: readonly ScenarioReport[];
  /** Wall time in milliseconds. */
  readonly duration: number;
}

/** One scenario, or one row of its cases. */
export interface ScenarioReport {
  readonly name: string;
  readonly file: string;
  readonly title: string;
  readonly tags: readonly string[];
  /** The case's name, for scenarios with cases. */
  readonly case?: string;
  /** The kernel on which it ran, when it is not the report's. */
  readonly kernel?: string;
  readonly outcome: Outcome;
  /** Why it was skipped, or could not be run, or what a known bug has to do with it. */
  readonly reason?: string;
  /** The link of the known bug for which the whole was expected to fail. */
  readonly bug?: string;
  /** Further lines to the reason: the kernel's words, the command. */
  readonly detail?: readonly string[];
  /** The Kconfig symbols for want of which it was skipped. */
  readonly lacks?: readonly string[];
  /** The program of the machine's that is too old for the scenario, whatever the kernel. */
  readonly outdated?: string;
  readonly problems?: readonly Problem[];
  readonly steps: readonly StepReport[];
  readonly taps: readonly TapReport[];
  readonly duration: number;
  /** Settings of the whole machine that are not the kernel's own and that no namespace changes, a line each. */
  readonly machine?: readonly string[];
  /** Folder with the captures, when they were kept. */
  readonly captures?: string;
}

/** What a report says of the scenario itself. */
export const reportHead = ({
  name,
  file,
  title,
  tags,
  case: row,
}: Scenario): Pick<ScenarioReport, 'name' | 'file' | 'title' | 'tags' | 'case'> => ({
  ...{ name, file, title, tags },
  ...defined({ case: row?.name }),
});

export interface StepReport {
  readonly name: string;
  readonly outcome: Outcome;
  readonly verdicts: readonly Verdict[];
  /** Frames in this step's windows that an earlier step's stimulus caused, in words. */
  readonly stragglers?: readonly string[];
  readonly duration: number;
}

export interface TapReport {
  /** `node:interface`. */
  readonly tap: string;
  /** Frames captured over the whole scenario. */
  readonly frames: number;
  readonly complete: boolean;
  readonly reason?: string;
}
