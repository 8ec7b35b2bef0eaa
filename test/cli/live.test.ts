/** The program as its users start it, on real networks. */
import { spawn } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  truncateSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { text } from 'node:stream/consumers';
import { join, resolve } from 'node:path';

import { expect } from 'chai';

import { examine } from '../../src/doctor/examine.js';
import type { Report } from '../../src/model/report.js';
import { asNobody } from '../ordinary-user.js';
import { needsSandbox } from '../sandbox-possible.js';
import { kernelLacks, lacks } from '../skip.js';
import type { Result } from './netlab.js';
import { program, temporaryFolder } from './netlab.js';

/** As users start it. */
const starter = resolve(import.meta.dirname, '../../../netlab');

const pair = (title: string, more = ''): string => `title: ${title}
nodes:
  a:
    eth0: { type: veth, peer: b:eth0, address: 10.0.0.1/24${more} }
  b:
    eth0: { type: veth, peer: a:eth0, address: 10.0.0.2/24 }
capture: [b:eth0]
steps:
  - name: a pings b
    ping: { from: a, to: b:eth0 }
    expect:
      - received: 1
`;

const scenarios = {
  passes: `${pair('a ping')}      - path: icmp.type == 8
        through: [b:eth0]
`,
  fails: `${pair('a wrong promise')}      - none: icmp
        at: b:eth0
`,
  refused: pair('a route to nowhere', ', routes: [192.0.2.0/24 via 10.9.9.9]'),
  mistaken: pair('a mistake').replace('type: veth', 'type: vetch'),
};

const lacking = (type: string): string => `title: a device that this kernel lacks
nodes:
  a:
    x0: { type: ${type}${type === 'vlan' ? ', link: a:eth0, id: 5' : ''} }
    eth0: { type: veth, peer: b:eth0 }
  b:
    eth0: { type: veth, peer: a:eth0 }
steps:
  - name: it is there
    expect:
      - link: a:x0
        has: { ifname: x0 }
`;

describe('netlab', function () {
  this.timeout(20_000);
  const folder = temporaryFolder();
  let ran: Result;

  before(async function () {
    await needsSandbox(this);
    for (const [name, content] of Object.entries(scenarios))
      writeFileSync(join(folder.path, `${name}.yaml`), content);
    chmodSync(folder.path, 0o755);
    ran = await netlab('run ./passes.yaml ./fails.yaml --keep kept -r json');
  });
  after(() => folder[Symbol.dispose]());

  async function netlab(
    line: string,
    nobody = false,
    [start = '', ...words]: readonly string[] = [process.execPath, program],
  ): Promise<Result> {
    const argv = [...words, ...line.split(' ')];
    const [command, ...more] = nobody ? asNobody([start, ...argv]) : [start, ...argv];
    const child = spawn(command, more, { cwd: folder.path, stdio: ['ignore', 'pipe', 'pipe'] });
    const ended = new Promise<number>((resolve, reject) => {
      child.on('close', (code) => resolve(code ?? -1)).on('error', reject);
    });
    const [out, err, status] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
    return { out, err, status };
  }

  /** Title, outcome and observation of every verdict. */
  const verdicts = (json: string): unknown[] =>
    (JSON.parse(json) as Report).scenarios.flatMap(({ steps }) =>
      steps.flatMap((step) =>
        step.verdicts.map(({ outcome, title, seen, evidence }) => ({
          outcome,
          title,
          seen,
          evidence,
        })),
      ),
    );

  for (const [line, status, shown] of [
    ['run ./passes.yaml', 0, '  1 passed\n'],
    ['run ./fails.yaml', 1, '  1 failed\n'],
    ['run ./mistaken.yaml', 2, ''],
    ['run ./refused.yaml', 3, '  1 error\n'],
    ['run passes.yaml fails.yaml refused.yaml', 3, '1 passed, 1 failed, 1 error in '],
    ['run --timeout 1ms ./passes.yaml', 3, '  1 error\n'],
  ] as const)
    it(`${line} ends with ${status}`, async () => {
      const result = await netlab(line);
      expect(result.status, result.out + result.err).to.equal(status);
      expect(result.out).to.include(shown);
      // Only results for programs, nothing but text for people.
      expect(result.err === '').to.equal(status !== 2);
      expect(result.out === '').to.equal(status === 2);
    });

  it('run ends with 125 where the kernel lacks what the scenario needs', async function () {
    const simple = ['dummy', 'bond', 'nlmon', 'vlan'];
    const { types } = await examine();
    const type = types.find((each) => !each.available && simple.includes(each.type))?.type;
    if (type === undefined) kernelLacks(this, `this kernel has ${simple.join(', ')}`);
    writeFileSync(join(folder.path, 'lacking.yaml'), lacking(type));
    const alone = await netlab('run --kernel host ./lacking.yaml');
    expect(alone.status, alone.out + alone.err).to.equal(125);
    expect(alone.out).to.include('this kernel has no').and.to.include('1 skipped');
    expect((await netlab('run --kernel host lacking.yaml passes.yaml')).status).to.equal(0);
  });

  it('runs one’s own scenario that is called as one of netlab’s, whose network it had begun', async () => {
    mkdirSync(join(folder.path, 'scenarios'));
    writeFileSync(join(folder.path, 'scenarios/veth-pair.yaml'), pair('of my own'));
    const mine = await netlab('run veth-pair', undefined, [starter]);
    expect(mine.out, mine.err).to.include('of my own').and.to.include('1 passed');
    rmSync(join(folder.path, 'scenarios'), { recursive: true });
    const netlabs = await netlab('run veth-pair', undefined, [starter]);
    expect(netlabs.out, netlabs.err).to.include('1 passed').and.not.to.include('of my own');
  });

  it('writes several reports at once', async () => {
    const { status, out } = await netlab(
      'run ./passes.yaml ./fails.yaml -r json -r junit=deep/er/results.xml -r tap=results.tap -r terminal=seen.txt',
    );
    expect(status).to.equal(1);
    expect((JSON.parse(out) as Report).scenarios.map(({ outcome }) => outcome)).to.deep.equal([
      'pass',
      'fail',
    ]);
    const read = (name: string): string => readFileSync(join(folder.path, name), 'utf8');
    expect(read('deep/er/results.xml')).to.include(
      '<testsuites name="netlab" tests="4" failures="1"',
    );
    expect(read('results.tap'))
      .to.match(/^TAP version 13\n/)
      .and.to.include('not ok 2 - fails');
    expect(read('seen.txt')).to.include('1 passed, 1 failed');
  });

  it('verify comes to the same verdicts by the captures that run kept, also as an ordinary user', async () => {
    const verified = await netlab(
      'verify ./passes.yaml ./fails.yaml --captures kept -r json',
      process.getuid?.() === 0,
    );
    expect(verified.status, verified.err).to.equal(1);
    expect(verdicts(verified.out)).to.deep.equal(verdicts(ran.out)).and.not.to.be.empty;
  });

  for (const [name, damage] of [
    ['a cut capture', (kept: string) => truncateSync(join(kept, 'b-eth0.pcap'), 60)],
    ['an empty capture', (kept: string) => truncateSync(join(kept, 'b-eth0.pcap'), 0)],
    ['no capture', (kept: string) => rmSync(join(kept, 'b-eth0.pcap'))],
    ['a damaged record', (kept: string) => truncateSync(join(kept, 'record.json'), 20)],
    [
      'a strange record',
      (kept: string) => writeFileSync(join(kept, 'record.json'), '{"format":1}'),
    ],
    ['nothing', (kept: string) => rmSync(kept, { recursive: true })],
  ] as const)
    it(`verify of ${name} cannot tell`, async () => {
      const damaged = join(folder.path, 'damaged');
      cpSync(join(folder.path, 'kept'), damaged, { recursive: true });
      damage(join(damaged, 'passes'));
      const { status, out, err } = await netlab('verify ./passes.yaml --captures damaged');
      rmSync(damaged, { recursive: true });
      expect({ status, err }, out).to.deep.equal({ status: 3, err: '' });
      expect(out).to.include('1 error');
    });

  it('record keeps the captures of what passes only', async () => {
    const { status } = await netlab('record ./passes.yaml ./fails.yaml');
    expect(status).to.equal(1);
    expect(readdirSync(join(folder.path, 'captures'))).to.deep.equal(['passes']);
    expect(existsSync(join(folder.path, 'captures/passes/b-eth0.pcap'))).to.equal(true);
    expect((await netlab('verify ./passes.yaml --captures captures')).status).to.equal(0);
  });

  it('runs for an ordinary user', async function () {
    const root = process.getuid?.() === 0;
    if (root && !(await examine()).rootless.possible) lacks(this, 'no user namespaces');
    const { status, out, err } = await netlab('run ./passes.yaml', root);
    expect(status, out + err).to.equal(0);
  });

  it('ends quietly when interrupted', async () => {
    // The first step creates a marker file: from then on, the scenario is running.
    const sign = join(folder.path, 'sign');
    const steps = `  - run: { a: touch ${sign} }\n  - run: { a: sleep 15 }\n`;
    writeFileSync(join(folder.path, 'long.yaml'), pair('long').replace(/steps:\n/, `$&${steps}`));
    const watcher = watch(folder.path);
    const seen = new Promise<void>((resolve) => {
      watcher.on('change', () => existsSync(sign) && resolve());
    });
    const child = spawn(process.execPath, [program, 'run', './long.yaml'], { cwd: folder.path });
    const closed = new Promise<number | null>((resolve) => child.on('close', resolve));
    const streams = Promise.all([text(child.stdout), text(child.stderr)]);
    await Promise.race([seen, closed]);
    watcher.close();
    child.kill('SIGINT');
    expect(await closed).to.equal(130);
    expect(await streams).to.deep.equal(['', 'netlab: interrupted\n']);
  });

  it('minds no reader that goes away', async () => {
    const child = spawn(process.execPath, [program, 'list'], { cwd: folder.path });
    child.stdout.destroy();
    const closed = new Promise<number | null>((resolve) => child.on('close', resolve));
    expect(await text(child.stderr)).to.equal('');
    expect(await closed).to.be.oneOf([0, 141]);
  });
});
