/** diff, baseline, matrix and bisect as their users call them, on real networks. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect } from 'chai';

import { installedUserMode, kernelsAtHand } from '../../src/kernels/at-hand.js';
import type { GuestKernel } from '../../src/model/kernel.js';
import type { MatrixReport } from '../../src/model/matrix.js';
import type { Watch } from '../run/residue.js';
import { watchMachine } from '../run/residue.js';
import { needsSandbox } from '../sandbox-possible.js';
import { kernelLacks, lacks } from '../skip.js';
import { netlab, program, temporaryFolder } from './netlab.js';

const wire = (ttl: number, more = ''): string => `title: a ping
nodes:
  a:
    eth0: { type: veth, peer: b:eth0, address: 10.0.0.1/24 }
  b:
    eth0: { address: 10.0.0.2/24 }
capture: [b:eth0]
steps:
  - name: a pings b
    ping: { from: a, to: b:eth0, ttl: ${ttl} }
    expect:
      - received: 1
      - neigh: a:eth0
        has: { dst: 10.0.0.2 }
${more}`;

describe('comparing runs', function () {
  this.timeout(60_000);
  let folder: ReturnType<typeof temporaryFolder>;
  const write = (text: string): void => writeFileSync(join(folder.path, 'wire.yaml'), text);
  const run = (line: string): ReturnType<typeof netlab> => netlab(line, { folder: folder.path });

  let watch: Watch;

  before(async function () {
    await needsSandbox(this);
    watch = watchMachine();
  });
  after(async () => expect(await watch.untilNothingLeft(5000)).to.deep.equal([]));
  beforeEach(() => {
    folder = temporaryFolder();
    write(wire(64));
  });
  afterEach(() => folder[Symbol.dispose]());

  it('diff: runs that are alike, and a field that has changed', async () => {
    await run('run ./wire.yaml --keep one');
    await run('run ./wire.yaml --keep two');
    expect(await run('diff one two')).to.deep.equal({ status: 0, out: '1 run alike\n', err: '' });
    write(wire(9));
    await run('run ./wire.yaml --keep three');
    const { status, out } = await run('diff one three');
    expect(status).to.equal(1);
    expect(out).to.match(
      /^wire\n {2}1\. a pings b\n {4}frames b:eth0\n {6}~ #3 ICMP echo request seq=1 10\.0\.0\.1 → 10\.0\.0\.2\n {10}ip\.ttl 64 → 9\n1 of 1 differ\n$/,
    );
    const captures = await run('diff one/wire/b-eth0.pcap three/wire/b-eth0.pcap --json');
    expect(captures.status).to.equal(1);
    expect(captures.out).to.include('"name": "ip.ttl"');
  });

  for (const [line, told] of [
    ['diff one two', 'there is no '],
    ['diff wire.yaml .', 'is a file, the other one a folder'],
    ['diff . .', 'there is no record.json in '],
    ['diff a b c', 'diff compares two'],
    ['diff wire.yaml wire.yaml', 'wire.yaml: '],
  ] as const)
    it(`${line}: ${told}`, async () => {
      const { status, out, err } = await run(line);
      expect({ status, out }).to.deep.equal({ status: 2, out: '' });
      expect(err).to.include(told);
    });

  it('baseline: a file that stays the same, and what has changed against it', async () => {
    const saved = await run('baseline save base.json ./wire.yaml --kernel host');
    expect(saved.err + saved.out).to.equal('  1 passed\n');
    const text = readFileSync(join(folder.path, 'base.json'), 'utf8');
    await run('baseline save again.json ./wire.yaml --kernel host');
    expect(readFileSync(join(folder.path, 'again.json'), 'utf8')).to.equal(text);
    expect(await run('baseline check base.json --kernel host')).to.deep.equal({
      status: 0,
      out: '1 scenario as in the baseline\n',
      err: '',
    });
    write(wire(9, '        lacks: { dst: 10.0.0.3 }\n'));
    const { status, out } = await run('baseline check base.json --kernel host');
    expect(status).to.equal(1);
    expect(out).to.include('ip.ttl 64 → 9').and.to.include('not as in the baseline: 1 changed');
  });

  it('baseline: scenarios that are new or have vanished', async () => {
    mkdirSync(join(folder.path, 'labs'));
    writeFileSync(join(folder.path, 'labs/old.yaml'), wire(64));
    await run('baseline save base.json ./labs --kernel host');
    execFileSync('mv', ['old.yaml', 'fresh.yaml'], { cwd: join(folder.path, 'labs') });
    const { status, out } = await run('baseline check base.json --kernel host');
    expect(status).to.equal(1);
    expect(out).to.equal(
      '+ fresh  is not in the baseline\n- old  was not run\nnot as in the baseline: 1 new, 1 vanished\n',
    );
  });

  for (const [line, told] of [
    ['baseline sav base.json', 'did you mean “save”?'],
    ['baseline check base.json', 'netlab baseline save writes it'],
    ['baseline check wire.yaml', 'wire.yaml: '],
    ['baseline save base.json', 'no scenario given'],
    ['baseline save', 'baseline needs '],
    [
      'baseline save base.json ./wire.yaml --kernel host --kernel uml',
      'a baseline covers one kernel',
    ],
    ['matrix ./wire.yaml', 'no kernel given'],
    ['matrix ./wire.yaml --kernel host --kernel /no/kernel', '--kernel: /no/kernel does not exist'],
  ] as const)
    it(`${line}: ${told}`, async () => {
      const { status, out, err } = await run(line);
      expect({ status, out }).to.deep.equal({ status: 2, out: '' });
      expect(err).to.include(told);
      expect(existsSync(join(folder.path, 'base.json'))).to.equal(false);
    });

  it('matrix: a kernel twice agrees with itself', async () => {
    const { status, out, err } = await run(
      'matrix ./wire.yaml --kernel host --kernel host --reporter json --reporter html=m/page.html',
    );
    expect(status).to.equal(0);
    expect(err).to.equal('netlab: host: 1 passed\n'.repeat(2));
    const { kernels, rows } = JSON.parse(out) as MatrixReport;
    expect(kernels.map(({ name }) => name)).to.deep.equal(['host', 'host']);
    expect(
      rows.map(({ cells, contrasts }) => [cells.map(({ outcome }) => outcome), contrasts]),
    ).to.deep.equal([[['pass', 'pass'], []]]);
    expect(readFileSync(join(folder.path, 'm/page.html'), 'utf8')).to.include(
      '0 of 1 scenarios differ',
    );
  });

  it('matrix: the host beside user-mode Linux, a suite each', async function () {
    if (!(await installedUserMode())) lacks(this, 'no user-mode Linux is installed');
    write(wire(64, `      - received: 1\n        until: "1.0"\n`));
    const { status, out } = await run(
      'matrix ./wire.yaml --kernel host --kernel uml --reporter json --reporter junit=m.xml',
    );
    expect(status).to.equal(0);
    const { kernels, rows } = JSON.parse(out) as MatrixReport;
    expect(new Set(kernels.map(({ kernel }) => kernel))).to.have.length(2);
    expect(rows[0]?.cells.map(({ outcome }) => outcome)).to.deep.equal(['pass', 'pass']);
    expect(rows[0]?.cells.map(({ verdicts }) => verdicts[0]?.reason)).to.deep.equal(
      kernels.map(({ kernel }) => `until 1.0; this is ${kernel}`),
    );
    const suites = readFileSync(join(folder.path, 'm.xml'), 'utf8').match(
      /<testsuite [^>]*name="[^"]*"/g,
    );
    expect(suites).to.have.length(2);
  });

  it('what holds on other kernels is skipped, what is known to fail expected', async () => {
    write(
      wire(
        64,
        `      - received: 2
        since: "999.1"
      - received: 3
        xfail: https://bugs.example/1
`,
      ),
    );
    const { status, out } = await run('run ./wire.yaml --kernel host --reporter ktap');
    expect(status).to.equal(0);
    expect(out).to.match(/ok 3 2 received # SKIP since 999\.1; this is Linux /);
    expect(out).to.include('ok 4 3 received # XFAIL known bug: https://bugs.example/1');
    write(wire(64, '        xfail: https://bugs.example/1\n'));
    const gone = await run('run ./wire.yaml --kernel host');
    expect(gone.status).to.equal(1);
    expect(gone.out).to.include('passes now: remove xfail (https://bugs.example/1)');
    write(wire(64).replace('title', 'until: "1.0"\ntitle'));
    const none = await run('run ./wire.yaml --kernel host');
    expect(none.status).to.equal(125);
    expect(none.out).to.match(/until 1\.0; this is Linux /);
  });

  it('verify judges with the kernel that was recorded', async () => {
    await run('run ./wire.yaml --kernel host --keep kept');
    const file = join(folder.path, 'kept/wire/record.json');
    const record = readFileSync(file, 'utf8').replace(
      /"kernel": "[^"]*"/,
      '"kernel": "Linux 5.10.0"',
    );
    writeFileSync(file, record);
    write(wire(64).replace('title', 'since: "6.1"\ntitle'));
    const { status, out } = await run('verify ./wire.yaml --captures kept');
    expect(status).to.equal(125);
    expect(out).to.include('since 6.1; this is Linux 5.10.0');
  });

  const git = (...words: string[]): string =>
    execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@example', ...words], {
      cwd: folder.path,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  const initialise = (context: Mocha.Context): void => {
    try {
      git('init', '--quiet');
    } catch {
      lacks(context, 'git is not installed');
    }
  };
  const bisect = (kernel: string): string => {
    const line = [program, 'run', './wire.yaml', '--kernel', kernel, '--bisect'];
    return git('bisect', 'run', process.execPath, ...line);
  };

  it('git bisect finds the commit after which a scenario fails', function () {
    initialise(this);
    // A commit with an unknown outcome lies in between and must be skipped.
    const refused = wire(1).replace(
      'peer: b:eth0,',
      'peer: b:eth0, routes: [192.0.2.0/24 via 10.9.9.9],',
    );
    const history = [
      wire(1),
      wire(2),
      refused,
      wire(4),
      wire(5),
      `${wire(6)}      - received: 2\n`,
      `${wire(7)}      - received: 2\n`,
    ];
    for (const [index, text] of history.entries()) {
      write(text);
      git('add', 'wire.yaml');
      git('commit', '--quiet', '-m', `commit ${index}`);
    }
    git('bisect', 'start', 'HEAD', 'HEAD~6');
    expect(bisect('host')).to.match(/is the first bad commit[\s\S]*commit 5/);
  });

  it('git bisect finds the commit whose kernel behaves otherwise', async function () {
    const kernels = (await kernelsAtHand()).filter(({ engine }) => engine === 'user-mode');
    const series = ({ release }: GuestKernel): number => {
      const [, major = 0, minor = 0] = /^(\d+)\.(\d+)/.exec(release)?.map(Number) ?? [];
      return major * 1000 + minor;
    };
    const before = kernels.find((kernel) => series(kernel) <= 6001);
    const since = kernels.find((kernel) => series(kernel) >= 6012);
    if (!before || !since)
      kernelLacks(
        this,
        'no two user-mode kernels, 6.1 and 6.12 or newer (netlab kernel add uml:6.12)',
      );
    initialise(this);
    // Until 6.1, an end without carrier was reported as LOWERLAYERDOWN.
    write(`title: the far end of a wire goes down
nodes:
  a: { eth0: { type: veth, peer: b:eth0 } }
  b: { eth0: {} }
steps:
  - ip: { b: link set dev eth0 down }
    expect: [{ link: a:eth0, has: { operstate: LOWERLAYERDOWN } }]
`);
    for (const [index, kernel] of [before, before, before, since, since].entries()) {
      buildTree(folder.path, kernel);
      writeFileSync(join(folder.path, 'Makefile'), `# ${index}\n`);
      git('add', '.');
      git('commit', '--quiet', '-m', `commit ${index}`);
    }
    git('bisect', 'start', 'HEAD', 'HEAD~4');
    expect(bisect('.')).to.match(/is the first bad commit[\s\S]*commit 3/);
  });
});

/** The files in a build tree that a wire needs: the program and a module. */
function buildTree(tree: string, { image, modules = '' }: GuestKernel): void {
  const module = 'drivers/net/veth.ko';
  mkdirSync(join(tree, 'drivers/net'), { recursive: true });
  writeFileSync(join(tree, 'modules.order'), `${module}\n`);
  for (const [name, target] of [
    ['linux', image],
    [module, join(modules, 'kernel', module)],
  ] as const) {
    rmSync(join(tree, name), { force: true });
    symlinkSync(target, join(tree, name));
  }
}
