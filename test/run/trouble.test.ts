/** What netlab cannot look at is an error, what it cannot build a skip: neither ever passes or fails. */
import { expect } from 'chai';

import { runScenarios } from '../../src/run/run.js';
import { readText } from '../catalogue.js';
import { kernelLacks } from '../skip.js';
import { needsSandbox } from '../sandbox-possible.js';
import { allOutcomes, runSingle } from './single.js';

const pair = (steps: string, more = ''): string => `
title: trouble
about: trouble
tags: []
nodes:
  a: { eth0: { type: veth, peer: b:eth0, address: 10.0.0.1/24${more} } }
  b: { eth0: { address: 10.0.0.2/24 } }
capture: [a:eth0, b:eth0]
steps:
${steps}`;

describe('trouble', function () {
  this.timeout(30_000);

  before(async function () {
    await needsSandbox(this);
  });

  it('a tap that died is an error, also for what was not seen', async () => {
    const report = await runSingle(
      pair(`
  - run: { b: pkill -KILL tcpdump }
  - ping: { from: a, to: b:eth0 }
    expect:
      - received: 1
      - none: tcp
        at: b:eth0
      - frames: icmp
        at: b:eth0
        count: 2`),
    );
    expect(report.outcome).to.equal('error');
    expect(allOutcomes(report)).to.deep.equal(['received pass', 'none error', 'frames error']);
    expect(report.taps.map(({ complete }) => complete)).to.deep.equal([false, false]);
  });

  it('a missing tool is an error', async () => {
    const report = await runSingle(
      pair(`
  - run: { a: no-such-program --now }
    expect: [{ exit: 0 }]`),
    );
    expect(report.outcome).to.equal('error');
  });

  it('a topology that the kernel refuses is an error with the command, the line and its sense', async () => {
    const text = pair(`
  - ping: { from: a, to: b:eth0 }
    expect: [{ received: 1 }]`).replace(
      'b: {',
      'b: { mv0: { type: macvlan, link: eth0, mtu: 1600 },',
    );
    const report = await runSingle(text);
    expect(report.outcome).to.equal('error');
    expect(report.reason).to.equal('the kernel refused: Invalid argument');
    expect(report.detail?.join('\n')).to.match(
      /^ip -n b link add link eth0 dev mv0 .*mtu 1600.*\ntest\.yaml:7:\d+\nEINVAL: /,
    );
  });

  it('an option that ip is too old for is a skip that names both', async function () {
    const text = pair(`
  - ping: { from: a, to: b:eth0 }
    expect: [{ received: 1 }]`).replace('b: {', 'b: { br0: { type: bridge, fdb_max_learned: 1 },');
    const report = await runSingle(text);
    if (report.outcome === 'pass') kernelLacks(this, 'this ip knows all options');
    expect(report.outcome).to.equal('skip');
    expect(report.reason).to.equal('ip is too old: bridge: unknown command "fdb_max_learned"');
  });

  it('a device type that the kernel lacks is a skip that names it', async function () {
    const text = pair(`
  - ping: { from: a, to: b:eth0 }
    expect: [{ received: 1 }]`).replace('b: {', 'b: { d0: { type: dummy },');
    const report = await runSingle(text);
    if (report.outcome === 'pass') kernelLacks(this, 'this kernel has dummy devices');
    expect(report.outcome).to.equal('skip');
    expect(report.reason).to.equal('this kernel has no dummy devices (CONFIG_DUMMY)');
  });

  it('a scenario that does not end in its time is an error', async () => {
    const report = await runSingle(
      pair(`
  - run: { a: sleep 1000 }
    expect: [{ exit: 0 }]`),
      { timeout: 1000 },
    );
    expect(report.outcome).to.equal('error');
    expect(report.reason).to.match(/^ended after 1\.\d s \(--timeout\), in the step “/);
  });

  it('an interface that is down at first is captured once it is up', async () => {
    const report = await runSingle(
      pair(
        `
  - ip: { a: link set dev eth0 up }
    expect:
      - link: a:eth0
        has: { flags: [UP] }
  - ping: { from: a, to: b:eth0 }
    expect:
      - received: 1
      - path: icmp.type == 8
        through: [a:eth0, b:eth0]
        exactly: true`,
        ', up: false',
      ),
    );
    expect(report.outcome, JSON.stringify(report)).to.equal('pass');
  });

  it('an interface that is deleted ends its capture, which stays proved', async () => {
    const report = await runSingle(
      pair(`
  - ping: { from: a, to: b:eth0 }
    expect: [{ received: 1 }]
  - ip: { a: link del dev eth0 }
    expect:
      - none: icmp
        at: b:eth0
      - link: b:eth0
        count: 0`),
    );
    expect(report.outcome, JSON.stringify(report)).to.equal('pass');
  });

  it('runs side by side do not meet', async () => {
    const text = pair(`
  - ping: { from: a, to: b:eth0, count: 3 }
    expect:
      - received: 3
      - sequence: [arp, arp, icmp, icmp, icmp, icmp, icmp, icmp]
        at: b:eth0
        exactly: true`);
    const many = Array.from({ length: 6 }, () => readText(text)).flat();
    const report = await runScenarios(many, { jobs: 6 });
    expect(report.scenarios.map(({ outcome }) => outcome)).to.deep.equal(many.map(() => 'pass'));
  });
});
