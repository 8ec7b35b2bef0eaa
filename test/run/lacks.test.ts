/**
 * Whatever is missing here says nothing about the network: the scenario is skipped, or runs in a guest that has
 * it.
 */
import { expect } from 'chai';

import type { ScenarioReport } from '../../src/model/report.js';
import type { RunOptions } from '../../src/run/run.js';
import { needsUserMode } from '../guest-possible.js';
import { needsSandbox } from '../sandbox-possible.js';
import { kernelLacks } from '../skip.js';
import { runSingle } from './single.js';

const pair = (steps: string): string => `
title: lacks
nodes:
  a: { eth0: { type: veth, peer: b:eth0, address: 10.0.0.1/24 } }
  b: { eth0: { address: 10.0.0.2/24 } }
steps:
${steps}`;

const run = (steps: string, options?: RunOptions): Promise<ScenarioReport> =>
  runSingle(pair(steps), options);

const told = ({ outcome, reason, steps }: ScenarioReport): unknown[] => [
  outcome,
  reason,
  steps.map((step) => step.outcome),
];

const ping = '  - ping: { from: a, to: b:eth0 }\n    expect: [{ received: 1 }]\n';
const make = (type: string): string => `  - ip: { a: link add name x0 type ${type} }\n`;
const missing = 'this kernel has no nosuchtype devices';

describe('what is missing in a step', function () {
  this.timeout(60_000);

  before(async function () {
    await needsSandbox(this);
  });

  it('is a skip that tells what, and where', async () => {
    const report = await run(`${ping}${make('nosuchtype')}${ping}`);
    expect(told(report)).to.deep.equal(['skip', missing, ['pass']]);
    expect(report.detail?.slice(0, 2)).to.deep.equal([
      'ip -n a link add name x0 type nosuchtype',
      'test.yaml:9:5',
    ]);
  });

  for (const expectation of ['fails: EOPNOTSUPP', 'fails: EINVAL', 'exit: 1..', 'exit: 0'])
    it(`is a skip, too, where the step expects ${expectation}`, async () => {
      const report = await run(`${make('nosuchtype')}    expect: [{ ${expectation} }]\n`);
      expect(told(report)).to.deep.equal(['skip', missing, []]);
    });

  it('is what the step expects when it says so', async () => {
    const report = await run(`${make('nosuchtype')}    expect: [{ fails: Unknown device type }]\n`);
    expect(told(report)).to.deep.equal(['pass', undefined, ['pass']]);
  });

  it('is a skip in a script', async () => {
    const report = await run(`  - run: { a: [[sh, -c, 'ip link add x0 type nosuchtype']] }\n`);
    expect(told(report)).to.deep.equal([
      'skip',
      'this kernel lacks what sh requests: Unknown device type',
      [],
    ]);
  });

  it('does not undo what has failed before', async () => {
    const wrong = ping.replace('received: 1', 'received: 0');
    const report = await run(`${wrong}${make('nosuchtype')}`);
    expect(told(report)).to.deep.equal(['fail', `not completed: ${missing}`, ['fail']]);
  });

  it('is not what a kernel that has it refuses', async () => {
    const report = await run(`
  - bridge: { a: fdb add 02:00:00:00:00:09 dev eth0 master }
    expect: [{ fails: EOPNOTSUPP }]
  - bridge: { a: fdb add 02:00:00:00:00:09 dev eth0 master }
`);
    expect(told(report)).to.deep.equal(['fail', undefined, ['pass', 'fail']]);
  });

  it('is looked for on other kernels', async function () {
    const kernel = await needsUserMode(this);
    const alternatives = async function* (): AsyncGenerator<{
      kernel: typeof kernel;
      has: () => boolean;
    }> {
      yield await Promise.resolve({ kernel, has: () => true });
    };
    const steps = `  - ip: { a: link add link eth0 name v1 type vlan id 5000 }
    expect: [{ fails: ERANGE }]
  - bridge: { a: vlan add dev eth0 vid 10 }
    expect: [{ fails: EOPNOTSUPP }]
`;
    const report = await run(steps, { alternatives });
    expect(told(report)).to.deep.equal(['pass', undefined, ['pass', 'pass']]);
    const neither = await run(make('nosuchtype'), { alternatives });
    expect(told(neither)).to.deep.equal(['skip', missing, []]);
    expect(neither.kernel).to.equal(`Linux ${kernel.release}`);
  });

  it('a setting that may only be read is refused, though sysctl ends with 0', async function () {
    const set = '  - sysctl: { a: net.core.rmem_max=5 }\n';
    const plain = await run(set);
    if (plain.outcome === 'skip') kernelLacks(this, plain.reason ?? '');
    expect(told(plain)).to.deep.equal(['fail', undefined, ['fail']]);
    const expected = await run(`${set}    expect: [{ fails: EINVAL }]\n`);
    expect(told(expected)).to.deep.equal(['pass', undefined, ['pass']]);
  });
});
