/** `--reporter junit=results.xml`: which reports are written, and where. */
import type { ReporterName } from '../report/reporters.js';
import type { List } from './command.js';
import type { Complaint } from './complaint.js';

/** A report to be written; without a file to standard output. */
export interface Target {
  readonly reporter: ReporterName;
  readonly file?: string;
}

// Spelled out here, so that no reporter is loaded for its name.
const names: readonly ReporterName[] = ['terminal', 'json', 'junit', 'tap', 'ktap'];

export const reporter: List<Target> = {
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
};

/** People read standard output unless a report for machines goes there. */
export function outputTarget(targets: readonly Target[]): ReporterName {
  return targets.find(({ file }) => file === undefined)?.reporter ?? 'terminal';
}

/** Two reports cannot share standard output, nor a file. */
export function clashes(targets: readonly Target[]): Complaint[] {
  const places = targets.map(({ file }) => file ?? 'standard output');
  return [...new Set(places)]
    .filter((place) => places.indexOf(place) !== places.lastIndexOf(place))
    .map((place) => ({
      message: `two reports to ${place}`,
      hint: 'give one a file: --reporter junit=results.xml',
    }));
}
