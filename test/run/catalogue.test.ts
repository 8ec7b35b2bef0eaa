/** Every scenario of the project, for real: on the running kernel, and on a user-mode one what that lacks. */
import { expect } from 'chai';

import { kernelsAtHand } from '../../src/host/kernels/at-hand.js';
import { readConfig } from '../../src/host/kernels/device-types.js';
import type { ScenarioReport } from '../../src/model/report.js';
import type { Verdict } from '../../src/model/verdict.js';
import type { Alternative } from '../../src/run/run.js';
import { runScenarios } from '../../src/run/run.js';
import { readFile, scenarioFiles } from '../catalogue.js';
import { needsSandbox } from '../sandbox-possible.js';
import { kernelLacks, lacks } from '../skip.js';

async function* userModeKernels(): AsyncIterable<Alternative> {
  for (const kernel of await kernelsAtHand()) {
    if (kernel.engine !== 'user-mode') continue;
    const config = await readConfig(kernel);
    yield { kernel, has: (symbols) => !config || symbols.every((symbol) => config.has(symbol)) };
  }
}

/** A comparison of speeds, or anything on a starved machine, that says so of itself is as it should be. */
const isUntold = ({ kind, outcome, seen, detail = [] }: Verdict): boolean =>
  outcome === 'error' &&
  (detail.some((line) => line.startsWith('the machine was starved')) ||
    (kind === 'ratio' && seen.includes('cannot be told here')));

describe('the catalogue', function () {
  this.timeout(900_000);
  const files = scenarioFiles();
  let reports: readonly ScenarioReport[];
  let guests: number;

  before(async function () {
    await needsSandbox(this);
    guests = (await kernelsAtHand()).filter(({ engine }) => engine === 'user-mode').length;
    const { NETLAB_STARVED } = process.env;
    delete process.env.NETLAB_STARVED;
    const { scenarios } = await runScenarios(files.flatMap(readFile), {
      alternatives: userModeKernels,
    }).finally(() => (process.env.NETLAB_STARVED = NETLAB_STARVED));
    reports = scenarios;
  });

  for (const file of files)
    it(`${file} passes`, function () {
      const own = reports.filter((report) => report.file === file);
      expect(own).not.to.equal([]);
      for (const { outcome, reason, detail, steps, kernel } of own) {
        if (outcome === 'skip') continue;
        const broken = steps
          .flatMap(({ verdicts }) => verdicts)
          .filter((verdict) => verdict.outcome === 'fail' || verdict.outcome === 'error');
        const failed = broken.map(({ title, seen }) => `${title}: ${seen}`);
        if (outcome === 'error' && broken.length > 0 && broken.every(isUntold))
          kernelLacks(this, failed.join('; '));
        expect(outcome, [kernel, reason, ...(detail ?? []), ...failed].join('\n')).to.be.oneOf([
          'pass',
          'xfail',
        ]);
      }
      const skipped = own.filter(({ outcome }) => outcome === 'skip');
      // Some cases are about other kernels; a file of which nothing else is left says so.
      const [first] =
        skipped.length === own.length
          ? skipped
          : skipped.filter(({ reason = '' }) => !/^(since|until) /.test(reason));
      if (first && guests === 0) lacks(this, `${first.reason}, and there is no guest kernel`);
      if (first) kernelLacks(this, `${first.kernel ?? 'the host'}: ${first.reason}`);
    });
});
