/** How long a step looks, and which look judges it. */
import { expect } from 'chai';

import type { StepReport } from '../../src/model/report.js';
import { needsSandbox } from '../sandbox-possible.js';
import { outcomesOf, runSingle } from './single.js';

async function carryOut(step: string): Promise<StepReport> {
  const { steps } = await runSingle(`
title: t
about: t
tags: []
nodes:
  a: { eth0: { type: veth, peer: b:eth0, address: 10.0.0.1/24 } }
  b: { eth0: { address: 10.0.0.2/24 } }
capture: [b:eth0]
steps:
${step}`);
  const [only] = steps;
  if (!only) throw new Error('no step');
  return only;
}

/** Milliseconds: the time for which netlab would wait, and one that is far shorter on any machine. */
const long = 40_000;
const short = 20_000;

describe('a step', function () {
  this.timeout(60_000);

  before(async function () {
    await needsSandbox(this);
  });

  it('does not wait for what its stimulus has told', async () => {
    const step = await carryOut(`
  - run: { a: echo hello }
    expect:
      - { output: goodbye }
      - { exit: 1 }
      - { fails: EINVAL }`);
    expect(outcomesOf(step)).to.deep.equal(['output fail', 'exit fail', 'fails fail']);
    expect(step.duration).to.be.below(short);
  });

  it('does not wait for what was seen to be undone', async () => {
    const step = await carryOut(`
  - ping: { from: a, to: b:eth0 }
    expect:
      - { frames: icmp, at: b:eth0, count: 1, within: ${long / 1000}s }
      - { sequence: [icmp.type == 0], at: b:eth0, exactly: on, within: ${long / 1000}s }
      - { notice: b, of: neigh, count: 0 }
      - { none: icmp, at: b:eth0 }`);
    expect(outcomesOf(step)).to.deep.equal([
      'frames fail',
      'sequence fail',
      'notice fail',
      'none fail',
    ]);
    expect(step.duration).to.be.below(short);
  });

  it('waits for frames that are on their way', async () => {
    const step = await carryOut(`
  - run: { a: sh -c "(sleep 0.5; ping -c1 10.0.0.2) >/dev/null 2>&1 &" }
    expect:
      - { frames: icmp, at: b:eth0, count: 2, within: ${long / 1000}s }`);
    expect(outcomesOf(step)).to.deep.equal(['frames pass']);
    expect(step.duration).to.be.below(short);
  });

  it('is judged by its last look, also what held before', async () => {
    const step = await carryOut(`
  - run: { a: sh -c "(sleep 0.5; ping -c1 10.0.0.2) >/dev/null 2>&1 &" }
    expect:
      - { none: icmp, at: b:eth0 }
      - { frames: icmp, at: b:eth0, count: 2, within: ${long / 1000}s }`);
    expect(outcomesOf(step)).to.deep.equal(['none fail', 'frames pass']);
  });
});
