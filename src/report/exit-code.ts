/** netlab's exit statuses. `git bisect run` skips a commit on status 125. */
import type { ScenarioReport } from '../model/report.js';

export const exitStatus = {
  passed: 0,
  /** An expectation failed. */
  failed: 1,
  /** Wrong usage, or a mistake in a scenario. */
  wrong: 2,
  /** The machine could not run it, so the outcome is unknown. */
  error: 3,
  /** Nothing ran, because the kernel lacks what the scenarios need. */
  skipped: 125,
} as const;

/**
 * The status for `git bisect run`: an unknown outcome skips the commit, and a mistake aborts the search instead
 * of marking the commit bad.
 */
export function bisectStatus(status: number): number {
  if (status === exitStatus.error) return exitStatus.skipped;
  return status === exitStatus.wrong ? 255 : status;
}

/**
 * Mistakes take precedence over errors, errors over failures. Skips count only if there is nothing else;
 * expected failures count as passed.
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
