/** An audit distinguishes weak expectations from strong ones, on real mutants. */
import { expect } from 'chai';

import { score } from '../../src/model/audit.js';
import type { ScenarioReport } from '../../src/model/report.js';
import type { Scenario } from '../../src/model/scenario.js';
import { auditScenario } from '../../src/run/audit.js';
import { auditScenarios } from '../../src/run/audits.js';
import type { ExperimentOptions } from '../../src/run/experiment.js';
import type { Worker } from '../../src/run/worker.js';
import { hostWorker } from '../../src/run/worker.js';
import { readText } from '../catalogue.js';
import { needsSandbox } from '../sandbox-possible.js';

const pair = (expectations: string): string => `
title: t
about: t
tags: []
nodes:
  a: { eth0: { type: veth, peer: b:eth0, address: 10.0.0.1/24 } }
  b: { eth0: { address: 10.0.0.2/24 } }
capture: [b:eth0]
steps:
  - name: ping
    ping: { from: a, to: b:eth0 }
    expect:
${expectations}`;

/** A run that proves nothing, for want of a processor. */
function starvedRun(scenario: Scenario, { onSeen }: ExperimentOptions): Promise<ScenarioReport> {
  const [step] = scenario.steps;
  if (step) onSeen?.(step, { starved: 'it waited', windows: new Map(), states: new Map() });
  return Promise.resolve({
    name: scenario.name,
    file: scenario.file,
    title: scenario.title,
    tags: [],
    outcome: 'error',
    steps: [{ name: 'ping', outcome: 'error', verdicts: [], duration: 1 }],
    taps: [],
    duration: 1,
  });
}

describe('audit', function () {
  this.timeout(30_000);

  before(async function () {
    await needsSandbox(this);
  });

  const audit = async (text: string) => {
    const [scenario] = readText(text);
    if (!scenario) throw new Error('no scenario');
    const signal = new AbortController().signal;
    const [report] = await auditScenarios([scenario], { jobs: 2, signal });
    if (!report) throw new Error('no report');
    return report;
  };

  it('names what weak expectations do not notice', async () => {
    const report = await audit(pair('      - { link: b:eth0, has: { mtu: 1500 } }\n'));
    const survived = report.mutants.filter(({ fate }) => fate === 'survived');
    expect(survived.map(({ change }) => change)).to.include.members([
      'a:eth0 left down',
      'b:eth0 left down',
      'a:eth0 address 10.0.0.1 → 10.0.0.101',
      'b:eth0 address 10.0.0.2 → 10.0.0.102',
    ]);
    expect(score([report]).killed).to.equal(0);
  });

  it('strong expectations notice everything', async () => {
    const report = await audit(
      pair(`
      - received: 1
      - sequence:
          - arp.src.proto_ipv4 == 10.0.0.1 && arp.dst.proto_ipv4 == 10.0.0.2
          - arp.opcode == 2 && arp.src.hw_mac == \${b:eth0.mac}
          - icmp.type == 8 && eth.src == \${a:eth0.mac}
          - icmp.type == 0
        at: b:eth0
        exactly: true`),
    );
    expect(report.mutants.filter(({ fate }) => fate !== 'killed')).to.deep.equal([]);
  });

  it('what a run would wait for is not noticed', async () => {
    const echo = (address: string, answer: string): string => `
      services:
        echo: { run: 'socat -d -d -t 9 UDP-RECVFROM:7,bind=10.9.0.1,fork ${answer}', ready: receiving on }
      eth0: { address: ${address}/24 }
      lo: { address: 10.9.0.1/32 }`;
    const report = await audit(`
title: two ways to an address, one of which answers late
about: t
tags: []
nodes:
  a:
    fast: { type: veth, peer: f:eth0, address: 10.0.1.1/24, routes: [10.9.0.1 via 10.0.1.2] }
    slow: { type: veth, peer: s:eth0, address: 10.0.2.1/24, routes: [default via 10.0.2.2] }
  f: ${echo('10.0.1.2', 'PIPE')}
  s: ${echo('10.0.2.2', 'SYSTEM:"sleep 1.5; cat"')}
capture: [a:fast]
steps:
  - udp: { from: a, to: 10.9.0.1, port: 7 }
    expect: [{ received: 1 }]
`);
    const fates = Object.fromEntries(report.mutants.map(({ change, fate }) => [change, fate]));
    expect(fates).to.include({
      'a:fast without routes 10.9.0.1 via 10.0.1.2': 'survived',
      'f:eth0 left down': 'killed',
    });
  });

  it('a scenario that does not pass is not audited', async () => {
    const report = await audit(pair('      - received: 0\n'));
    expect(report.mutants).to.deep.equal([]);
    expect(report.reason).to.equal('ping: 0 received: 1 sent, 1 received');
  });

  it('a mutant that a starved machine left without a verdict is tried again', async () => {
    const [scenario] = readText(pair('      - received: 1\n'));
    if (!scenario) throw new Error('no scenario');
    const tried = new Map<string, number>();
    /** Starved in the first run of each mutant. */
    const worker: Worker = {
      ...hostWorker,
      run: (mutant, options) => {
        const key = JSON.stringify(mutant);
        const before = tried.get(key) ?? 0;
        tried.set(key, before + 1);
        const isFirst = mutant !== scenario && before === 0;
        return isFirst ? starvedRun(mutant, options) : hostWorker.run(mutant, options);
      },
    };
    const signal = new AbortController().signal;
    const { mutants } = await auditScenario(scenario, { workers: [worker], signal });
    expect(mutants.filter(({ fate }) => fate === 'untold')).to.deep.equal([]);
    expect(mutants.some(({ fate }) => fate === 'killed')).to.equal(true);
  });

  it('one that is for other kernels goes on to the next, and says so when there is none', async () => {
    const report = await audit(`since: '99.0'\n${pair('      - received: 1\n').trimStart()}`);
    expect(report.reason).to.match(/since|99\.0/);
    expect(report.lacks).to.deep.equal([]);
  });
});
