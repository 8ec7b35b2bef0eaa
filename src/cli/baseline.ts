/** `netlab baseline`: saves what scenarios show to a file, and reports later departures from it. */
import { statSync } from 'node:fs';
import { resolve } from 'node:path';

import { defined } from '../base/defined.js';
import { errorWords } from '../base/system-error.js';
import type { Baseline } from '../model/baseline.js';
import type { Scenario } from '../model/scenario.js';
import { exitStatus } from '../report/exit-code.js';
import { reportName } from '../report/reporter.js';
import type { Observed } from '../run/observe.js';
import { defineCommand, flag } from './command.js';
import type { Complaint } from './complaint.js';
import { complain } from './complaint.js';
import { findTargets, kernels } from './kernel-option.js';
import { cases, count } from './options.js';
import { createProgress } from './progress.js';
import { lookFor } from './session.js';
import type { Session } from './session.js';

export const baseline = defineCommand({
  name: 'baseline',
  words: {
    name: 'words',
    needs: 'save or check, and a file',
    describe:
      'save FILE SCENARIO… runs scenarios and writes their outcomes, their frames in normal form and\n' +
      'the state that expectations ask about. check FILE runs the same selection again; given scenarios,\n' +
      'it checks only those. Exit status: 1 if anything has changed, or a scenario is new or gone;\n' +
      '3 if something could not be run.',
    least: 2,
    first: [['save', 'check'], 'file'],
  },
  title: 'save what scenarios show, and check later what has changed',
  examples: [
    ['$0 baseline save base.json tag:vepa', 'write the file, for you to commit'],
    ['$0 baseline check base.json', 'in CI: what is different now?'],
    ['$0 baseline check base.json --kernel ./linux', 'with a freshly built kernel'],
  ],
  options: {
    all: flag('save every scenario', 'a'),
    case: cases,
    jobs: count('run this many side by side (default: one per processor)', 'j'),
    json: flag('print what has changed as JSON'),
    kernel: kernels,
    repeat: count('run each this many times; save keeps what is always the same (default: 2)'),
  },
  async run([verb = '', file = '', ...words], options, session) {
    const { didYouMean } = await import('../base/suggestion.js');
    if (verb !== 'save' && verb !== 'check') {
      const hint = didYouMean(verb, ['save', 'check']);
      return complain(session, [
        { message: `baseline ${verb}: expected save or check`, ...defined({ hint }) },
      ]);
    }
    if (options.kernel.length > 1)
      return complain(session, [
        { message: 'a baseline covers one kernel', hint: 'for several: netlab matrix' },
      ]);
    const target = await findTargets(options.kernel, session);
    if ('complaints' in target) return complain(session, target.complaints);
    const path = resolve(session.folder, file);
    const run = async (chosen: readonly Scenario[]): Promise<Observed> => {
      const { observe } = await import('../run/observe.js');
      const progress = createProgress(session, () => undefined);
      const { jobs } = options;
      const repeat = options.repeat ?? (verb === 'save' ? 2 : 1);
      return observe(
        chosen,
        { ...target, repeat, signal: session.signal, ...defined({ jobs }) },
        (event) => progress.listen(event),
      ).finally(() => progress.end());
    };
    const choice = { chosen: options.all ? [] : words, cases: options.case };
    if (verb === 'save') {
      const scenarios = await chooseAgain(choice, options.all, session);
      if (typeof scenarios === 'number') return scenarios;
      const refused = [...(await refuseReplacing(path, file)), ...refuseNamesakes(scenarios)];
      if (refused.length > 0) return complain(session, refused);
      return save([path, file], choice, await run(scenarios), session);
    }
    const kept = await read(path);
    if (typeof kept === 'string')
      return complain(session, [
        { message: `${file}: ${kept}`, hint: 'netlab baseline save writes it' },
      ]);
    const named = options.all || words.length > 0 || options.case.length > 0;
    const again = named ? choice : kept;
    const scenarios = await chooseAgain(again, options.all || !named, session);
    if (typeof scenarios === 'number') return scenarios;
    return check(kept, named, await run(scenarios), options.json, session);
  },
});

/** Limit in bytes for a baseline. */
const longestBaseline = 2 ** 27;

type Choice = Pick<Baseline, 'chosen' | 'cases'>;

async function chooseAgain(
  { chosen, cases: rows }: Choice,
  all: boolean,
  session: Session,
): Promise<readonly Scenario[] | number> {
  const { choose } = await import('./choice.js');
  return choose(chosen, { all: all && chosen.length === 0, cases: rows }, session);
}

async function read(path: string): Promise<Baseline | string> {
  const [{ parseBaseline }, { readLong }] = await Promise.all([
    import('../records/baseline.js'),
    import('../files/user-file.js'),
  ]);
  try {
    return parseBaseline(await readLong(path, longestBaseline));
  } catch (error) {
    return errorWords(error);
  }
}

/** Complaints if the file must not be replaced: one that is neither a baseline nor empty is the user's own. */
async function refuseReplacing(path: string, file: string): Promise<Complaint[]> {
  const { refuseFile } = await import('../files/write-file.js');
  const reason = refuseFile(path);
  if (reason !== undefined) return [{ message: `${file} ${reason}` }];
  const { parseBaseline } = await import('../records/baseline.js');
  const text = await textInPlace(path);
  return text?.trim() === '' || (text !== undefined && typeof parseBaseline(text) !== 'string')
    ? []
    : [
        {
          message: `${file} exists and is not a baseline`,
          hint: 'name another file, or move this one away',
        },
      ];
}

/** The content to be replaced; empty if there is no regular file, undefined if it cannot be read. */
async function textInPlace(path: string): Promise<string | undefined> {
  const { descriptorAt } = await import('../files/descriptor.js');
  if (descriptorAt(path) !== undefined) return '';
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    const { readLong } = await import('../files/user-file.js');
    return stats?.isFile() ? await readLong(path, longestBaseline) : '';
  } catch {
    return undefined;
  }
}

/** Complaints about scenarios that share a name, by which a baseline identifies them. */
function refuseNamesakes(scenarios: readonly Scenario[]): Complaint[] {
  const files = new Map<string, string>();
  return scenarios.flatMap(({ name, file, case: row }) => {
    const known = reportName({ name, ...defined({ case: row?.name }) });
    const other = files.get(known);
    files.set(known, file);
    return other === undefined ? [] : { message: `${other} and ${file} are both called ${known}` };
  });
}

async function save(
  [path, file]: readonly [path: string, name: string],
  choice: Choice,
  { report, results }: Observed,
  session: Session,
): Promise<number> {
  const [{ fingerprintsOf }, { formatBaseline }, { formatTotals }, { exitCode }] =
    await Promise.all([
      import('../records/baseline.js'),
      import('../report/baseline.js'),
      import('../report/terminal.js'),
      import('../report/exit-code.js'),
    ]);
  const scenarios = results.map((each) => each.report);
  const used = new Set(scenarios.map(({ kernel }) => kernel ?? report.kernel));
  const scenariosSeen = fingerprintsOf(results);
  const { writeOne } = await import('../files/write-file.js');
  await writeOne(
    path,
    formatBaseline({ kernel: [...used].join(', '), ...choice, scenarios: scenariosSeen }),
    { name: file, signal: session.signal },
  );
  session.out.write(formatTotals({ ...report, scenarios }, lookFor(session.out, session.env)));
  return exitCode({ scenarios });
}

async function check(
  kept: Baseline,
  isPart: boolean,
  { results }: Observed,
  json: boolean,
  session: Session,
): Promise<number> {
  const [{ fingerprintsOf }, { compareWithBaseline }, { formatDepartures }] = await Promise.all([
    import('../records/baseline.js'),
    import('../compare/baseline.js'),
    import('../report/baseline.js'),
  ]);
  const departures = compareWithBaseline(kept.scenarios, fingerprintsOf(results)).filter(
    // A user who selects scenarios is interested in those only.
    ({ kind }) => !(isPart && kind === 'vanished'),
  );
  if (json) session.out.write((await import('../report/json.js')).safeJson(departures));
  else {
    const look = lookFor(session.out, session.env);
    session.out.write(formatDepartures(departures, results.length, look));
  }
  const untold = results.some(({ report }) => report.outcome === 'error');
  if (departures.length === 0) return exitStatus.passed;
  return untold ? exitStatus.error : exitStatus.failed;
}
