/** What a busy machine may leave open in a test that runs a scenario for real. */
import type { ScenarioReport } from '../src/model/report.js';
import type { Verdict } from '../src/model/verdict.js';

/** A comparison of speeds, or anything on a starved machine, that says so of itself is as it should be. */
const isUntold = ({ kind, outcome, seen, detail = [] }: Verdict): boolean =>
  outcome === 'error' &&
  (detail.some((line) => line.startsWith('the machine was starved')) ||
    (kind === 'ratio' && seen.includes('inconclusive')));

/** Verdicts that did not pass: `title: what was seen`. */
export const brokenIn = ({ steps }: ScenarioReport): Verdict[] =>
  steps
    .flatMap(({ verdicts }) => verdicts)
    .filter(({ outcome }) => outcome === 'fail' || outcome === 'error');

export const formatBroken = ({ title, seen }: Verdict): string => `${title}: ${seen}`;

/** Why nothing is known of a scenario on this machine; undefined where it is. */
export function untold(report: ScenarioReport): string | undefined {
  const broken = brokenIn(report);
  return report.outcome === 'error' && broken.length > 0 && broken.every(isUntold)
    ? broken.map(formatBroken).join('; ')
    : undefined;
}
