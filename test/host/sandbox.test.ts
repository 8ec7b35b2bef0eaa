import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

import { expect } from 'chai';

import { openSandbox } from '../../src/host/sandbox.js';
import { needsSandbox } from '../sandbox-possible.js';

describe('sandbox', () => {
  before(async function () {
    await needsSandbox(this);
  });

  it('runs a process and gives its streams and status', async () => {
    await using machine = await openSandbox();
    const finished = await machine.run({
      argv: ['sh', '-c', 'cat; echo oops >&2; exit 3'],
      input: 'hello\0 ',
    });
    expect(finished).to.deep.include({ exit: 3, stdout: 'hello\0 ', stderr: 'oops\n' });
  });

  it('tells the lines of a live process as they come, and takes signals', async () => {
    await using machine = await openSandbox();
    const lines: string[] = [];
    let heard: () => void = () => undefined;
    const first = new Promise<void>((resolve) => (heard = resolve));
    const live = machine.start({
      argv: [
        'sh',
        '-c',
        'trap "echo bye; exit 5" TERM; echo "  \\\\ hi"; while :; do sleep 0.01; done',
      ],
      onLine: (line) => {
        lines.push(line);
        heard();
      },
    });
    await first;
    machine.signal('TERM', [await live.pid]);
    expect((await live.ended).exit).to.equal(5);
    expect(lines).to.deep.equal(['  \\ hi', 'bye']);
  });

  it('hears the end of a live process that has not ended its last line', async () => {
    await using machine = await openSandbox();
    const lines: string[] = [];
    const live = machine.start({
      argv: ['sh', '-c', 'echo one; printf two; exit 4'],
      onLine: (line) => lines.push(line),
    });
    expect((await live.ended).exit).to.equal(4);
    expect(lines).to.deep.equal(['one', 'two']);
  });

  it('keeps the first lines of what a process prints, and ends one that prints without end', async () => {
    await using machine = await openSandbox();
    const long = await machine.run({
      argv: ['sh', '-c', 'i=0; while [ $i -lt 3000 ]; do echo $i; i=$((i+1)); done'],
      most: 100,
    });
    expect(long).to.include({ exit: 0, cut: 'netlab kept only its first 1 kB' });
    expect(long.stdout.endsWith('\n35\n')).to.equal(true);
    const endless = await machine.run({ argv: ['yes'] });
    expect(endless).to.include({ exit: 153, cut: 'netlab kept only its first 1 MB' });
    expect(endless.stdout).to.have.lengthOf(2 ** 20);
    const { stdout } = await machine.run({ argv: ['stat', '-c', '%s', '/run/netlab/2.out'] });
    expect(stdout).to.equal('0\n');
  });

  it('keeps the beginning of what a live process says', async () => {
    await using machine = await openSandbox();
    let lines = 0;
    const live = machine.start({
      argv: ['sh', '-c', 'yes 12345678901234567890 | head -n 70000'],
      onLine: () => lines++,
    });
    const { stderr, cut } = await live.ended;
    expect(lines).to.equal(70_000);
    expect(stderr.length).to.be.within(2 ** 20 - 21, 2 ** 20);
    expect(cut).to.equal('netlab kept only its first 1 MB');
  });

  it('starts a process of a node in a folder', async () => {
    await using machine = await openSandbox();
    await machine.run({ argv: ['ip', 'netns', 'add', 'a'] });
    const { stdout } = await machine.run({ node: 'a', folder: '/run/netns', argv: ['pwd'] });
    expect(stdout).to.equal('/run/netns\n');
  });

  it('shares no network, mounts or processes with the machine around it', async () => {
    await using machine = await openSandbox();
    const inside = await machine.run({
      argv: [
        'sh',
        '-c',
        'readlink /proc/self/ns/net /proc/self/ns/mnt /proc/self/ns/pid; ip -o link; ls /run',
      ],
    });
    const lines = inside.stdout.trim().split('\n');
    expect(lines[0]).not.to.equal(readlinkSync('/proc/self/ns/net'));
    expect(lines[1]).not.to.equal(readlinkSync('/proc/self/ns/mnt'));
    expect(lines[2]).not.to.equal(readlinkSync('/proc/self/ns/pid'));
    expect(lines.filter((line) => /^\d+:/.test(line))).to.have.length(1);
    expect(lines.at(-1)).to.equal('netns');
  });

  it('runs in a node', async () => {
    await using machine = await openSandbox();
    await machine.run({ argv: ['ip', 'netns', 'add', 'a'] });
    await machine.run({ argv: ['ip', '-n', 'a', 'link', 'add', 'dev', 'type', 'type', 'bridge'] });
    const { stdout } = await machine.run({
      node: 'a',
      argv: ['ip', '-j', 'link', 'show', 'dev', 'type'],
    });
    expect((JSON.parse(stdout) as unknown[])[0]).to.include({ ifname: 'type' });
  });

  it('ends everything that it started, before closing is over', async () => {
    const machine = await openSandbox();
    const mark = `netlab-test-${process.pid}`;
    const lines: string[] = [];
    let heard: () => void = () => undefined;
    const ready = new Promise<void>((resolve) => (heard = resolve));
    machine.start({
      argv: [
        'sh',
        '-c',
        `setsid sh -c 'exec -a ${mark} sleep 1000' & sleep 1000 & echo ready; wait`,
      ],
      onLine: (line) => {
        lines.push(line);
        heard();
      },
    });
    await ready;
    const namespaces = await machine.run({ argv: ['readlink', '/proc/self/ns/pid'] });
    await machine[Symbol.asyncDispose]();
    expect(processesIn(namespaces.stdout.trim())).to.deep.equal([]);
  });

  it('a machine that dies fails what is under way, and says so', async () => {
    await using machine = await openSandbox();
    const waiting = machine.run({ argv: ['sleep', '1000'] }).then(
      () => 'ended',
      (error: unknown) => (error as Error).name,
    );
    // The first process of a pid namespace takes no signal from inside; its parent does.
    machine[Symbol.dispose]();
    expect(await waiting).to.equal('SandboxError');
    expect((await machine.lost).name).to.equal('SandboxError');
  });
});

/** Processes outside of zombies whose pid namespace is the given one. */
function processesIn(namespace: string): string[] {
  return pids().filter((pid) => {
    try {
      return (
        readlinkSync(`/proc/${pid}/ns/pid`) === namespace &&
        !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
      );
    } catch {
      return false;
    }
  });
}

function pids(): string[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
}
