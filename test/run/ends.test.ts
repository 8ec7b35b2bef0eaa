/** A run ends in time and within its memory, whatever its network and programs do. */
import { expect } from 'chai';

import type { ScenarioReport } from '../../src/model/report.js';
import { needsSandbox } from '../sandbox-possible.js';
import { allOutcomes, runSingle } from './single.js';

const run = (text: string, timeout = 60_000): Promise<ScenarioReport> =>
  runSingle(text, { timeout });

/** Two bridges and two wires: each broadcast circulates for ever in both directions. */
const loop = (steps: string): string => `
title: a loop without a spanning tree
nodes:
  a:
    br0: { type: bridge, address: 10.0.0.1/24 }
    p1: { type: veth, peer: b:p1, master: br0 }
    p2: { type: veth, peer: b:p2, master: br0 }
  b: { br0: { type: bridge, address: 10.0.0.2/24 }, p1: { master: br0 }, p2: { master: br0 } }
capture: [a:p1, b:p2]
steps:
  - arping: { from: a:br0, to: 10.0.0.9 }
    expect:
${steps}`;

const pair = (steps: string): string => `
title: a wire
nodes:
  a: { eth0: { type: veth, peer: b:eth0, address: 10.0.0.1/24 } }
  b: { eth0: { address: 10.0.0.2/24 } }
steps:
${steps}`;

describe('a run that could go on for ever', function () {
  this.timeout(120_000);

  before(async function () {
    await needsSandbox(this);
  });

  it('looks at the beginning of a storm, and proves nothing by what it did not see', async () => {
    const report = await run(
      loop(`
      - { none: icmp, at: a:p1 }
      - { frames: arp, at: b:p2, count: 1000.. }
      - { path: arp, through: [a:p1, b:p2] }`),
    );
    expect(allOutcomes(report)).to.deep.equal(['none error', 'frames pass', 'path error']);
    expect(report.taps.map(({ frames }) => frames)).to.deep.equal([20_000, 20_000]);
    const [, , path] = report.steps[0]?.verdicts ?? [];
    expect(path?.seen)
      .to.match(/ … \d+ more$/)
      .and.to.have.length.below(500);
  });

  it('ends in its time while it decodes and searches what a storm has brought', async () => {
    const start = performance.now();
    const report = await run(
      loop(`
      - { frames: 'frame matches "([^x]?){300}[^x]{300}[xy]"', at: a:p1, within: 10min }`),
      3000,
    );
    expect(report).to.deep.include({
      outcome: 'error',
      reason: 'ended after 3.0 s (--timeout), in the step “a:br0 asks for 10.0.0.9”',
    });
    expect(performance.now() - start).to.be.below(20_000);
  });

  it('ends a program that prints without end', async () => {
    const report = await run(
      pair(`
  - run: { a: 'yes' }
    expect: [{ output: y }]`),
    );
    expect(report.outcome).to.equal('error');
    expect(report.steps[0]?.verdicts[0]?.seen).to.equal(
      'yes was stopped: it wrote more than 128 MiB to a file or to its output',
    );
  });

  it('says what it did not keep of an output', async () => {
    const report = await run(
      pair(`
  - run: { a: seq 1000000 }
    expect: [{ output: { matches: ^9999$ } }, { output: { matches: ^999999$ } }, { output: { lacks: x } }]`),
    );
    expect(allOutcomes(report)).to.deep.equal(['output pass', 'output error', 'output error']);
  });

  it('waits no longer than it may where a stimulus would take years', async () => {
    const report = await run(
      pair(`
  - ping: { from: a, to: b:eth0, count: 999999999 }
    expect: [{ received: 999999999 }]`),
      1500,
    );
    expect(report).to.include({
      outcome: 'error',
      reason: 'ended after 1.5 s (--timeout), in the step “a pings b:eth0”',
    });
  });
});
