/** `--reporter junit=results.xml`: which reports are written, and where. */
import type { ReporterName } from '../report/reporters.js';
import type { List } from './command.js';
import type { Complaint } from './complaint.js';

/** A report to be written; without a file to standard output. */
export interface Target<Name extends string = ReporterName> {
  readonly reporter: Name;
  readonly file?: string;
}

/** The option of a command that has these reporters. */
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

// Spelled out here, so that no reporter is loaded for its name.
export const reporter = reporterOption<ReporterName>(['terminal', 'json', 'junit', 'tap', 'ktap']);

/** People read standard output unless a report for machines goes there. */
export function outputTarget<Name extends string>(
  targets: readonly Target<Name>[],
): Name | 'terminal' {
  return targets.find(({ file }) => file === undefined)?.reporter ?? 'terminal';
}

/** Two reports cannot share standard output, nor a file. */
export function clashes(targets: readonly Target<string>[]): Complaint[] {
  const places = targets.map(({ file }) => file ?? 'standard output');
  return [...new Set(places)]
    .filter((place) => places.indexOf(place) !== places.lastIndexOf(place))
    .map((place) => ({
      message: `two reports to ${place}`,
      hint: 'give one a file: --reporter junit=results.xml',
    }));
}
