/**
 * The native machine: fresh mount, net, pid (and, without root, user) namespaces with a private
 * tmpfs over /run. Nothing of the user's own network is read or written. unshare(1),
 * namespaces(7).
 *
 * Without root the user keeps a uid that is not 0 with ambient capabilities: as uid 0 of a user
 * namespace tcpdump would try to change to a user that does not exist there.
 */
import { openSync, readFileSync, readSync, closeSync, fstatSync, writeFileSync } from 'node:fs';

import type { Finished } from '../model/observation.js';
import type { Holder } from './holder.js';
import type { Machine, Process, ProcessRequest } from './machine.js';
import { limitFiles, machineFolder } from './machine.js';
import { Shell } from './shell.js';

/** The sandbox could not be made, or ended by itself. */
export class SandboxError extends Error {
  override readonly name = 'SandboxError';
}

/** What the first shell of a sandbox does before anything else; it then says `ready`. */
export const setUp = `${[
  limitFiles,
  'mount -t tmpfs -o mode=755 netlab /run',
  `mkdir -p /run/netns ${machineFolder}`,
  'echo ready || exit 1',
].join(' && ')}\n`;

/** Opens a sandbox. Rejects with {@link SandboxError} when the system does not allow one. */
export async function openSandbox(): Promise<Machine> {
  const { startHolder } = await import('./holder.js');
  const holder = startHolder();
  holder.input.write(setUp);
  return enterSandbox(holder);
}

/**
 * The machine of a holder whose shell was given {@link setUp}, and after it what starts `early`.
 * Rejects with {@link SandboxError} when it ends instead.
 */
export async function enterSandbox(
  holder: Holder,
  early: readonly ProcessRequest[] = [],
): Promise<Machine> {
  const root = `/proc/${holder.pid}/root`;
  // Writing to a sandbox that has just died is told by its end.
  holder.input.on('error', () => undefined);
  const shell = new Shell(
    {
      write: (text) => holder.input.write(text),
      readFile: (path) => readFileSync(root + path, 'utf8'),
      writeFile: (path, content) => writeFileSync(root + path, content),
    },
    early,
  );

  const ended = holder.ended.then((words) => {
    const error = new SandboxError(words || 'it ended');
    shell.fail(error);
    return error;
  });

  await new Promise<void>((resolve, reject) => {
    let greeting = '';
    const greet = (text: string): void => {
      greeting += text;
      const [first, ...rest] = greeting.split('\n');
      if (first !== 'ready' || rest.length === 0) return;
      holder.output.off('data', greet);
      holder.output.on('data', (more: string) => shell.receive(more));
      shell.receive(rest.join('\n'));
      resolve();
    };
    holder.output.setEncoding('utf8').on('data', greet);
    void ended.then(reject);
  });

  const start = (request: ProcessRequest): Process => shell.start(request);
  return {
    start,
    run: (request): Promise<Finished> => start(request).ended,
    signal: (name, pids) => shell.signal(name, pids),
    read: (path, offset = 0, most = Infinity) =>
      Promise.resolve(readFrom(root + path, offset, most)),
    lost: ended,
    [Symbol.dispose]() {
      shell.fail(new SandboxError('it was closed'));
      holder.kill();
    },
    async [Symbol.asyncDispose]() {
      shell.fail(new SandboxError('it was closed'));
      // The shell exits at the end of its input; the kernel ends every process of its pid namespace
      // before it lets its parent know.
      holder.input.end();
      const late = setTimeout(() => holder.kill(), 5000);
      await ended;
      clearTimeout(late);
    },
  };
}

/** The bytes of a file, which others may be writing, from an offset to what is its end now, so many at most. */
export function readFrom(path: string, offset: number, most = Infinity): Uint8Array {
  const file = openSync(path, 'r');
  try {
    const left = Math.max(0, fstatSync(file).size - offset);
    const bytes = Buffer.alloc(Math.min(left, most));
    const length = readSync(file, bytes, 0, bytes.length, offset);
    return bytes.subarray(0, length);
  } finally {
    closeSync(file);
  }
}
