/** However netlab ends, it says why, and never mistakes an error of the machine for one of the network. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, watch, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';

import { expect } from 'chai';

import { needsSandbox } from '../sandbox-possible.js';
import { lacks } from '../skip.js';
import type { Result } from './netlab.js';
import { temporaryFolder } from './netlab.js';

const root = resolve(import.meta.dirname, '../../..');

/** As users start it, and without the wrapper script. */
const ways = {
  netlab: join(root, 'netlab'),
  'Node alone': `'${process.execPath}' '${join(root, 'dist/netlab.cjs')}'`,
} as const;

const scenario = (steps: string): string => `title: a pair
nodes:
  a:
    eth0: { type: veth, peer: b:eth0, address: 10.0.0.1/24 }
  b:
    eth0: { address: 10.0.0.2/24 }
capture: [b:eth0]
steps:
${steps}  - ping: { from: a, to: b:eth0 }
    expect:
      - received: 1
`;

describe('netlab ends', function () {
  this.timeout(60_000);
  const folder = temporaryFolder();
  const path = (name: string): string => join(folder.path, name);

  before(async function () {
    await needsSandbox(this);
    writeFileSync(path('mistaken.yaml'), scenario('').replace('veth', 'vetch'));
  });
  after(() => folder[Symbol.dispose]());

  /** A line for sh(1), its exit status, and its output. */
  async function shell(line: string): Promise<Result> {
    const child = spawn('sh', ['-c', line], {
      cwd: folder.path,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const ended = new Promise<number>((resolve, reject) => {
      child.on('close', (code) => resolve(code ?? -1)).on('error', reject);
    });
    const [out, err, status] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
    return { out, err, status };
  }

  for (const [way, netlab] of Object.entries(ways)) {
    for (const line of ['run vepa-hairpin', 'list', 'verify vepa-hairpin -r json', '--help'])
      it(`${way}: ${line} >/dev/full is an error in one line`, async () => {
        const { status, err } = await shell(`${netlab} ${line} >/dev/full`);
        expect({ status, err }).to.deep.equal({
          status: 3,
          err: 'netlab: cannot write results: no space left on device\n',
        });
      });

    it(`${way}: where nothing can be said, the exit status still tells`, async () => {
      const status = async (line: string): Promise<number> =>
        (await shell(`${netlab} ${line}`)).status;
      expect(await status('run vepa-hairpin 2>/dev/full')).to.equal(0);
      expect(await status('run ./mistaken.yaml 2>/dev/full')).to.equal(2);
      expect(await status('run vepa-hairpin >&- 2>&-')).to.equal(0);
      expect(await status('run vepa-hairpin <&- >&- 2>&-')).to.equal(0);
      expect(await status('run ./mistaken.yaml <&- >&- 2>&-')).to.equal(2);
    });

    it(`${way}: a report that cannot be written in the end is an error in one line`, async () => {
      const { status, err } = await shell(`${netlab} run vepa-hairpin -r junit=/dev/full`);
      expect({ status, err }).to.deep.equal({
        status: 3,
        err: 'netlab: /dev/full cannot be written: no space left on device\n',
      });
    });

    for (const files of [20, 26, 34, 44])
      it(`${way}: with ${files} open files allowed, nothing fails for it`, async () => {
        const { status, out, err } = await shell(
          `ulimit -n ${files}; ${netlab} run 'macvlan-[a-d]*' --kernel host --jobs 6`,
        );
        const said = out + err;
        expect(status, said).to.be.oneOf([0, 3]);
        expect(said).not.to.match(/^ +at /m);
        if (status === 3) expect(said).to.include('too many open files');
        expect(said).not.to.match(/ failed|iterable/);
        expect(err.split('\n').length, err).to.be.at.most(2);
      });

    it(`${way}: a terminal that goes away ends it quietly`, async function () {
      const { status: found } = await shell('command -v script');
      if (found !== 0) lacks(this, 'no script(1)');
      const sign = `sign-${way.length}`;
      const steps = `  - run: { a: touch ${path(sign)} }\n  - run: { a: sleep 15 }\n`;
      writeFileSync(path('long.yaml'), scenario(steps));
      const appears = (name: string): Promise<void> =>
        new Promise((resolve) => {
          const watcher = watch(folder.path, () => {
            if (!existsSync(path(name)) || readFileSync(path(name), 'utf8') === '?') return;
            watcher.close();
            resolve();
          });
        });
      const begun = appears(sign);
      const ended = appears(`${sign}.status`);
      // The shell that records the status must survive the end of the terminal.
      const line = `trap : HUP; ${netlab} run ./long.yaml; echo $? >${sign}.draft; mv ${sign}.draft ${sign}.status`;
      const terminal = spawn('script', ['-qfc', line, '/dev/null'], {
        cwd: folder.path,
        stdio: ['pipe', 'ignore', 'ignore'],
      });
      await begun;
      terminal.kill('SIGKILL');
      await ended;
      expect(readFileSync(path(`${sign}.status`), 'utf8')).to.equal('129\n');
    });
  }

  for (const command of ['kill -9 -1', 'kill -TERM -1', 'pkill -KILL sh', "sh -c 'kill -9 $PPID'"])
    it(`at once, in error, when a step kills what netlab runs: ${command}`, async () => {
      const step = `  - name: end them\n    run: { a: "${command}" }\n    expect: [{ exit: 0 }]\n`;
      writeFileSync(path('killer.yaml'), scenario(step));
      const start = performance.now();
      const { status, out } = await shell(`${ways.netlab} run ./killer.yaml`);
      expect(status, out).to.equal(3);
      expect(out).to.include('something killed the process that reports on');
      expect(out).to.include('in the step “end them”');
      expect(performance.now() - start).to.be.below(15_000);
    });

  it('and a step that ends what it started, or the taps, is no such thing', async () => {
    const step = `  - run: { a: sh -c 'sleep 30 & sleep 0.6; kill -9 $!' }\n`;
    writeFileSync(path('fine.yaml'), scenario(step));
    const { status, out } = await shell(`${ways.netlab} run ./fine.yaml`);
    expect(status, out).to.equal(0);
  });
});
