/** A report for people: one line a verdict, with the frames that prove it. */
import picocolors from 'picocolors';

import { formatDuration } from '../base/text.js';
import type { Report, ScenarioReport } from '../model/report.js';
import type { Outcome } from '../model/verdict.js';
import type { Look } from './reporter.js';
import { formatScenario } from './scenario-text.js';

/** One scenario as it ends; `total` is how many are run. Each line ends with a line break. */
export function formatResult(report: ScenarioReport, total: number, look: Look): string {
  const colours = picocolors.createColors(look.colour);
  const lines = formatScenario(report, { ...look, colours, listed: total > 1 });
  return lines.map((line) => `${line}\n`).join('');
}

/** `11 passed, 0 failed, 0 errors, 0 skipped`, and the time it took. */
export function formatTotals({ scenarios, duration }: Report, look: Look): string {
  const colours = picocolors.createColors(look.colour);
  const count = (outcome: Outcome): number =>
    scenarios.filter((each) => each.outcome === outcome).length;
  const part = (number: number, word: string, paint: (text: string) => string): string =>
    number > 0 ? paint(`${number} ${word}`) : `${number} ${word}`;
  const totals = [
    part(count('pass'), 'passed', colours.green),
    part(count('fail'), 'failed', colours.red),
    part(count('error'), count('error') === 1 ? 'error' : 'errors', colours.magenta),
    part(count('skip'), 'skipped', colours.yellow),
  ].join(', ');
  return `${totals} ${colours.dim(`in ${formatDuration(duration)}`)}\n`;
}

/** The whole report. */
export const formatReport = (report: Report, look: Look): string =>
  [
    ...report.scenarios.map((each) => formatResult(each, report.scenarios.length, look)),
    formatTotals(report, look),
  ].join('');
