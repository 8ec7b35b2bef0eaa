/**
 * The native machine: fresh mount, network, pid and, without root, user namespaces, with a private tmpfs over
 * /run. It neither reads nor writes the user's own network. unshare(1), namespaces(7).
 *
 * Without root, processes keep the user's uid, with ambient capabilities: as uid 0 of a user namespace, tcpdump
 * would try to switch to a user that does not exist there.
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

/** The sandbox could not be opened, or ended by itself. */
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

/** Commands for the first shell of root's sandbox; the shell then prints `ready`. */
export const setUp = setUpWith();

/** Local file systems that support file capabilities. */
const keepCapabilities = 'ext2,ext3,ext4,xfs,btrfs,f2fs,zfs,bcachefs,overlay,squashfs,erofs,tmpfs';

/**
 * The same for an ordinary user. A program with file capabilities, such as ping with CAP_NET_RAW, loses the
 * ambient capabilities of the shell (capabilities(7)) and could not set a mark. On a mount with nosuid, its
 * file capabilities are ignored. The change affects only the sandbox's own mounts. If it is not permitted, such
 * programs complain and the stimulus is in trouble.
 */
const setUpAsUser = [
  `mount -a -t ${keepCapabilities} -o remount,bind,nosuid 2>/dev/null &\n`,
  setUpWith('wait'),
].join('');

/** Opens a sandbox. Rejects with {@link SandboxError} if the system does not permit it. */
export async function openSandbox(): Promise<Machine> {
  const { startHolder } = await import('./holder.js');
  const holder = startHolder();
  holder.input.write(process.getuid?.() === 0 ? setUp : setUpAsUser);
  return enterSandbox(holder);
}

/**
 * The machine of a holder whose shell was given {@link setUp} and then commands that start `early`. Rejects
 * with {@link SandboxError} if the shell ends instead.
 */
export async function enterSandbox(
  holder: Holder,
  early: readonly ProcessRequest[] = [],
): Promise<Machine> {
  const root = `/proc/${holder.pid}/root`;
  // A write error is reported by the end of the sandbox.
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
      // The shell exits at the end of its input; the kernel kills all processes of the pid namespace before it
      // notifies the parent.
      holder.input.end();
      const late = setTimeout(() => holder.kill(), 5000);
      await ended;
      clearTimeout(late);
    },
  };
}

/** Whether this process lacks rights over the whole machine: not root, or root only in a user namespace. */
const isOrdinary = (): boolean =>
  process.getuid?.() !== 0 ||
  !/^\s*0\s+0\s+4294967295$/m.test(readFileSync('/proc/self/uid_map', 'utf8'));

/** Reads at most `most` bytes from an offset to the current end of a file that may still grow. */
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

/** Reads the output of a process that has ended; truncates it to whole lines if it is long, and frees its memory. */
export function takeOutput(path: string, most: number): Output {
  const { bytes, size } = readPart(path, 0, most);
  const text = bytes.toString();
  if (size <= most) return { text, size };
  truncateSync(path);
  return { text: text.slice(0, text.lastIndexOf('\n') + 1), size };
}
