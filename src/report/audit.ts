/** Formats an audit for people: the mutants that expectations missed, and the number of those that they noticed. */
import { createColors } from 'picocolors';

import { plural, printable } from '../base/text.js';
import type { AuditReport, Fate, MutantReport } from '../model/audit.js';
import { score } from '../model/audit.js';
import type { Look } from './reporter.js';
import { reportName } from './reporter.js';
import { wrapHanging } from './wrap.js';

const marks: Readonly<Record<Fate, string>> = {
  killed: '✓',
  survived: '✗',
  equal: '=',
  impossible: '–',
  untold: '!',
};

const meanings: Readonly<Record<Fate, string>> = {
  killed: 'noticed',
  survived: 'not noticed',
  equal: 'no effect on frames or state',
  impossible: 'cannot be built',
  untold: 'inconclusive',
};

/** Killed mutants out of those that changed something: `12 of 13 (92 %)`. */
function formatScore(reports: readonly AuditReport[]): string {
  const { killed, total } = score(reports);
  return `${killed} of ${total}${total === 0 ? '' : ` (${Math.round((100 * killed) / total)} %)`}`;
}

/** One scenario's audit. Mutants that were noticed, or changed nothing, appear only if verbose. */
export function formatAudit(report: AuditReport, { colour, verbose, width }: Look): string {
  const { bold, dim, red, green } = createColors(colour);
  const title = bold(reportName(report));
  if (report.reason !== undefined)
    return `${red('!')} ${title}  does not pass as it is: ${printable(report.reason)}\n`;
  const paint = (fate: Fate): string => {
    const mark = marks[fate];
    if (fate === 'killed') return green(mark);
    return fate === 'survived' || fate === 'untold' ? red(mark) : dim(mark);
  };
  const lines = report.mutants
    .filter(({ fate }) => verbose || fate === 'survived' || fate === 'untold')
    .flatMap(({ change, fate, because }: MutantReport) => [
      `  ${paint(fate)} ${printable(change)}  ${dim(meanings[fate])}`,
      ...(because === undefined ? [] : wrapHanging(printable(because), width - 6, 2)).map((line) =>
        dim(`      ${line}`),
      ),
    ]);
  return [`${title}  ${formatScore([report])} mutants noticed`, ...lines]
    .map((line) => `${line}\n`)
    .join('');
}

/** Totals over all scenarios. */
export function formatAuditTotals(reports: readonly AuditReport[]): string {
  const mutants = reports.flatMap((report) => report.mutants);
  const count = (fate: Fate): number => mutants.filter((each) => each.fate === fate).length;
  return (
    `${formatScore(reports)} mutants noticed in ${plural(reports.length, 'scenario')}; ` +
    `${count('equal')} changed nothing, ${count('impossible')} could not be built, ` +
    `${count('untold')} were inconclusive\n`
  );
}
