/**
 * Runs every scenario of the project: on the running kernel and, if that lacks something, on a user-mode one.
 * Those for the running kernel run again as an ordinary user.
 */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { expect } from 'chai';

import { kernelsAtHand } from '../../src/kernels/at-hand.js';
import { readConfig } from '../../src/kernels/device-types.js';
import { expects } from '../../src/expects/index.js';
import type { Report, ScenarioReport } from '../../src/model/report.js';
import type { Scenario } from '../../src/model/scenario.js';
import type { Alternative } from '../../src/run/alternatives.js';
import { runScenarios } from '../../src/run/run.js';
import { projectRoot, readFile, scenarioFiles } from '../catalogue.js';
import { asNobody } from '../ordinary-user.js';
import { needsSandbox } from '../sandbox-possible.js';
import { kernelLacks, lacks } from '../skip.js';
import { brokenIn, formatBroken, untold } from '../untold.js';

async function* userModeKernels(): AsyncIterable<Alternative> {
  for (const kernel of await kernelsAtHand()) {
    if (kernel.engine !== 'user-mode') continue;
    const config = await readConfig(kernel);
    yield { kernel, has: (symbols) => !config || symbols.every((symbol) => config.has(symbol)) };
  }
}

/** Whether it measures the machine's performance, which takes long and varies. */
const measures = ({ steps }: Scenario): boolean =>
  steps.some((step) => step.expect.some(({ kind }) => expects[kind]?.needs === 'rates'));

/** The results of the files for an ordinary user on the running kernel. */
async function runAsNobody(files: readonly string[]): Promise<readonly ScenarioReport[]> {
  const paths = files.map((file) => join(projectRoot, file));
  const program = join(projectRoot, 'dist/netlab.cjs');
  const line = [process.execPath, program, 'run', '--kernel', 'host', '-r', 'json', ...paths];
  const [command, ...words] = asNobody(line);
  const { stdout } = await promisify(execFile)(command, words, {
    cwd: '/',
    maxBuffer: 2 ** 27,
    // Any status is a result.
  }).catch((error: unknown) => error as { readonly stdout: string });
  return (JSON.parse(stdout) as Report).scenarios;
}

/** Outcomes permitted for an ordinary user, of a scenario that root could run. */
const wantsRights = /^no permission to open |^an ordinary user may not /;

const nameOf = ({ name, case: row }: ScenarioReport): string =>
  row === undefined ? name : `${name} [${row}]`;

const verdictsOf = ({ steps }: ScenarioReport): string[] =>
  steps.flatMap(({ verdicts }) => verdicts.map(({ outcome, title }) => `${outcome}: ${title}`));

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
      for (const report of own) {
        const { outcome, reason, detail, kernel } = report;
        if (outcome === 'skip') continue;
        const open = untold(report);
        if (open !== undefined) kernelLacks(this, open);
        const failed = brokenIn(report).map(formatBroken);
        expect(outcome, [kernel, reason, ...(detail ?? []), ...failed].join('\n')).to.be.oneOf([
          'pass',
          'xfail',
        ]);
      }
      const skipped = own.filter(({ outcome }) => outcome === 'skip');
      // Some cases are for other kernels; a file without any other case is reported as skipped.
      const [first] =
        skipped.length === own.length
          ? skipped
          : skipped.filter(({ reason = '' }) => !/^(since|until) /.test(reason));
      if (first && guests === 0) lacks(this, `${first.reason}, and there is no guest kernel`);
      if (first) kernelLacks(this, `${first.kernel ?? 'the host'}: ${first.reason}`);
    });

  describe('as an ordinary user', () => {
    const compared = files.filter((file) => !readFile(file).some(measures));
    let theirs: readonly ScenarioReport[];

    before(async function () {
      if (process.getuid?.() !== 0) lacks(this, 'only root can become another user');
      theirs = await runAsNobody(compared);
    });

    for (const file of compared)
      it(`${file} gives the same verdicts, or says what it has no rights for`, () => {
        const own = reports.filter((report) => report.file === file);
        expect(own).not.to.equal([]);
        for (const mine of own) {
          const their = theirs.find((each) => nameOf(each) === nameOf(mine));
          const why = [nameOf(mine), their?.reason, ...(their?.detail ?? [])].join('\n');
          // Failures were reported above, and what the running kernel lacks was tried in a guest.
          if (mine.outcome === 'fail' || mine.outcome === 'error') continue;
          if (mine.kernel !== undefined || mine.outcome === 'skip')
            expect(their?.outcome, why).to.equal('skip');
          else if (their?.outcome === 'skip') expect(their.reason, why).to.match(wantsRights);
          else expect(their && verdictsOf(their), why).to.deep.equal(verdictsOf(mine));
        }
      });
  });
});
