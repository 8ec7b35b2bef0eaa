/** `netlab record`: runs scenarios and keeps their captures as the reference for `netlab verify`. */
import { mkdtemp, mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';

import type { Report } from '../model/report.js';
import { defineCommand, flag, text } from './command.js';
import { complain } from './complaint.js';
import { findTargets, kernels } from './kernel-option.js';
import { cases } from './options.js';
import { lookFor } from './session.js';

export const record = defineCommand({
  name: 'record',
  words: {
    name: 'scenarios',
    describe:
      'Captures of a scenario that does not pass (or fails as a known bug lets expect) are not\nkept: the old ones stay.',
    least: 0,
  },
  title: 'run scenarios and keep their captures as the reference',
  examples: [
    ['$0 record vepa-hairpin', 'writes captures/vepa-hairpin/'],
    ['$0 record --all', 'every scenario, after a change of what they show'],
  ],
  options: {
    all: flag('record every scenario', 'a'),
    case: cases,
    kernel: kernels,
    captures: text('folder', 'where the captures go (default: captures)'),
  },
  async run(words, options, session) {
    const { choose } = await import('./choice.js');
    const chosen = await choose(words, { all: options.all, cases: options.case }, session);
    if (typeof chosen === 'number') return chosen;
    const wanted = await findTargets(options.kernel, session);
    if ('complaints' in wanted) return complain(session, wanted.complaints);
    const [{ runScenarios }, { exitCode }, { formatResult, formatTotals }, { createProgress }] =
      await Promise.all([
        import('../run/run.js'),
        import('../report/exit-code.js'),
        import('../report/terminal.js'),
        import('./progress.js'),
      ]);
    const target = resolve(session.folder, options.captures ?? 'captures');
    const look = lookFor(session.out, session.env);
    await mkdir(target, { recursive: true });
    // Beside the old ones, so that each is replaced in one go and only by a good one.
    const fresh = await mkdtemp(join(target, '.recording-'));
    const progress = createProgress(session, (report) => {
      const shown = { ...report };
      delete shown.captures;
      session.out.write(formatResult(shown, chosen.length, look));
    });
    try {
      const report = await runScenarios(
        chosen,
        { ...wanted, keep: fresh, signal: session.signal },
        (event) => progress.listen(event),
      ).finally(() => progress.end());
      await replace(report, fresh, target);
      session.out.write(formatTotals(report, look));
      return exitCode(report);
    } finally {
      await rm(fresh, { recursive: true, force: true });
    }
  },
});

/** Moves the captures of what passed to their place. */
async function replace(report: Report, fresh: string, target: string): Promise<void> {
  for (const { outcome, captures } of report.scenarios) {
    if ((outcome !== 'pass' && outcome !== 'xfail') || captures === undefined) continue;
    const place = join(target, relative(fresh, captures));
    await rm(place, { recursive: true, force: true });
    await mkdir(dirname(place), { recursive: true });
    await rename(captures, place);
  }
}
