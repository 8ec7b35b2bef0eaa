/**
 * The native machine: fresh mount, net, pid (and, without root, user) namespaces with a private
 * tmpfs over /run. Nothing of the user's own network is read or written. unshare(1),
 * namespaces(7).
 *
 * Without root the user keeps a uid that is not 0 with ambient capabilities: as uid 0 of a user
 * namespace tcpdump would try to change to a user that does not exist there.
 */
import {
  openSync,
  readFileSync,
  readSync,
  closeSync,
  fstatSync,
  rmSync,
  writeFileSync,
} from 'node:fs';

import { execa } from 'execa';

import type { Finished } from '../model/observation.js';
import type { Machine, Process, ProcessRequest } from './machine.js';
import { machineFolder } from './machine.js';
import { Shell } from './shell.js';

/** The sandbox could not be made, or ended by itself. */
export class SandboxError extends Error {
  override readonly name = 'SandboxError';
}

const setUp = [
  'mount -t tmpfs -o mode=755 netlab /run',
  `mkdir -p /run/netns ${machineFolder}`,
  'echo ready || exit 1',
].join(' && ');

/** As root every process belongs to root; otherwise the user's own capabilities carry it. */
const isolation = (): string[] => [
  ...(process.getuid?.() === 0 ? [] : ['--map-current-user', '--keep-caps']),
  '--net',
  '--mount',
  '--pid',
  '--fork',
  '--kill-child',
  '--mount-proc',
];

/** Opens a sandbox. Rejects with {@link SandboxError} when the system does not allow one. */
export async function openSandbox(): Promise<Machine> {
  // A process group of its own: Ctrl-C at the terminal is for netlab alone, which then ends the sandbox.
  const holder = execa('unshare', [...isolation(), 'sh'], {
    detached: true,
    cleanup: true,
    reject: false,
    buffer: false,
    stdin: 'pipe',
    stdout: 'pipe',
    stderr: 'pipe',
    env: { LC_ALL: 'C', PATH: `${process.env.PATH ?? ''}:/usr/sbin:/sbin:/usr/bin:/bin` },
  });
  let complaints = '';
  holder.stderr.setEncoding('utf8').on('data', (text: string) => (complaints += text));
  holder.stdout.setEncoding('utf8');
  // Writing to a sandbox that has just died is told by its end.
  holder.stdin.on('error', () => undefined);

  const root = `/proc/${holder.pid ?? 0}/root`;
  const shell = new Shell({
    write: (text) => holder.stdin.write(text),
    readFile: (path) => readFileSync(root + path, 'utf8'),
    writeFile: (path, content) => writeFileSync(root + path, content),
    removeFiles: (paths) => paths.forEach((path) => rmSync(root + path, { force: true })),
  });

  const ended = holder.then((result) => {
    const why = result.failed && result.exitCode === undefined ? result.shortMessage : '';
    const error = new SandboxError(
      [complaints.trim(), why].filter(Boolean).join('; ') || 'it ended',
    );
    shell.fail(error);
    return error;
  });

  holder.stdin.write(`${setUp}\n`);
  await new Promise<void>((resolve, reject) => {
    let greeting = '';
    const greet = (text: string): void => {
      greeting += text;
      if (!greeting.startsWith('ready\n')) return;
      holder.stdout.off('data', greet);
      holder.stdout.on('data', (more: string) => shell.receive(more));
      resolve();
    };
    holder.stdout.on('data', greet);
    void ended.then(reject);
  });

  const start = (request: ProcessRequest): Process => shell.start(request);
  return {
    start,
    run: (request): Promise<Finished> => start(request).ended,
    signal: (name, pids) => shell.signal(name, pids),
    read: (path, offset = 0) => Promise.resolve(readFrom(root + path, offset)),
    lost: ended,
    [Symbol.dispose]() {
      shell.fail(new SandboxError('it was closed'));
      holder.kill('SIGKILL');
    },
    async [Symbol.asyncDispose]() {
      shell.fail(new SandboxError('it was closed'));
      // The shell exits at the end of its input; the kernel ends every process of its pid namespace
      // before it lets its parent know.
      holder.stdin.end();
      const late = setTimeout(() => holder.kill('SIGKILL'), 5000);
      await ended;
      clearTimeout(late);
    },
  };
}

/** The bytes of a file, which others may be writing, from an offset to what is its end now. */
export function readFrom(path: string, offset: number): Uint8Array {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(Math.max(0, fstatSync(file).size - offset));
    const length = readSync(file, bytes, 0, bytes.length, offset);
    return bytes.subarray(0, length);
  } finally {
    closeSync(file);
  }
}
