/** What netlab writes for its users replaces no file of theirs, and is complete however a run ends. */
import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

import { expect } from 'chai';

import { readKept } from '../../src/records/read.js';
import { projectRoot } from '../catalogue.js';
import { watchMachine } from '../run/residue.js';
import { needsSandbox } from '../sandbox-possible.js';
import type { Result } from './netlab.js';
import { temporaryFolder } from './netlab.js';

const program = join(projectRoot, 'dist/netlab.cjs');

const pair = (steps = ''): string => `title: a ping
nodes:
  a:
    eth0: { type: veth, peer: b:eth0, address: 10.0.0.1/24 }
  b:
    eth0: { address: 10.0.0.2/24 }
capture: [a:eth0, b:eth0]
steps:
${steps}  - ping: { from: a, to: b:eth0 }
    expect:
      - received: 1
`;

describe('what netlab keeps', function () {
  this.timeout(60_000);
  let folder: ReturnType<typeof temporaryFolder>;
  const path = (...names: readonly string[]): string => join(folder.path, ...names);

  beforeEach(async function () {
    await needsSandbox(this);
    folder = temporaryFolder();
    writeFileSync(path('docs.yaml'), pair());
  });
  afterEach(() => folder[Symbol.dispose]());

  async function netlab(...words: readonly string[]): Promise<Result> {
    const child = spawn(process.execPath, [program, ...words], {
      cwd: folder.path,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const ended = new Promise<number>((resolve, reject) => {
      child.on('close', (code) => resolve(code ?? -1)).on('error', reject);
    });
    const [out, err, status] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
    return { out, err, status };
  }

  const mine = (): void => {
    mkdirSync(path('docs'));
    writeFileSync(path('docs/note'), 'mine');
  };
  const elsewhere = (): void => {
    mkdirSync(path('b'));
    writeFileSync(path('b/docs.yaml'), pair());
  };

  /** The existing file, the command line, and the complaint before anything runs. */
  const refusals: readonly (readonly [line: string, make: () => void, ...said: string[]])[] = [
    [
      'run docs.yaml --keep .',
      mine,
      'docs may not be replaced: it contains note and no record.json',
    ],
    [
      'record docs.yaml --captures .',
      mine,
      'docs may not be replaced: it contains note and no record.json',
    ],
    ['run docs.yaml --keep docs.yaml', () => undefined, 'docs.yaml is not a folder'],
    [
      'run docs.yaml --keep docs.yaml/x',
      () => undefined,
      'docs.yaml/x cannot exist: FOLDER/docs.yaml is not a folder',
    ],
    [
      'run docs.yaml --keep /proc/x',
      () => undefined,
      '/proc/x is not writable: no such file or directory',
    ],
    [
      'run docs.yaml --keep runs',
      () => {
        mkdirSync(path('runs'));
        mkdirSync(path('other'));
        symlinkSync('../other', path('runs/docs'));
      },
      'runs/docs is a symbolic link',
    ],
    [
      'run docs.yaml b/docs.yaml --keep runs',
      elsewhere,
      'runs/docs would be for both docs.yaml and b/docs.yaml',
    ],
    [
      'run docs.yaml -r json -r junit=/proc/x.xml -r tap=. -r ktap=docs.yaml/x',
      () => undefined,
      '/proc/x.xml is not writable: no such file or directory',
      '. is a folder',
      'docs.yaml/x cannot be written: not a directory',
    ],
    ['run docs.yaml -r json=x -r junit=./x', () => undefined, 'two reports to ./x'],
    [
      'verify docs.yaml -r junit=/proc/x',
      () => undefined,
      '/proc/x is not writable: no such file or directory',
    ],
    [
      'matrix docs.yaml --kernel host -r html=/proc/x',
      () => undefined,
      '/proc/x is not writable: no such file or directory',
    ],
    [
      'baseline save docs.yaml ./docs.yaml',
      () => undefined,
      'docs.yaml exists and is not a baseline',
    ],
    [
      'baseline save /proc/x docs.yaml',
      () => undefined,
      '/proc/x is not writable: no such file or directory',
    ],
    [
      'baseline save base.json docs.yaml b/docs.yaml',
      elsewhere,
      'docs.yaml and b/docs.yaml are both called docs',
    ],
  ];
  for (const [line, make, ...said] of refusals)
    it(`${line} is refused before anything runs`, async () => {
      make();
      const before = readdirSync(folder.path, { recursive: true });
      const { status, out, err } = await netlab(...line.split(' '));
      expect({ status, out }, err).to.deep.equal({ status: 2, out: '' });
      const complaints = err.split('\n').filter((each) => each.startsWith('netlab: '));
      expect(complaints).to.have.length(said.length);
      said.forEach((each, index) =>
        expect(complaints[index]).to.include(`netlab: ${each.replace('FOLDER', folder.path)}`),
      );
      expect(readdirSync(folder.path, { recursive: true })).to.deep.equal(before);
      if (existsSync(path('docs')))
        expect(readFileSync(path('docs/note'), 'utf8')).to.equal('mine');
    });

  it('of several kernels is refused', async () => {
    const words = ['run', 'docs.yaml', '--kernel', 'host', '--kernel', program, '--keep', 'runs'];
    expect((await netlab(...words)).status).to.equal(2);
  });

  it('files called ...yaml and ..yaml, and a case called .., stay in the folder', async () => {
    const rows = "cases: [{ name: '..', n: 1 }, { name: a/b, n: 1 }, { name: a-b, n: 1 }]\n";
    writeFileSync(path('...yaml'), pair());
    writeFileSync(path('..yaml'), rows + pair().replace('b:eth0 }', 'b:eth0, count: "${n}" }'));
    mkdirSync(path('runs'));
    for (const round of [1, 2]) {
      const { status, err, out } = await netlab(
        ...['run', './...yaml', './..yaml', '--keep', 'runs/here'],
      );
      expect(status, `${round}: ${out}${err}`).to.equal(0);
    }
    expect(readdirSync(path('runs'))).to.deep.equal(['here']);
    expect(readdirSync(path('runs/here')).sort()).to.deep.equal(['~2e', '~2e.']);
    expect(readdirSync(path('runs/here/~2e')).sort()).to.deep.equal(['a-b', 'a~2fb', '~2e.']);
    const verified = await netlab('verify', './...yaml', './..yaml', '--captures', 'runs/here');
    expect(verified.status, verified.out + verified.err).to.equal(0);
  });

  it('by runs side by side into one folder is that of one of them', async () => {
    const runs = Array.from({ length: 5 }, () =>
      netlab('run', 'docs.yaml', '--keep', 'runs', '--repeat', '4', '--jobs', '2'),
    );
    for (const { status, out, err } of await Promise.all(runs))
      expect(status, out + err).to.equal(0);
    expect(readdirSync(path('runs'))).to.deep.equal(['docs']);
    const names = ['a-eth0.pcap', 'b-eth0.pcap', 'record.json'];
    expect(readdirSync(path('runs/docs'))).to.deep.equal(names);
    expect((await netlab('verify', 'docs.yaml', '--captures', 'runs')).status).to.equal(0);
  });

  it('verify does not judge one case by the captures of another', async () => {
    const named = (name: string): string =>
      `cases: [{ name: ${name}, n: 1 }]\n${pair().replace('b:eth0 }', 'b:eth0, count: "${n}" }')}`;
    writeFileSync(path('docs.yaml'), named('a b'));
    expect((await netlab('run', 'docs.yaml', '--keep', 'runs')).status).to.equal(0);
    writeFileSync(path('docs.yaml'), named('a-b'));
    const { status, out } = await netlab('verify', 'docs.yaml', '--captures', 'runs');
    expect(status, out).to.equal(3);
    expect(out).to.include('the captures are of the case a b: record them again');
  });

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGKILL'] as const)
    it(`is nothing when the run is ended by ${signal}`, async () => {
      const sign = path('sign');
      const steps = `  - run: { a: touch ${sign} }\n  - run: { a: sleep 15 }\n`;
      writeFileSync(path('docs.yaml'), pair(steps));
      const watcher = watch(folder.path);
      const seen = new Promise<void>((resolve) => {
        watcher.on('change', () => existsSync(sign) && resolve());
      });
      const words = ['run', 'docs.yaml', '--keep', 'runs', '-r', 'junit=x.xml'];
      const child = spawn(process.execPath, [program, ...words], {
        cwd: folder.path,
        stdio: 'ignore',
      });
      const closed = new Promise((resolve) => child.on('close', resolve));
      await Promise.race([seen, closed]);
      watcher.close();
      child.kill(signal);
      await closed;
      expect(readdirSync(folder.path).sort()).to.deep.equal(['docs.yaml', 'sign']);
    });

  it('is the old or the new, and whole, when the run is killed as it writes', async () => {
    expect((await netlab('run', 'docs.yaml', '--keep', 'runs')).status).to.equal(0);
    const machine = watchMachine();
    for (let kill = 0; kill < 6; kill++) {
      const child = spawn(process.execPath, [program, 'run', 'docs.yaml', '--keep', 'runs'], {
        cwd: folder.path,
        stdio: 'ignore',
        env: machine.env,
      });
      const closed = new Promise((resolve) => child.on('close', resolve));
      let events = 0;
      const watcher = watch(path('runs'), () => {
        // A draft, the old one moved aside, the new one in place: killed a moment later each time.
        if (events++ >= kill) child.kill('SIGKILL');
      });
      await closed;
      watcher.close();
      // The process that moves the new one into place survives the run.
      expect(await machine.untilNothingLeft(10_000)).to.deep.equal([]);
      const kept = await readKept(path('runs/docs'));
      expect(typeof kept, `kill ${kill}: ${JSON.stringify(kept)}`).to.equal('object');
    }
    // The next record removes leftovers, but no file of the user's that resembles them.
    const mine = '.netlab-01234567-89ab-cdef-0123-456789abcdef';
    mkdirSync(path('runs', mine));
    writeFileSync(path('runs', mine, 'note'), 'mine');
    const old = Date.now() / 1000 - 3 * 24 * 3600;
    for (const name of readdirSync(path('runs'))) utimesSync(path('runs', name), old, old);
    expect((await netlab('run', 'docs.yaml', '--keep', 'runs')).status).to.equal(0);
    expect(readdirSync(path('runs')).sort()).to.deep.equal([mine, 'docs']);
    expect(readdirSync(path('runs', mine))).to.deep.equal(['note']);
  });

  it('a report keeps the mode of the file that it replaces, and goes where a link leads', async () => {
    writeFileSync(path('real.xml'), '<testsuites/>', { mode: 0o640 });
    symlinkSync('real.xml', path('link.xml'));
    expect((await netlab('run', 'docs.yaml', '-r', 'junit=link.xml')).status).to.equal(0);
    expect(readFileSync(path('real.xml'), 'utf8')).to.include('<testsuites');
    expect(statSync(path('real.xml')).mode & 0o777).to.equal(0o640);
    expect((await netlab('run', 'docs.yaml', '-r', 'junit=/dev/null')).status).to.equal(0);
    expect(statSync('/dev/null').isCharacterDevice()).to.equal(true);
  });
});
