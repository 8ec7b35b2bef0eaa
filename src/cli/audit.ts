/** `netlab audit`: measures how strong scenarios' expectations are, by running them on mutants of the scenarios. */
import { availableParallelism } from 'node:os';

import { defineCommand, flag } from './command.js';
import { complain } from './complaint.js';
import { findTargets, kernels } from './kernel-option.js';
import { cases, count } from './options.js';
import { lookFor } from './session.js';

export const audit = defineCommand({
  name: 'audit',
  words: {
    name: 'scenarios',
    describe:
      'A mutant is the scenario with one thing changed: another mode, a flag flipped, an interface\n' +
      'left down, an address moved, a step’s stimulus left out. If a mutant’s frames or state differ and\n' +
      'all expectations still hold, they are too weak. Exit status 1 if there are such mutants.',
    least: 0,
  },
  title: 'find expectations that would not notice a change',
  examples: [
    ['$0 audit vepa-hairpin', 'one scenario'],
    ['$0 audit ipvlan-l2 --kernel uml', 'one that this kernel cannot build, in a guest'],
    ['$0 audit --all --json', 'the whole catalogue, for a program'],
  ],
  options: {
    all: flag('audit every scenario', 'a'),
    case: cases,
    jobs: count('run this many mutants side by side (default: one per processor)', 'j'),
    kernel: {
      ...kernels,
      describe: 'as for netlab run; of several, the first that can build the scenario',
    },
    json: flag('as JSON, for programs'),
    verbose: flag('also show the mutants that were noticed', 'v'),
  },
  async run(words, options, session) {
    const { choose } = await import('./choice.js');
    const chosen = await choose(words, { all: options.all, cases: options.case }, session);
    if (typeof chosen === 'number') return chosen;
    const wanted = await findTargets(options.kernel, session);
    if ('complaints' in wanted) return complain(session, wanted.complaints);
    const [{ auditScenarios }, { formatAudit, formatAuditTotals }, { score }, { exitStatus }] =
      await Promise.all([
        import('../run/audits.js'),
        import('../report/audit.js'),
        import('../model/audit.js'),
        import('../report/exit-code.js'),
      ]);
    const jobs = options.jobs ?? availableParallelism();
    const look = lookFor(session.out, session.env, options.verbose);
    const reports = await auditScenarios(
      chosen,
      { ...wanted, jobs, signal: session.signal },
      (report) => {
        if (!options.json) session.out.write(formatAudit(report, look));
      },
    );
    if (options.json) session.out.write((await import('../report/json.js')).safeJson(reports));
    else if (reports.length > 1) session.out.write(formatAuditTotals(reports));
    if (reports.some(({ reason }) => reason !== undefined)) return exitStatus.error;
    const { killed, total } = score(reports);
    return killed < total ? exitStatus.failed : exitStatus.passed;
  },
});
