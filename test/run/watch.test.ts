/** A step is watched for its own time, and for as long as the kernel may hold frames back. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect } from 'chai';

import type { ScenarioReport } from '../../src/model/report.js';
import type { RunRecord } from '../../src/model/record.js';
import { runExperiment } from '../../src/run/experiment.js';
import { verifyScenarios } from '../../src/records/verify.js';
import { readText } from '../catalogue.js';
import { needsSandbox } from '../sandbox-possible.js';
import { allOutcomes, runSingle } from './single.js';

const wire = (steps: string, more = ''): string => `
title: t
nodes:
  a: { eth0: { type: veth, peer: b:eth0, address: 10.0.0.1/24, ${more} } }
  b: { eth0: { address: 10.0.0.2/24 } }
capture: [b:eth0]
steps:
${steps}`;

/** r answers for b, up to 0.8 s late. */
const proxied = (steps: string): string => `
title: t
nodes:
  a: { eth0: { type: veth, peer: r:eth0, address: 10.0.0.1/16 } }
  r:
    sysctls: { net.ipv4.ip_forward: 1 }
    eth0: { address: 10.0.0.254/24, sysctls: { ipv4.proxy_arp: 1 } }
    eth1: { type: veth, peer: b:eth0, address: 10.0.9.254/24 }
  b: { eth0: { address: 10.0.9.1/24 } }
capture: [a:eth0]
steps:${steps}`;

/** As in an audit: the first failure ends it. */
async function carryOutFast(text: string): Promise<ScenarioReport> {
  const [scenario] = readText(text);
  if (!scenario) throw new Error('no scenario');
  const signal = new AbortController().signal;
  return runExperiment(scenario, {
    timeout: 60_000,
    signal,
    kernel: 'Linux 6.12.0',
    failFast: true,
  });
}

/** A ping half a second after its command has ended. */
const late = 'run: { a: sh -c "(sleep 0.5; ping -c1 10.0.0.2) >/dev/null 2>&1 &" }';

/** Milliseconds: the time for which netlab would watch, and one that is far shorter on any machine. */
const long = 40_000;
const short = 20_000;

describe('a step that is watched', function () {
  this.timeout(60_000);

  before(async function () {
    await needsSandbox(this);
  });

  it('sees what comes later, and what more of it', async () => {
    const report = await runSingle(
      wire(`
  - ${late}
    for: 2s
    expect:
      - { none: arp, at: b:eth0, for: 0s }
      - { frames: icmp, at: b:eth0, count: 2 }
  - run: { a: sh -c "(sleep 0.5; ping -c1 10.0.0.2) >/dev/null 2>&1 &" }
    expect:
      - { none: icmp, at: b:eth0, for: 5s }`),
    );
    expect(allOutcomes(report)).to.deep.equal(['none fail', 'frames pass', 'none fail']);
    expect(report.steps[0]?.verdicts[1]?.watched).to.be.at.least(2000);
    expect(report.steps[0]?.duration).to.be.at.least(2000);
  });

  it('waits for what has to come in its time, also when what fails ends the run', async () => {
    const report = await carryOutFast(
      wire(`
  - ${late}
    expect:
      - { frames: icmp, at: b:eth0, count: 2, for: 3s }`),
    );
    expect(allOutcomes(report)).to.deep.equal(['frames pass']);
  });

  it('is over when what must not come has come', async () => {
    const report = await runSingle(
      wire(`
  - ${late}
    expect:
      - { none: icmp, at: b:eth0, for: ${long / 1000}s }`),
    );
    expect(allOutcomes(report)).to.deep.equal(['none fail']);
    expect(report.steps[0]?.duration).to.be.below(short);
  });

  it('is not watched when its stimulus could not be carried out', async () => {
    const report = await runSingle(
      wire(`
  - run: { a: no-such-program }
    expect:
      - { none: icmp, at: b:eth0, for: ${long / 1000}s }`),
    );
    expect(report.outcome).to.equal('error');
    expect(report.duration).to.be.below(short);
  });

  it('is watched for as long as the kernel may hold an answer back', async () => {
    const report = await runSingle(
      proxied(`
  - send: { from: 'a:eth0', frame: [{ eth: { dst: ff:ff:ff:ff:ff:ff } }, { arp: { opcode: 1, src.hw_mac: '\${a:eth0.mac}', src.proto_ipv4: 10.0.0.1, dst.proto_ipv4: 10.0.9.1 } }] }
    expect:
      - { none: arp.opcode == 2, at: a:eth0 }`),
    );
    expect(allOutcomes(report)).to.deep.equal(['none fail']);
  });

  it('fails by what came when nobody watched any more', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'netlab-late-'));
    // a's packet waits at r for b's address, until s allows r to request it.
    const text = `
title: t
nodes:
  a: { eth0: { type: veth, peer: r:eth0, address: 10.0.0.1/24 }, routes: [default via 10.0.0.254] }
  r:
    sysctls: { net.ipv4.ip_forward: 1 }
    eth0: { address: 10.0.0.254/24 }
    eth1:
      type: veth
      peer: s:up
      address: 10.0.9.254/24
      sysctls: { ipv4.neigh.retrans_time_ms: 100, ipv4.neigh.mcast_solicit: 600 }
  s:
    br0: { type: bridge }
    up: { master: br0 }
    far: { type: veth, peer: b:eth0, master: br0, up: false }
  b: { eth0: { address: 10.0.9.1/24 }, routes: [default via 10.0.9.254] }
capture: [a:eth0]
steps:
  - name: asked
    run: { a: sh -c "ping -nqc1 -W0.01 10.0.9.1 || true" }
    expect:
      - { none: icmp.type == 0, at: a:eth0, for: 0s }
  - name: next
    run: { s: ip link set far up }
    expect:
      - { frames: icmp.type == 0, at: a:eth0, within: 30s }`;
    try {
      const report = await runSingle(text, { keep: folder });
      expect(allOutcomes(report)).to.deep.equal(['none fail', 'frames pass']);
      const [again] = (await verifyScenarios(readText(text), folder)).scenarios;
      expect(
        again?.steps.map(({ verdicts, stragglers }) => ({ verdicts, stragglers })),
      ).to.deep.equal(report.steps.map(({ verdicts, stragglers }) => ({ verdicts, stragglers })));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('is judged alike by its captures, which must have been watched for as long', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'netlab-watch-'));
    try {
      const text = wire(`
  - ping: { from: a, to: b:eth0 }
    expect:
      - { none: udp, at: b:eth0, for: 200ms }`);
      const seen = ({ steps }: ScenarioReport): string | undefined => steps[0]?.verdicts[0]?.seen;
      const run = await runSingle(text, { keep: folder });
      expect(seen(run)).to.match(/^none of 4 frames in (\d+ ms|0\.\d s) after ping$/);
      const again = async (): Promise<string | undefined> => {
        const [report] = (await verifyScenarios(readText(text), folder)).scenarios;
        return report && seen(report);
      };
      expect(await again()).to.equal(seen(run));
      const longer = text.replace('for: 200ms', 'for: 30s');
      const [late] = (await verifyScenarios(readText(longer), folder)).scenarios;
      expect(late && allOutcomes(late)).to.deep.equal(['none error']);
      expect(late && seen(late)).to.match(/^watched for /);
      const file = join(run.captures ?? '', 'record.json');
      const record = JSON.parse(readFileSync(file, 'utf8')) as RunRecord;
      const steps = record.steps.map(({ name, windows, states }) => ({ name, windows, states }));
      writeFileSync(file, JSON.stringify({ ...record, steps }));
      expect(await again()).to.equal('the record does not say for how long');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
