/** `--reporter junit=results.xml`: the reports to write, and their destinations. */
import { resolve } from 'node:path';

import type { Scenario } from '../model/scenario.js';
import type { ReportSort } from '../report/recognition.js';
import { reporterNames } from '../report/reporters.js';
import type { ReporterName } from '../report/reporters.js';
import type { List } from './command.js';
import type { Complaint } from './complaint.js';
import type { Session } from './session.js';

/** A report to write; without a file, to standard output. */
export interface Target<Name extends string = ReporterName> {
  readonly reporter: Name;
  readonly file?: string;
}

/** The option of a command with these reporters. */
export const reporterOption = <Name extends string>(
  names: readonly Name[],
): List<Target<Name>> => ({
  kind: 'list',
  placeholder: 'name[=file]',
  letter: 'r',
  describe: `${names.join(', ')}; to a file if one is given`,
  expected: `${names.join(', ')}, or one of them with =file`,
  words: names,
  read(given) {
    const [word = '', ...rest] = given.split('=');
    const found = names.find((name) => name === word);
    const file = rest.join('=');
    if (!found || (rest.length > 0 && file === '')) return undefined;
    return file ? { reporter: found, file } : { reporter: found };
  },
});

export const reporter = reporterOption(reporterNames);

/** Where text for people goes: standard output, unless a report for machines occupies it. */
export function outputTarget<Name extends string>(
  targets: readonly Target<Name>[],
): Name | 'terminal' {
  return targets.find(({ file }) => file === undefined)?.reporter ?? 'terminal';
}

/**
 * Complaints about these reports: no two may share standard output or a file, and each file must be writable
 * and either new or an earlier report.
 */
export async function refuseReports(
  targets: readonly Target<ReportSort>[],
  scenarios: readonly Pick<Scenario, 'file'>[],
  { folder }: Session,
): Promise<Complaint[]> {
  const places = targets.map(({ file }) =>
    file === undefined ? 'standard output' : resolve(folder, file),
  );
  const shared = targets.filter((_, index) => places.indexOf(places[index] ?? '') < index);
  if (shared.length > 0)
    return shared.map(({ file = 'standard output' }) => ({
      message: `two reports to ${file}`,
      hint: 'write one of them to a file: --reporter junit=results.xml',
    }));
  if (targets.every(({ file }) => file === undefined)) return [];
  const { refusePlace } = await import('./report-place.js');
  const sources = [...new Set(scenarios.map(({ file }) => resolve(folder, file)))];
  return targets.flatMap(({ reporter, file }) => {
    if (file === undefined) return [];
    const reason = refusePlace(resolve(folder, file), reporter, sources);
    return reason === undefined
      ? []
      : { message: `${file} ${reason}`, hint: 'name another file for the report' };
  });
}
