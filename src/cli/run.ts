/** `netlab run`: runs scenarios and reports what the frames show. */
import { resolve } from 'node:path';

import { defined } from '../base/defined.js';
import { refuseKeeping } from './keep-option.js';
import { findTargets, kernels } from './kernel-option.js';
import { cases, count, time } from './options.js';
import { defineCommand, flag, text } from './command.js';
import { complain } from './complaint.js';
import { outputTarget, refuseReports, reporter } from './reporter-option.js';
import { lookFor } from './session.js';

export const run = defineCommand({
  name: 'run',
  words: {
    name: 'scenarios',
    describe:
      'Select scenarios by name, pattern (macvlan-*), tag (tag:vepa), file or folder.\n' +
      'Exit status: 0 passed, 1 failed, 2 wrong usage or scenario, 3 could not be run,\n' +
      '125 nothing ran because the kernel lacks what is needed.',
    least: 0,
  },
  title: 'run scenarios and see which frames prove the outcome',
  examples: [
    ['$0 run vepa-hairpin', 'one scenario'],
    ["$0 run 'macvlan-*' --keep captures", 'several, keeping their captures'],
    ['$0 run tag:vxlan --verbose', 'all with a tag'],
    ['$0 run --all --reporter junit=results.xml', 'everything, for a CI server'],
    ['$0 run --all --repeat 50 --shuffle', 'find scenarios whose outcome varies'],
    ['$0 run my-lab.yaml --kernel . --bisect', 'for git bisect run: which commit is it?'],
    [
      '$0 run tag:vlan --kernel uml --kernel ~/linux',
      'on user-mode Linux and on a kernel you built',
    ],
    ['$0 run ./my-lab.yaml --case mode=vepa', 'one case of your own scenario'],
  ],
  options: {
    all: flag('run every scenario', 'a'),
    bisect: flag('exit as git bisect run expects: 125 for no verdict, 255 for mistakes'),
    case: cases,
    jobs: count('run this many side by side (default: one per processor)', 'j'),
    kernel: kernels,
    keep: text('folder', 'keep the captures there; replaces only records of earlier runs'),
    repeat: count('run each this many times, and report those whose outcome varies'),
    reporter,
    shuffle: flag('run them in a different order each time'),
    'fail-fast': flag('start no more after the first that does not pass'),
    timeout: time('end a scenario that takes longer (default: 2min)'),
    verbose: flag('also show everything that passed', 'v'),
  },
  exit: async (status, { bisect }) =>
    bisect ? (await import('../report/exit-code.js')).bisectStatus(status) : status,
  async run(words, options, session) {
    const { choose } = await import('./choice.js');
    const chosen = await choose(words, { all: options.all, cases: options.case }, session);
    if (typeof chosen === 'number') return chosen;
    const found = await refuseReports(options.reporter, chosen, session);
    if (found.length > 0) return complain(session, found);

    const wanted = await findTargets(options.kernel, session);
    if ('complaints' in wanted) return complain(session, wanted.complaints);

    const keep = options.keep === undefined ? undefined : resolve(session.folder, options.keep);
    if (keep !== undefined) {
      const refused = await refuseKeeping(keep, chosen, wanted, session);
      if (refused.length > 0) return complain(session, refused);
    }

    const { repeat = 1 } = options;
    const todo = repeated(chosen, repeat, options.shuffle);

    const [{ runScenarios }, { exitCode, exitStatus }, terminal, { createProgress }] =
      await Promise.all([
        import('../run/run.js'),
        import('../report/exit-code.js'),
        import('../report/terminal.js'),
        import('./progress.js'),
      ]);
    const forPeople = outputTarget(options.reporter) === 'terminal';
    const look = lookFor(session.out, session.env, options.verbose);
    const total = todo.length * (wanted.targets?.length ?? 1);
    const progress = createProgress(session, (report) => {
      // Of many repetitions, only unusual ones are worth a line.
      const shown = repeat === 1 || options.verbose || report.outcome !== 'pass';
      if (forPeople && shown) session.out.write(terminal.formatResult(report, total, look));
    });
    const report = await runScenarios(
      todo,
      {
        ...wanted,
        failFast: options['fail-fast'],
        signal: session.signal,
        ...defined({ jobs: options.jobs, timeout: options.timeout, keep }),
      },
      (event) => progress.listen(event),
    ).finally(() => progress.end());
    if (forPeople) session.out.write(terminal.formatTotals(report, look));
    if (forPeople && options.keep !== undefined)
      session.out.write(terminal.formatCaptures(report, options.keep, look));
    const { writeReports } = await import('./report-files.js');
    await writeReports(report, options.reporter, session, look);
    if (repeat === 1) return exitCode(report);
    const { findUnsteady, formatUnsteady } = await import('../report/steadiness.js');
    const unsteady = findUnsteady(report.scenarios);
    if (forPeople) session.out.write(formatUnsteady(unsteady));
    return unsteady.length > 0 ? exitStatus.failed : exitCode(report);
  },
});

/** Repeats the list; if shuffled, each round has an order of its own. */
function repeated<T>(list: readonly T[], times: number, shuffle: boolean): T[] {
  return Array.from({ length: times }, () => (shuffle ? shuffled(list) : list)).flat();
}

/** Fisher–Yates. */
function shuffled<T>(list: readonly T[]): T[] {
  const result = [...list];
  for (let last = result.length - 1; last > 0; last--) {
    const other = Math.floor(Math.random() * (last + 1));
    [result[last], result[other]] = [result[other] as T, result[last] as T];
  }
  return result;
}
