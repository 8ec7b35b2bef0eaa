/** Scenarios on other kernels: where each runs, and how a kernel in trouble is handled. */
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { release, tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect } from 'chai';

import type { GuestKernel } from '../../src/model/kernel.js';
import type { Report } from '../../src/model/report.js';
import type { RunOptions } from '../../src/run/run.js';
import { runScenarios } from '../../src/run/run.js';
import { readText } from '../catalogue.js';
import { needsUserMode } from '../guest-possible.js';
import { asNobody, project } from '../ordinary-user.js';
import { needsSandbox } from '../sandbox-possible.js';
import { kernelLacks, lacks } from '../skip.js';
import { watchMachine } from './residue.js';

const scenario = (lower: string, step: string): string => `
title: guests
about: guests
tags: []
nodes:
  a: { eth0: { type: veth, peer: b:eth0, address: 10.0.0.1/24 } ${lower} }
  b: { eth0: { address: 10.0.0.2/24 } }
capture: [b:eth0]
steps:
  - ${step}`;

const ping = `ping: { from: a, to: b:eth0 }
    expect:
      - received: 1
      - { frames: icmp, at: b:eth0, count: 2 }`;
const vlan = ', v5: { type: vlan, link: eth0, id: 5 }';

const run = (texts: readonly string[], options: RunOptions): Promise<Report> =>
  runScenarios(
    texts.flatMap((text) => readText(text)),
    { jobs: 1, ...options },
  );

const told = ({ scenarios }: Report): (readonly (string | undefined)[])[] =>
  scenarios.map(({ outcome, kernel, reason }) => [outcome, kernel, reason]);

describe('scenarios on another kernel', function () {
  this.timeout(60_000);
  let kernel: GuestKernel;
  let name: string;

  before(async function () {
    await needsSandbox(this);
    kernel = await needsUserMode(this);
    name = `Linux ${kernel.release}`;
  });

  it('run on each kernel that is asked for', async () => {
    const report = await run([scenario('', ping)], { targets: ['host', kernel] });
    expect(report.kernel).to.equal(`Linux ${release()}`);
    expect(told(report)).to.deep.equal([
      ['pass', undefined, undefined],
      ['pass', name, undefined],
    ]);
    expect(report.scenarios.map(({ taps }) => taps)).to.deep.equal(
      Array(2).fill([{ tap: 'b:eth0', frames: 4, complete: true }]),
    );
  });

  it('have the modules that a setting needs', async () => {
    const report = await run(
      [
        `
title: a bridge hands packets to the filter
nodes:
  sw:
    br0: { type: bridge, nf_call_iptables: on }
    p1: { type: veth, peer: a:eth0, master: br0 }
    p2: { type: veth, peer: b:eth0, master: br0 }
    iptables: [-P FORWARD DROP]
  a: { eth0: { address: 10.0.0.1/24 } }
  b: { eth0: { address: 10.0.0.2/24 } }
capture: [a:eth0, b:eth0]
steps:
  - ping: { from: a, to: b:eth0 }
    expect:
      - received: 0
      - { frames: icmp, at: a:eth0, count: 1 }
      - { none: icmp, at: b:eth0 }`,
      ],
      { targets: [kernel] },
    );
    expect(told(report)).to.deep.equal([['pass', name, undefined]]);
  });

  it('run there when the host lacks a device type, and only then', async () => {
    const alone = await run([scenario(vlan, ping)], {});
    const asked: number[] = [];
    const ended: string[] = [];
    const report = await runScenarios(
      [scenario('', ping), scenario(vlan, ping)].flatMap((text) => readText(text)),
      {
        async *alternatives() {
          asked.push(1);
          yield await Promise.resolve({ kernel, has: () => true });
        },
      },
      (event) => event.type === 'end' && ended.push(`${event.index} ${event.report.outcome}`),
    );
    const skipped = alone.scenarios[0]?.outcome === 'skip';
    expect(told(report)).to.deep.equal([
      ['pass', undefined, undefined],
      ['pass', skipped ? name : undefined, undefined],
    ]);
    expect(asked).to.deep.equal(skipped ? [1] : []);
    expect(ended.sort()).to.deep.equal(['0 pass', '1 pass']);
  });

  it('that compare speeds are not for a processor that is emulated', async () => {
    const compare = `iperf: { flows: { there: { from: a, to: b:eth0 }, back: { from: b, to: a:eth0 } }, rounds: 1, bytes: 10K }
    expect: [{ ratio: throughput, of: there, to: back, is: 0.1..10 }]`;
    const report = await run([scenario('', compare)], { targets: [kernel] });
    expect(told(report)).to.deep.equal([
      ['skip', name, 'it compares speeds, which needs the running kernel or a guest with KVM'],
    ]);
  });

  it('are not tried on a kernel that they are not about', async () => {
    const old = `until: '1.0'${scenario('', ping)}`;
    const alone = await run([old], {});
    const report = await run([old], {
      async *alternatives() {
        yield await Promise.resolve({ kernel, has: () => true });
      },
    });
    expect(told(report)).to.deep.equal([
      ['skip', undefined, `until 1.0; this is Linux ${release()}`],
    ]);
    expect(told(report)).to.deep.equal(told(alone));
  });

  it('are not tried on another kernel when a program is too old', async function () {
    const text = scenario(', br: { type: bridge, fdb_max_learned: 1 }', ping);
    const alone = await run([text], {});
    if (alone.scenarios[0]?.outdated === undefined) kernelLacks(this, 'this ip knows all options');
    const report = await run([text], {
      async *alternatives() {
        yield await Promise.resolve({ kernel, has: () => true });
      },
    });
    expect(told(report)).to.deep.equal(told(alone));
  });

  it('are skipped as before where there is no other kernel', async () => {
    const alone = await run([scenario(vlan, ping)], {});
    const report = await run([scenario(vlan, ping)], {
      async *alternatives() {
        yield await Promise.resolve({ kernel, has: () => false });
      },
    });
    expect(told(report)).to.deep.equal(told(alone));
  });

  it('are skipped as before, with the reason, when the other kernel does not boot', async () => {
    const alone = await run([scenario(vlan, ping)], {});
    const none = { ...kernel, image: '/bin/false' };
    const report = await run([scenario(vlan, ping)], {
      async *alternatives() {
        yield await Promise.resolve({ kernel: none, has: () => true });
      },
    });
    expect(told(report)).to.deep.equal(told(alone));
    if (alone.scenarios[0]?.outcome === 'skip')
      expect(report.scenarios[0]?.detail?.at(-1)).to.match(/did not boot/);
  });

  it('are in error when the kernel is in trouble, whatever the frames say; others go on', async () => {
    const words = 'unregister_netdevice: waiting for v0 to become free. Usage count = 2';
    const shell = (line: string): string =>
      `run: { a: [[sh, -c, "${line}"]] }\n    expect: [{ exit: 0 }]`;
    const complain = shell(`echo '<2>${words}' >/dev/kmsg`);
    const panic = shell('echo c >/proc/sysrq-trigger');
    const report = await run(
      [complain, panic, ping].map((step) => scenario('', step)),
      { targets: [kernel] },
    );
    expect(told(report)).to.deep.equal([
      ['error', name, `the kernel is in trouble: ${words}`],
      [
        'error',
        name,
        'the kernel is in trouble: Kernel panic - not syncing: sysrq triggered crash',
      ],
      ['pass', name, undefined],
    ]);
  });

  it('that take too long end at their time; others go on', async () => {
    const wait = 'run: { a: sleep 100 }\n    expect: [{ exit: 0 }]';
    const report = await run([scenario('', wait), scenario('', ping)], {
      targets: [kernel],
      timeout: 5000,
    });
    expect(told(report).map(([outcome]) => outcome)).to.deep.equal(['error', 'pass']);
  });

  it('are in error when the kernel does not boot', async () => {
    const report = await run([scenario('', ping)], {
      targets: [{ ...kernel, image: '/bin/false' }],
    });
    expect(report.scenarios[0]).to.include({ outcome: 'error', kernel: name });
    expect(report.scenarios[0]?.reason).to.match(/did not boot/);
  });

  describe('as processes', () => {
    const program = join(project, 'dist/netlab.cjs');
    const line = [process.execPath, program, 'run', 'vepa-hairpin', '--kernel', 'uml'] as const;
    let folder: string;

    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), 'netlab-test-'));
      chmodSync(folder, 0o777);
    });
    afterEach(() => rmSync(folder, { recursive: true, force: true }));

    const temporary = (): string[] =>
      readdirSync(folder).filter((each) => each.startsWith('netlab-guest'));
    const start = (
      env: NodeJS.ProcessEnv,
      [command, ...words]: readonly [string, ...string[]] = line,
    ): ChildProcess =>
      spawn(command, words, { stdio: 'ignore', cwd: '/', env: { ...env, TMPDIR: folder } });

    it('leave nothing when they are killed, whenever that is', async () => {
      const watch = watchMachine();
      for (const moment of [100, 300, 450, 600, 800, 1000, 1300]) {
        const running = start(watch.env);
        const ended = once(running, 'exit');
        setTimeout(() => running.kill('SIGKILL'), moment);
        await ended;
        expect(await watch.untilNothingLeft(5000), `at ${moment} ms`).to.deep.equal([]);
        expect(temporary(), `at ${moment} ms`).to.deep.equal([]);
      }
    });

    it('need no root', async function () {
      if (process.getuid?.() !== 0) lacks(this, 'only root can become another user');
      const watch = watchMachine();
      const env = { ...watch.env, XDG_CACHE_HOME: folder };
      const running = start(env, asNobody(line));
      expect(await once(running, 'exit')).to.deep.equal([0, null]);
      expect(await watch.untilNothingLeft(5000)).to.deep.equal([]);
      expect(temporary()).to.deep.equal([]);
    });
  });
});
