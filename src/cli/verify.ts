/** `netlab verify`: judges scenarios by kept captures, on any machine. */
import { join, resolve } from 'node:path';

import { defineCommand, flag, text } from './command.js';
import { complain } from './complaint.js';
import { decodeAs, readRules } from './decode-option.js';
import { cases } from './options.js';
import { outputTarget, refuseReports, reporter } from './reporter-option.js';
import { lookFor } from './session.js';

export const verify = defineCommand({
  name: 'verify',
  words: { name: 'scenarios', describe: 'Builds nothing and needs no root.', least: 0 },
  title: 'judge scenarios again by kept captures',
  examples: [
    ['$0 verify vepa-hairpin', 'by the reference captures that come with netlab'],
    ['$0 verify vepa-hairpin --captures runs', 'by those of netlab run --keep runs'],
  ],
  options: {
    all: flag('verify every scenario', 'a'),
    captures: text('folder', 'where the captures are (default: the reference captures)'),
    case: cases,
    'decode-as': decodeAs,
    reporter,
    verbose: flag('also show everything that passed', 'v'),
  },
  async run(words, options, session) {
    const { decode, complaints } = await readRules(options['decode-as']);
    if (complaints.length > 0) return complain(session, complaints);
    const { choose } = await import('./choice.js');
    const chosen = await choose(words, { all: options.all, cases: options.case }, session);
    if (typeof chosen === 'number') return chosen;
    const refused = await refuseReports(options.reporter, chosen, session);
    if (refused.length > 0) return complain(session, refused);
    const [{ verifyScenarios }, { exitCode }, { formatReport }, { writeReports }, { packageRoot }] =
      await Promise.all([
        import('../records/verify.js'),
        import('../report/exit-code.js'),
        import('../report/terminal.js'),
        import('./report-files.js'),
        import('./package-root.js'),
      ]);
    const folder =
      options.captures === undefined
        ? join(packageRoot(), 'captures')
        : resolve(session.folder, options.captures);
    const report = await verifyScenarios(chosen, folder, decode);
    const look = lookFor(session.out, session.env, options.verbose);
    if (outputTarget(options.reporter) === 'terminal')
      session.out.write(formatReport(report, look));
    await writeReports(report, options.reporter, session, look);
    return exitCode(report);
  },
});
