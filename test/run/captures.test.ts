/** The committed reference captures: complete, small, and still judged as passed. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { expect } from 'chai';

import { recordFolder } from '../../src/records/write.js';
import { verifyScenarios } from '../../src/records/verify.js';
import { projectRoot, readFile, scenarioFiles } from '../catalogue.js';

const folder = join(projectRoot, 'captures');
const mostBytes = 512 * 1024;

describe('reference captures', () => {
  for (const file of scenarioFiles())
    it(`${file} passes on its captures`, async () => {
      const report = await verifyScenarios(readFile(file), folder);
      for (const { outcome, reason, steps } of report.scenarios)
        expect(outcome, reason ?? JSON.stringify(steps)).to.equal('pass');
    });

  it('are small', () => {
    const sizes = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => ({ name, size: statSync(join(folder, name)).size }))
      .filter(({ size }) => size > mostBytes);
    expect(sizes).to.deep.equal([]);
  });

  it('belong to scenarios that there are', () => {
    const known = new Set(
      scenarioFiles()
        .flatMap(readFile)
        .map((scenario) => recordFolder('', scenario).split('/')[0]),
    );
    expect(readdirSync(folder).filter((name) => !known.has(name))).to.deep.equal([]);
  });

  it('are told apart from captures that are not there, damaged or of other steps', async () => {
    const [scenario] = readFile('scenarios/veth/veth-pair.yaml');
    if (!scenario) throw new Error('no scenario');
    const cannot = async (changed: typeof scenario, at: string): Promise<string> => {
      const [report] = (await verifyScenarios([changed], at)).scenarios;
      expect(report?.outcome).to.equal('error');
      return report?.reason ?? '';
    };
    expect(await cannot(scenario, join(folder, 'nowhere'))).to.include('no captures in');
    expect(await cannot({ ...scenario, steps: scenario.steps.slice(1) }, folder)).to.include(
      'other steps',
    );
    expect(existsSync(join(folder, 'veth-pair/record.json'))).to.equal(true);
  });
});
