/** What a run's exit status says; `git bisect run` skips a commit that ends with 125. */
import type { ScenarioReport } from '../model/report.js';

/** The exit statuses of netlab. */
export const exitStatus = {
  passed: 0,
  /** An expectation failed. */
  failed: 1,
  /** Wrong usage or a wrong scenario. */
  wrong: 2,
  /** The machine could not run it, so that we cannot tell. */
  error: 3,
  /** Nothing ran, because the kernel lacks what the scenarios need. */
  skipped: 125,
} as const;

/**
 * The same for `git bisect run`: what cannot be told skips the commit, and a mistake ends the search
 * instead of counting as bad.
 */
export function bisectStatus(status: number): number {
  if (status === exitStatus.error) return exitStatus.skipped;
  return status === exitStatus.wrong ? 255 : status;
}

/**
 * Mistakes come before errors, errors before failures; skips count only when there is nothing else, and
 * what fails for a known bug is as expected.
 */
export function exitCode({
  scenarios,
}: {
  readonly scenarios: readonly Pick<ScenarioReport, 'outcome' | 'problems'>[];
}): number {
  const has = (outcome: string): boolean => scenarios.some((each) => each.outcome === outcome);
  if (scenarios.length === 0 || scenarios.some(({ problems = [] }) => problems.length > 0))
    return exitStatus.wrong;
  if (has('error')) return exitStatus.error;
  if (has('fail')) return exitStatus.failed;
  return has('pass') || has('xfail') ? exitStatus.passed : exitStatus.skipped;
}
