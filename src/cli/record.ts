/** `netlab record`: runs scenarios and stores their captures as the reference for `netlab verify`. */
import { resolve } from 'node:path';

import type { Outcome } from '../model/verdict.js';
import { defineCommand, flag, text } from './command.js';
import { complain } from './complaint.js';
import { refuseKeeping } from './keep-option.js';
import { findTargets, kernels } from './kernel-option.js';
import { cases } from './options.js';
import { lookFor } from './session.js';

export const record = defineCommand({
  name: 'record',
  words: {
    name: 'scenarios',
    describe:
      'If a scenario neither passes nor fails as expected because of a known bug, its old captures stay.',
    least: 0,
  },
  title: 'run scenarios and keep their captures as the reference',
  examples: [
    ['$0 record vepa-hairpin', 'writes captures/vepa-hairpin/'],
    ['$0 record --all', 'every scenario, after a change to what they show'],
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
    const refused = await refuseKeeping(target, chosen, wanted, session);
    if (refused.length > 0) return complain(session, refused);
    const look = lookFor(session.out, session.env);
    const progress = createProgress(session, (report) => {
      const shown = { ...report };
      delete shown.captures;
      session.out.write(formatResult(shown, chosen.length, look));
    });
    const report = await runScenarios(
      chosen,
      { ...wanted, keep: target, keeps: isGood, signal: session.signal },
      (event) => progress.listen(event),
    ).finally(() => progress.end());
    session.out.write(formatTotals(report, look));
    return exitCode(report);
  },
});

/** Only a run that passed replaces an earlier record. */
const isGood = (outcome: Outcome): boolean => outcome === 'pass' || outcome === 'xfail';
