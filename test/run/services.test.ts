/** Daemons in nodes: started in order, awaited, watched, and gone with the scenario. */
import { expect } from 'chai';

import { needsSandbox } from '../sandbox-possible.js';
import { watchMachine } from './residue.js';
import { runSingle } from './single.js';

/** A network of two nodes; `a` and `b` are their services, in YAML's flow style. */
const pair = (a: string, b: string, steps: string): string => `
title: services
nodes:
  a: { eth0: { type: veth, peer: b:eth0, address: 10.0.0.1/24 }, services: { ${a} } }
  b: { eth0: { address: 10.0.0.2/24 }, services: { ${b} } }
capture: [a:eth0, b:eth0]
steps:
${steps}`;

const shell = (script: string): string => `[sh, -c, '${script}']`;

const ping = '  - { ping: { from: a, to: b:eth0 }, expect: [{ received: 1 }] }';

describe('services', function () {
  this.timeout(60_000);

  before(async function () {
    await needsSandbox(this);
  });

  it('run in a folder of their own with their files, in their node, until the end', async () => {
    const machine = watchMachine();
    const server = `server: {
      run: 'socat -d -d TCP-LISTEN:80,fork,reuseaddr OPEN:page.html,rdonly',
      files: { page.html: 'from \${b:eth0.address}', etc/more: x },
      ready: 'listening on', deadline: 20s }`;
    const report = await runSingle(
      pair(
        '',
        server,
        `
  - run: { a: 'socat -u TCP:\${b:eth0.address}:80,shut-none STDOUT' }
    expect: [{ output: from 10.0.0.2 }, { frames: tcp.dstport == 80 && tcp.flags.syn == 1, at: b:eth0, count: 1 }]
  - run: { b: cat /run/services/b/server/etc/more }
    expect: [{ output: x }]`,
      ),
    );
    expect(report.outcome, JSON.stringify(report, null, 1)).to.equal('pass');
    expect(await machine.untilNothingLeft(5000)).to.deep.equal([]);
  });

  it('one starts when those before it are ready, by a command that asks', async () => {
    const slow = `slow: { run: ${shell('mkfifo go; read -r line <go; touch done; exec sleep 100')}, ready: { run: test -e done } }`;
    const starter = `starter: { run: ${shell('until test -p ../../a/slow/go; do :; done; echo go >../../a/slow/go; echo sent; exec sleep 100')}, ready: { matches: ^sent$ } }`;
    const last = `last: { run: ${shell('test -e ../slow/done && echo seen; exec sleep 100')}, ready: seen, after: [slow, b:starter] }`;
    const report = await runSingle(pair(`${last}, ${slow}`, starter, ping));
    expect(report.outcome, JSON.stringify(report, null, 1)).to.equal('pass');
  });

  it('what they said while they started belongs to no step', async () => {
    const talker = `talker: { run: ${shell('ping -c 3 -i 0.05 10.0.0.2; echo over; exec sleep 100')}, ready: over }`;
    const report = await runSingle(
      pair(
        talker,
        '',
        `
  - ping: { from: a, to: b:eth0 }
    expect: [{ frames: icmp.type == 8, at: b:eth0, count: 1 }]`,
      ),
    );
    expect(report.outcome, JSON.stringify(report, null, 1)).to.equal('pass');
  });

  it('an interface that a service brings up is up before the first step', async () => {
    const daemon = `link: { run: ${shell('ip link add dev v0 type veth peer name v1 && ip link set v0 up && ip link set v1 up && ip address add 10.1.0.1/24 dev v0 && echo there; exec sleep 100')}, ready: there }`;
    const report = await runSingle(
      pair(
        daemon,
        '',
        `
  - run: { a: ip link show dev v0 }
    expect: [{ output: state UP }]`,
      ),
    );
    expect(report.outcome, JSON.stringify(report, null, 1)).to.equal('pass');
  });

  for (const [what, service, reason, detail] of [
    [
      'that ends before it is ready',
      `x: { run: ${shell('echo first; echo no such file >&2; exit 7')}, ready: listening }`,
      'service x of a: it ended with status 7',
      'no such file',
    ],
    [
      'that is not ready in time',
      `x: { run: ${shell('echo still; exec sleep 100')}, ready: listening, deadline: 200ms }`,
      'service x of a: it was not ready within 200 ms',
      'still',
    ],
    [
      'whose question is never answered with yes',
      `x: { run: sleep 100, ready: { run: 'false' }, deadline: 200ms }`,
      'service x of a: it was not ready within 200 ms',
      'sleep 100',
    ],
    [
      'that is not installed',
      'x: { run: no-such-daemon --now, ready: listening }',
      'service x of a: no-such-daemon is not installed',
      'no-such-daemon --now',
    ],
    [
      'whose question is not installed',
      'x: { run: sleep 100, ready: { run: no-such-question } }',
      'service x of a: no-such-question is not installed',
      'sleep 100',
    ],
  ] as const)
    it(`one ${what} is an error, with its last words`, async () => {
      const report = await runSingle(pair(service, '', ping));
      expect(report.outcome).to.equal('error');
      expect(report.reason).to.equal(reason);
      expect(report.detail).to.include(detail);
      expect(report.detail?.join('\n')).to.match(/^test\.yaml:4:\d+$/m);
    });

  it('one that ends during a step is an error at once, and so is what it was asked', async () => {
    const script = 'mkfifo go; echo ready; read -r line <go; echo $line; exit 3';
    const report = await runSingle(
      pair(
        `x: { run: ${shell(script)}, ready: ready }`,
        '',
        `
  - run: { a: [[sh, -c, 'echo farewell >/run/services/a/x/go; exec sleep 25']] }
    expect: [{ exit: 0 }]`,
      ),
    );
    expect(report.outcome).to.equal('error');
    expect(report.reason).to.equal('service x of a: it ended with status 3');
    expect(report.detail).to.include('farewell');
    expect(report.steps).to.deep.equal([]);
    expect(report.duration).to.be.lessThan(20_000);
  });

  it('one that takes itself into the background has ended', async () => {
    const report = await runSingle(
      pair(`x: { run: ${shell('sleep 100 &')}, ready: never }`, '', ping),
    );
    expect(report.outcome).to.equal('error');
    expect(report.reason).to.equal('service x of a: it ended with status 0');
  });
});
