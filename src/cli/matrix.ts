/** `netlab matrix`: runs the same scenarios on several kernels, and reports differences. */
import { defined } from '../base/defined.js';
import type { MatrixReport } from '../model/matrix.js';
import type { Look } from '../report/reporter.js';
import type { MatrixTarget } from '../run/matrix.js';
import { defineCommand, flag } from './command.js';
import type { Complaint } from './complaint.js';
import { complain } from './complaint.js';
import { findTargets, kernels } from './kernel-option.js';
import { cases, count, time } from './options.js';
import { outputTarget, refuseReports, reporterOption } from './reporter-option.js';
import { lookFor } from './session.js';
import type { Session } from './session.js';

const names = ['terminal', 'json', 'html', 'junit'] as const;

const formats: Readonly<
  Record<(typeof names)[number], (matrix: MatrixReport, look: Look) => Promise<string>>
> = {
  terminal: async (matrix, look) =>
    (await import('../report/matrix.js')).formatMatrix(matrix, look),
  json: async (matrix) => (await import('../report/json.js')).safeJson(matrix),
  html: async (matrix) => (await import('../report/matrix-html.js')).formatMatrixHtml(matrix),
  junit: async (matrix) => (await import('../report/matrix-junit.js')).formatMatrixJunit(matrix),
};

export const matrix = defineCommand({
  name: 'matrix',
  words: {
    name: 'scenarios',
    describe:
      'There is one column per kernel, in the order given. Each kernel is compared with the previous one:\n' +
      'outcomes, frames in normal form, and the state that expectations ask about. The exit status is\n' +
      'that of running them all; a difference alone is no failure.',
    least: 0,
  },
  title: 'run scenarios on several kernels and see what differs',
  examples: [
    ['$0 matrix tag:vepa --kernel host --kernel uml', 'two kernels'],
    ['$0 matrix --all --kernel uml -r html=all.html', 'a page to look at'],
  ],
  options: {
    all: flag('run every scenario', 'a'),
    case: cases,
    jobs: count('run this many side by side (default: one per processor)', 'j'),
    kernel: kernels,
    repeat: count(
      'run each this many times on each kernel, and compare only what is always the same',
    ),
    reporter: reporterOption(names),
    timeout: time('end a scenario that takes longer (default: 2min)'),
    verbose: flag('also show the scenarios on which the kernels agree', 'v'),
  },
  async run(words, options, session) {
    if (options.kernel.length === 0)
      return complain(session, [
        { message: 'no kernel given', hint: 'for example: --kernel host --kernel uml' },
      ]);
    const { choose } = await import('./choice.js');
    const chosen = await choose(words, { all: options.all, cases: options.case }, session);
    if (typeof chosen === 'number') return chosen;
    const refused = await refuseReports(options.reporter, chosen, session);
    if (refused.length > 0) return complain(session, refused);
    const { targets, complaints } = await findColumns(options.kernel, session);
    if (complaints.length > 0) return complain(session, complaints);
    const [{ runMatrix }, { exitCode }, { formatTotals }, { createProgress }] = await Promise.all([
      import('../run/matrix.js'),
      import('../report/exit-code.js'),
      import('../report/terminal.js'),
      import('./progress.js'),
    ]);
    const progresses = new Map(
      targets.map((target) => [target, createProgress(session, () => undefined)]),
    );
    const report = await runMatrix(
      chosen,
      targets,
      {
        signal: session.signal,
        ...defined({ jobs: options.jobs, repeat: options.repeat, timeout: options.timeout }),
      },
      (event, target) => progresses.get(target)?.listen(event),
      (target, of) => {
        progresses.get(target)?.end();
        const totals = formatTotals(of, lookFor(session.err, session.env)).trim();
        session.err.write(`netlab: ${target.name}: ${totals}\n`);
      },
    ).finally(() => progresses.forEach((progress) => progress.end()));
    await write(report, options.reporter, session, options.verbose);
    return exitCode({ scenarios: report.rows.flatMap(({ cells }) => cells) });
  },
});

/** A column for each word, even if repeated. */
async function findColumns(
  words: readonly string[],
  session: Session,
): Promise<{ targets: MatrixTarget[]; complaints: Complaint[] }> {
  const targets: MatrixTarget[] = [];
  const complaints: Complaint[] = [];
  for (const name of words) {
    const wanted = await findTargets([name], session);
    if ('complaints' in wanted) complaints.push(...wanted.complaints);
    else targets.push({ name, ...wanted });
  }
  return { targets, complaints };
}

async function write(
  report: MatrixReport,
  reporters: readonly { readonly reporter: (typeof names)[number]; readonly file?: string }[],
  session: Session,
  verbose: boolean,
): Promise<void> {
  const look = lookFor(session.out, session.env, verbose);
  const { writeReport } = await import('./report-files.js');
  session.out.write(await formats[outputTarget(reporters)](report, look));
  for (const { reporter, file } of reporters) {
    if (file === undefined) continue;
    const text = await formats[reporter](report, { ...look, colour: false });
    await writeReport(file, reporter, text, session);
  }
}
