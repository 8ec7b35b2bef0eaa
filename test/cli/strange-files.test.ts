/** Whatever is in place of a file, netlab reports it in one line and ends, and loses nothing of the user's. */
import { spawn } from 'node:child_process';
import {
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';

import { expect } from 'chai';

import type { RunRecord } from '../../src/model/record.js';
import { projectRoot } from '../catalogue.js';
import { needsSandbox } from '../sandbox-possible.js';
import type { Result } from './netlab.js';
import { temporaryFolder } from './netlab.js';

const program = join(projectRoot, 'dist/netlab.cjs');
const pair = `title: a ping
nodes:
  a:
    eth0: { type: veth, peer: b:eth0, address: 10.0.0.1/24 }
  b:
    eth0: { address: 10.0.0.2/24 }
capture: [a:eth0, b:eth0]
steps:
  - ping: { from: a, to: b:eth0 }
    expect:
      - received: 1
`;
/** Rejoins wrapped lines. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ');

/** Milliseconds for netlab to end when it must not block. */
const limit = 20_000;

describe('what is no file', function () {
  this.timeout(60_000);
  const folder = temporaryFolder();
  const path = (name: string): string => join(folder.path, name);

  before(async function () {
    await needsSandbox(this);
    writeFileSync(path('pair.yaml'), pair);
    expect((await shell('netlab run pair.yaml --keep kept')).status).to.equal(0);
    await shell('mkfifo pipe pipe.yaml pipe.pcap; ln -s /dev/zero zero.yaml');
  });
  after(() => folder[Symbol.dispose]());

  async function shell(line: string, input?: string): Promise<Result> {
    const script = `netlab() { exec '${process.execPath}' '${program}' "$@"; }; ${line}`;
    const child = spawn('bash', ['-c', script], { cwd: folder.path, timeout: limit });
    child.stdin.on('error', () => undefined).end(input);
    const ended = new Promise<number>((resolve, reject) => {
      child.on('close', (code) => resolve(code ?? -1)).on('error', reject);
    });
    const [out, err, status] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
    return { out, err, status };
  }

  for (const [line, said] of [
    ['check pipe.yaml', 'pipe.yaml:1:1: cannot be read: it is a named pipe'],
    ['run pipe.yaml', 'pipe.yaml:1:1: cannot be read: it is a named pipe'],
    ['check .', 'pipe.yaml:1:1: cannot be read: it is a named pipe'],
    ['check zero.yaml', 'zero.yaml:1:1: cannot be read: it is a device'],
    ['check /dev/stdin </dev/zero', '/dev/stdin:1:1: cannot be read: it is a device'],
    ['diff kept/pair/a-eth0.pcap pipe', 'pipe cannot be read: it is a named pipe'],
    ['diff /dev/zero kept/pair/a-eth0.pcap', '/dev/zero cannot be read: it is a device'],
    ['baseline check pipe', 'netlab: pipe: it is a named pipe'],
    ['baseline check /dev/zero', 'netlab: /dev/zero: it is a device'],
    ['baseline save pipe pair.yaml', 'netlab: pipe is a named pipe'],
    ['run pair.yaml -r junit=pipe', 'netlab: pipe is a named pipe'],
    ['verify pair.yaml -r tap=pipe', 'netlab: pipe is a named pipe'],
    ['matrix pair.yaml --kernel host -r html=pipe', 'netlab: pipe is a named pipe'],
    [
      'run pair.yaml -r junit=/dev/fd/7 7<kept/pair/record.json',
      '/dev/fd/7 is open for reading only',
    ],
  ] as const)
    it(`is refused at once: ${line}`, async () => {
      const { status, out, err } = await shell(`netlab ${line}`);
      expect(status, out + err).to.equal(2);
      expect(err).to.include(said);
    });

  for (const [what, put, said, status] of [
    ['a pipe', 'mkfifo b-eth0.pcap', 'b-eth0.pcap cannot be read: it is a named pipe', 3],
    ['without end', 'ln -s /dev/zero b-eth0.pcap', 'b-eth0.pcap cannot be read: it is a device', 3],
    ['not there', ':', 'has no b-eth0.pcap', 3],
    [
      'too long',
      'truncate -s 300M b-eth0.pcap; printf "\\324\\303\\262\\241\\2\\0\\4\\0\\0\\0\\0\\0\\0\\0\\0\\0\\377\\377\\0\\0\\1\\0\\0\\0" | dd conv=notrunc of=b-eth0.pcap status=none',
      'more frames than the 100000 per run that netlab reads',
      // No expectation refers to that tap.
      0,
    ],
  ] as const)
    it(`proves nothing as a capture that is ${what}`, async () => {
      const result = await shell(
        `rm -rf bad; cp -r kept bad; (cd bad/pair; rm b-eth0.pcap; ${put}); netlab verify pair.yaml --captures bad`,
      );
      expect(oneLine(result.out)).to.include(said);
      expect(result.status).to.equal(status);
    });

  for (const [what, change, said] of [
    [
      'one file for two taps',
      (record: Changeable) => (record.taps[0]!.file = record.taps[1]!.file),
      'two taps share the file b-eth0.pcap',
    ],
    [
      'a tap twice',
      (record: Changeable) => record.taps.push({ tap: 'a:eth0', file: 'c.pcap' }),
      'the tap a:eth0 occurs twice',
    ],
    [
      'two windows of a tap in a step',
      (record: Changeable) => record.steps[0]!.windows.push(record.steps[0]!.windows[0]!),
      'has a:eth0 twice',
    ],
  ] as const)
    it(`a record with ${what} proves nothing`, async () => {
      await shell('rm -rf bad; cp -r kept bad');
      const record = JSON.parse(readFileSync(path('bad/pair/record.json'), 'utf8')) as Changeable;
      change(record);
      writeFileSync(path('bad/pair/record.json'), JSON.stringify(record));
      const { status, out } = await shell('netlab verify pair.yaml --captures bad');
      expect(oneLine(out)).to.include(said);
      expect(status).to.equal(3);
    });

  for (const line of [
    'netlab check <(cat pair.yaml)',
    'cat pair.yaml | netlab run /dev/stdin',
    'netlab run /dev/stdin <pair.yaml',
    'netlab run pair.yaml -r junit=>(cat >/dev/null)',
    'netlab run pair.yaml -r junit=/dev/stdout >/dev/null',
  ])
    it(`is read and written when it is open already: ${line}`, async () => {
      const { status, out, err } = await shell(line);
      expect(status, out + err).to.equal(0);
    });

  it('a report to /dev/stdout follows what is there', async () => {
    await shell('echo mine >all; netlab run pair.yaml -r tap=/dev/stdout >>all');
    expect(readFileSync(path('all'), 'utf8')).to.match(/^mine\npair · [^]*TAP version 13\n/);
  });

  it('a scenario from a pipe has an end, too', async () => {
    const { status, err } = await shell('yes | netlab check /dev/stdin');
    expect(err).to.include('cannot be read: it has more than 1 MiB');
    expect(status).to.equal(2);
  });

  for (const command of ['check', 'run'])
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      it(`${signal} ends ${command} that waits for a pipe`, async () => {
        const child = spawn(process.execPath, [program, command, '/dev/stdin'], {
          cwd: folder.path,
          timeout: limit,
        });
        const closed = new Promise((resolve) => child.on('close', (_, by) => resolve(by)));
        // More than fits into the pipe: once it is written, it is being read.
        await new Promise((resolve) => child.stdin.write('#'.repeat(900_000), resolve));
        const since = performance.now();
        child.kill(signal);
        expect(await closed).to.equal(signal);
        expect(performance.now() - since).to.be.below(limit / 2);
      });

  it('SIGINT ends check that is busy with a long file', async () => {
    const rows = Array.from({ length: 20_000 }, (_, at) => `  - { name: c${at} }\n`);
    writeFileSync(path('rows.yaml'), `${pair}cases:\n${rows.join('')}`);
    const child = spawn(process.execPath, [program, 'check', 'rows.yaml'], { cwd: folder.path });
    const closed = new Promise((resolve) => child.on('close', (_, by) => resolve(by)));
    // By a second of processor time, it has been started and reads rows.
    const ticks = (): number => {
      const fields = readFileSync(`/proc/${child.pid}/stat`, 'latin1').split(' ');
      return Number(fields[13]) + Number(fields[14]);
    };
    while (ticks() < 100) await setTimeout(20);
    child.kill('SIGINT');
    expect(await closed).to.equal('SIGINT');
  });

  it('SIGTERM ends netlab whose results nobody reads', async () => {
    const child = spawn(process.execPath, [program, 'verify', '--all', '-r', 'json'], {
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: limit,
    });
    const closed = new Promise((resolve) => child.on('exit', (_, by) => resolve(by)));
    await new Promise((resolve) => child.stdout.once('readable', resolve));
    child.stdout.pause();
    child.kill('SIGTERM');
    expect(await closed).to.equal('SIGTERM');
  });

  const xml = '<?xml version="1.0"?>\n<testsuites/>\n';
  for (const [line, name, content, said] of [
    ['run pair.yaml -r junit=pair.yaml', 'pair.yaml', pair, 'is a scenario that was named'],
    ['verify pair.yaml -r tap=pair.yaml', 'pair.yaml', pair, 'is a scenario that was named'],
    ['run pair.yaml -r json=hard', 'hard', pair, 'is a scenario that was named'],
    ['run pair.yaml -r json=soft', 'soft', pair, 'is a scenario that was named'],
    ['run pair.yaml -r junit=notes', 'notes', 'mine\n', 'exists and is not a JUnit report'],
    ['run pair.yaml -r tap=notes', 'notes', xml, 'exists and is not a TAP report'],
    ['run pair.yaml -r ktap=notes', 'notes', 'TAP version 13\n', 'exists and is not a KTAP report'],
    ['run pair.yaml -r json=notes', 'notes', '{"a": 1}', 'exists and is not a report of netlab’s'],
    ['run pair.yaml -r terminal=notes', 'notes', 'x\n', 'exists and is not a report of netlab’s'],
    [
      'verify pair.yaml --captures kept -r json=kept/pair/record.json',
      'kept/pair/record.json',
      undefined,
      'exists and is not a report of netlab’s',
    ],
    [
      'matrix pair.yaml --kernel host -r html=notes',
      'notes',
      '<!doctype html>\n<title>mine</title>\n',
      'exists and is not a page of netlab’s',
    ],
    ['baseline save notes pair.yaml', 'notes', '{}', 'exists and is not a baseline'],
    ['baseline save pair.yaml pair.yaml', 'pair.yaml', pair, 'exists and is not a baseline'],
  ] as const)
    it(`stays what it is: ${line}`, async () => {
      rmSync(path('hard'), { force: true });
      rmSync(path('soft'), { force: true });
      if (name === 'hard') linkSync(path('pair.yaml'), path('hard'));
      else if (name === 'soft') symlinkSync('pair.yaml', path('soft'));
      else if (content !== undefined && name !== 'pair.yaml') writeFileSync(path(name), content);
      const before = readFileSync(path(name), 'utf8');
      const { status, out, err } = await shell(`netlab ${line}`);
      expect({ status, out }, err).to.deep.equal({ status: 2, out: '' });
      expect(err).to.include(said);
      expect(readFileSync(path(name), 'utf8')).to.equal(before);
    });

  it('a report is not written over what came while scenarios ran', async () => {
    mkdirSync(path('new'), { recursive: true });
    const { status, err } = await shell(
      'netlab run pair.yaml --keep new -r json=new/pair/record.json',
    );
    expect(err).to.include('new/pair/record.json cannot be written: it exists and is not a report');
    expect(status).to.equal(3);
    expect((await shell('netlab verify pair.yaml --captures new')).status).to.equal(0);
  });

  it('an earlier report is replaced, and an empty file', async () => {
    writeFileSync(path('results'), '');
    for (const sort of ['junit', 'tap', 'ktap', 'json', 'terminal']) {
      for (const round of [1, 2]) {
        const { status, err } = await shell(`netlab run pair.yaml -r ${sort}=results`);
        expect(status, `${sort} ${round}: ${err}`).to.equal(0);
      }
      renameSync(path('results'), path('done'));
    }
  });
});

type Changeable = {
  -readonly [K in keyof RunRecord]: K extends 'taps'
    ? { tap: string; file: string }[]
    : K extends 'steps'
      ? { windows: object[] }[]
      : RunRecord[K];
};
