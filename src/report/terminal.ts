/** Formats a report for people: one line per verdict, with the frames that prove it. */
import picocolors from 'picocolors';

import { formatDuration, printable } from '../base/text.js';
import type { Report, ScenarioReport } from '../model/report.js';
import type { Outcome } from '../model/verdict.js';
import type { Look } from './reporter.js';
import { formatScenario } from './scenario-text.js';
import { wrapHanging } from './wrap.js';

/** A scenario that has ended; `total` is the number of scenarios in the run. Each line ends with a line break. */
export function formatResult(report: ScenarioReport, total: number, look: Look): string {
  const colours = picocolors.createColors(look.colour);
  const lines = formatScenario(report, { ...look, colours, listed: total > 1 });
  return lines.map((line) => `${line}\n`).join('');
}

/** `11 passed, 1 skipped`, and the duration. */
export function formatTotals({ scenarios, duration }: Report, look: Look): string {
  const colours = picocolors.createColors(look.colour);
  const count = (outcome: Outcome): number =>
    scenarios.filter((each) => each.outcome === outcome).length;
  const errors = count('error');
  const parts = [
    { number: count('pass'), word: 'passed', paint: colours.green },
    { number: count('fail'), word: 'failed', paint: colours.red },
    { number: count('xfail'), word: 'failed as expected', paint: colours.yellow },
    { number: errors, word: errors === 1 ? 'error' : 'errors', paint: colours.magenta },
    { number: count('skip'), word: 'skipped', paint: colours.yellow },
  ].filter(({ number }) => number > 0);
  const totals = parts.map(({ number, word, paint }) => paint(`${number} ${word}`)).join(', ');
  // A single scenario's duration is already beside its name.
  if (scenarios.length === 1) return `  ${totals}\n`;
  return `${totals || 'no scenarios'} ${colours.dim(`in ${formatDuration(duration)}`)}\n`;
}

/** Where the captures are, and what frame numbers refer to there; empty if none were kept. */
export function formatCaptures({ scenarios }: Report, folder: string, look: Look): string {
  if (scenarios.every(({ captures }) => captures === undefined)) return '';
  const text = `captures are in ${printable(folder)}; frame #5 of a tap is packet 5 of its file`;
  const colours = picocolors.createColors(look.colour);
  return wrapHanging(text, look.width, 2)
    .map((line) => `${colours.dim(line)}\n`)
    .join('');
}

export const formatReport = (report: Report, look: Look): string =>
  [
    ...report.scenarios.map((each) => formatResult(each, report.scenarios.length, look)),
    formatTotals(report, look),
  ].join('');
