/**
 * Applies known bugs to outcomes: an expected failure becomes `xfail`, and a pass becomes a failure, so that a
 * fixed bug does not stay marked. Errors and skips are unchanged.
 */
import type { StepReport } from '../model/report.js';
import type { KnownBug, Scenario } from '../model/scenario.js';
import type { Outcome, Verdict } from '../model/verdict.js';
import { worst } from '../model/verdict.js';
import { outside } from '../terms/kernel-version.js';

/** The known bug, if this kernel has it. */
const bugOn = (bug: KnownBug | undefined, kernel: string): KnownBug | undefined =>
  bug && outside(bug, kernel) === undefined ? bug : undefined;

const known = ({ link, reason }: KnownBug): string =>
  `known bug: ${reason === undefined ? '' : `${reason}, `}${link}`;

const gone = ({ link }: KnownBug): string => `passes now: remove xfail (${link})`;

/** Applies an expectation's known bug to its verdict. */
export function expectFailure(
  verdict: Verdict,
  xfail: KnownBug | undefined,
  kernel: string,
): Verdict {
  const bug = bugOn(xfail, kernel);
  if (!bug) return verdict;
  if (verdict.outcome === 'fail') return excuse(verdict, bug);
  return verdict.outcome === 'pass'
    ? { ...verdict, outcome: 'fail', reason: gone(bug), bug: bug.link }
    : verdict;
}

const excuse = (verdict: Verdict, bug: KnownBug): Verdict => ({
  ...verdict,
  outcome: 'xfail',
  reason: known(bug),
  bug: bug.link,
});

export interface Conclusion {
  readonly outcome: Outcome;
  readonly steps: readonly StepReport[];
  readonly reason?: string;
  readonly bug?: string;
}

/** Combines the steps' outcomes into the scenario's, including the scenario's own known bug. */
export function conclude(
  { xfail }: Pick<Scenario, 'xfail'>,
  kernel: string,
  steps: readonly StepReport[],
): Conclusion {
  const outcome = worst(steps.map((step) => step.outcome));
  const bug = bugOn(xfail, kernel);
  if (bug && outcome === 'fail') {
    const excused = steps.map((step): StepReport => {
      const verdicts = step.verdicts.map((verdict) =>
        verdict.outcome === 'fail' && verdict.bug === undefined ? excuse(verdict, bug) : verdict,
      );
      return { ...step, verdicts, outcome: worst(verdicts.map((verdict) => verdict.outcome)) };
    });
    return {
      outcome: worst(excused.map((step) => step.outcome)),
      steps: excused,
      reason: known(bug),
      bug: bug.link,
    };
  }
  // Expected failures of single expectations say nothing about this bug.
  return bug && (outcome === 'pass' || outcome === 'xfail')
    ? { outcome: 'fail', steps, reason: gone(bug), bug: bug.link }
    : { outcome, steps };
}
