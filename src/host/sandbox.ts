/**
 * The native machine: fresh mount, net, pid (and, without root, user) namespaces with a private
 * tmpfs over /run. Nothing of the user's own network is read or written. unshare(1),
 * namespaces(7).
 *
 * Without root the user keeps a uid that is not 0 with ambient capabilities: as uid 0 of a user
 * namespace tcpdump would try to change to a user that does not exist there.
 */
import {
  closeSync,
  fstatSync,
  openSync,
  readFileSync,
  readSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';

import type { Finished } from '../model/observation.js';
import type { Holder } from './holder.js';
import type { Machine, Process, ProcessRequest } from './machine.js';
import { limitFiles, machineFolder } from './machine.js';
import type { Output } from './output.js';
import { Shell } from './shell.js';

/** The sandbox could not be made, or ended by itself. */
export class SandboxError extends Error {
  override readonly name = 'SandboxError';
}

const setUpWith = (...more: readonly string[]): string =>
  `${[
    limitFiles,
    'mount -t tmpfs -o mode=755 netlab /run',
    `mkdir -p /run/netns ${machineFolder}`,
    ...more,
    'echo ready || exit 1',
  ].join(' && ')}\n`;

/** What the first shell of root's sandbox does before anything else; it then says `ready`. */
export const setUp = setUpWith();

/** File systems that keep the capabilities of programs, and that nobody far away has to answer for. */
const keepCapabilities = 'ext2,ext3,ext4,xfs,btrfs,f2fs,zfs,bcachefs,overlay,squashfs,erofs,tmpfs';

/**
 * The same for an ordinary user. A program with capabilities of its own, such as ping with CAP_NET_RAW,
 * loses those that it would inherit from the shell (capabilities(7), “ambient”), and could set no mark.
 * From a mount with nosuid it starts as any other. The sandbox alone sees its mounts so; where it may not
 * change them, the programs complain, and the stimulus is in trouble.
 */
const setUpAsUser = [
  `mount -a -t ${keepCapabilities} -o remount,bind,nosuid 2>/dev/null &\n`,
  setUpWith('wait'),
].join('');

/** Opens a sandbox. Rejects with {@link SandboxError} when the system does not allow one. */
export async function openSandbox(): Promise<Machine> {
  const { startHolder } = await import('./holder.js');
  const holder = startHolder();
  holder.input.write(process.getuid?.() === 0 ? setUp : setUpAsUser);
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
      takeOutput: (path, most) => takeOutput(root + path, most),
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
    ...(isOrdinary() ? { ordinary: true } : {}),
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

/** Whether this process lacks rights over the whole machine: it is not root, or root of a user namespace only. */
const isOrdinary = (): boolean =>
  process.getuid?.() !== 0 ||
  !/^\s*0\s+0\s+4294967295$/m.test(readFileSync('/proc/self/uid_map', 'utf8'));

/** The bytes of a file, which others may be writing, from an offset to what is its end now, so many at most. */
export const readFrom = (path: string, offset: number, most = Infinity): Uint8Array =>
  readPart(path, offset, most).bytes;

/** The same, with the size of the file. */
function readPart(
  path: string,
  offset: number,
  most: number,
): { readonly bytes: Buffer; readonly size: number } {
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    const bytes = Buffer.alloc(Math.min(Math.max(0, size - offset), most));
    const length = bytes.length === 0 ? 0 : readSync(file, bytes, 0, bytes.length, offset);
    return { bytes: bytes.subarray(0, length), size };
  } finally {
    closeSync(file);
  }
}

/**
 * What a process that has ended printed into a file; of a long one the first lines, and it gives its memory
 * back.
 */
export function takeOutput(path: string, most: number): Output {
  const { bytes, size } = readPart(path, 0, most);
  const text = bytes.toString();
  if (size <= most) return { text, size };
  truncateSync(path);
  return { text: text.slice(0, text.lastIndexOf('\n') + 1), size };
}
