/** The outcome of a run as plain JSON; every reporter is a pure function of it. */
import { defined } from '../base/defined.js';
import type { Problem } from '../base/problem.js';
import type { Scenario } from './scenario.js';
import type { Outcome, Verdict } from './verdict.js';

export interface Report {
  /** netlab's version, and the kernel on which netlab ran (`uname -sr`). */
  readonly netlab: string;
  readonly kernel: string;
  readonly scenarios: readonly ScenarioReport[];
  /** Wall time in milliseconds. */
  readonly duration: number;
}

/** A scenario, or one row of its cases. */
export interface ScenarioReport {
  readonly name: string;
  readonly file: string;
  readonly title: string;
  readonly tags: readonly string[];
  /** Name of the case, if the scenario has cases. */
  readonly case?: string;
  /** The kernel under test, if not the report's. */
  readonly kernel?: string;
  readonly outcome: Outcome;
  /** Why it was skipped or could not run, or how a known bug affects it. */
  readonly reason?: string;
  /** Link of the known bug for which the scenario as a whole was expected to fail. */
  readonly bug?: string;
  /** Further lines of the reason: the kernel's message, the command. */
  readonly detail?: readonly string[];
  /** The missing Kconfig symbols for which it was skipped. */
  readonly lacks?: readonly string[];
  /** The program on this machine that is missing, or too old for the scenario, whatever the kernel. */
  readonly outdated?: string;
  readonly problems?: readonly Problem[];
  readonly steps: readonly StepReport[];
  readonly taps: readonly TapReport[];
  readonly duration: number;
  /** Machine-wide settings that differ from the kernel's defaults and that no namespace can change, one per line. */
  readonly machine?: readonly string[];
  /** Folder of the captures, if they were kept. */
  readonly captures?: string;
}

/** The part of a report that describes the scenario itself. */
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
  /** Descriptions of frames in this step's windows that an earlier step caused. */
  readonly stragglers?: readonly string[];
  readonly duration: number;
}

export interface TapReport {
  /** `node:interface`. */
  readonly tap: string;
  /** Number of frames captured in the whole scenario. */
  readonly frames: number;
  readonly complete: boolean;
  readonly reason?: string;
}
