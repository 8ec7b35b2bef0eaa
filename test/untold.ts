/** What a busy machine may leave undecided in a test that runs a real scenario. */
import type { ScenarioReport } from '../src/model/report.js';
import type { Verdict } from '../src/model/verdict.js';

/** Permits a comparison of speeds, and anything on a starved machine, to report that it is undecided. */
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

/** Why a scenario is undecided on this machine; undefined if it is not. */
export function untold(report: ScenarioReport): string | undefined {
  const broken = brokenIn(report);
  return report.outcome === 'error' && broken.length > 0 && broken.every(isUntold)
    ? broken.map(formatBroken).join('; ')
    : undefined;
}
