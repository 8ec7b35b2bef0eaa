/**
 * A guest: another kernel in which one machine after the other is opened. The runner stays on the
 * host; a shell in the guest carries out what it is told through the guest's terminal, and files go
 * through a folder that both share.
 *
 * A watcher starts the engine and reads from a pipe that netlab holds: when netlab ends, however it
 * ends, the watcher ends the engine and removes its folder.
 */
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';

import { execa } from 'execa';

import type { GuestKernel } from '../../model/kernel.js';
import { mark } from '../background-job.js';
import { withDeadline } from '../deadline.js';

import type { Machine } from '../machine.js';
import { machineFolder } from '../machine.js';
import { readFrom } from '../sandbox.js';
import { Shell } from '../shell.js';
import { guestMemory } from './engine.js';
import { enterMachine, openMachine } from './init.js';
import { provideInitramfs } from './initramfs.js';
import { findTroubles } from './kernel-words.js';
import { bootUserMode } from './user-mode.js';

/** The guest could not be started, or ended by itself. */
export class GuestError extends Error {
  override readonly name = 'GuestError';
}

/** What is to be said of a guest after a machine in it was closed. */
export interface Aftermath {
  /** The kernel's words of its own troubles since the machine was opened; each with its lines. */
  readonly troubles: readonly (readonly string[])[];
  /** Why no further machine should be opened in it. */
  readonly dirt?: string;
}

export interface Guest extends AsyncDisposable {
  /** `uname -sr` in it. */
  readonly kernel: string;
  /** Opens a machine with fresh namespaces; the one before must have been closed. */
  open(): Promise<Machine>;
  /** Waits until the machine that was closed is gone, and looks at what it left. */
  inspect(): Promise<Aftermath>;
}

export interface GuestOptions {
  /** MiB. */
  readonly memory?: number;
  readonly signal?: AbortSignal;
}

/** Milliseconds for a kernel to boot. */
const bootTime = 30_000;
/** Milliseconds for the namespaces of a machine to be made, or to go. */
const turnTime = 10_000;
/** KiB that a machine may keep of the guest's memory. */
const leakage = 64 * 1024;
/** What modules make for themselves beside all namespaces of scenarios. */
const ownDevice =
  /^(lo|tunl0|sit0|gre0|gretap0|erspan0|ip6?_vti0|ip6tnl0|ip6gre0|bonding_masters)$/;
/** Characters of the kernel's log that are kept. */
const logSize = 1 << 20;

/** $1: the folder; the others: the engine. Descriptor 3 is a pipe that ends with netlab. */
const watcher = [
  'folder=$1; shift',
  'ulimit -c 0',
  'exec 4<&0',
  '"$@" <&4 3<&- 4<&- &',
  'exec <&- 4<&- >&- 2>&-',
  'read -r word <&3',
  // User-mode Linux leads a process group, in which it has helpers that would outlive it.
  'kill -KILL $! -$!',
  'wait',
  'rm -rf "$folder"',
].join('\n');

/** Boots a guest. Rejects with {@link GuestError} and the kernel's words when it does not come up. */
export async function bootGuest(kernel: GuestKernel, options: GuestOptions = {}): Promise<Guest> {
  const initramfs = await provideInitramfs(kernel);
  options.signal?.throwIfAborted();
  const folder = mkdtempSync(join(tmpdir(), 'netlab-guest-'));
  const share = join(folder, 'share');
  mkdirSync(share);
  const boot = bootUserMode({
    image: kernel.image,
    initramfs,
    folder,
    share,
    memory: options.memory ?? guestMemory,
  });
  const holder = execa('sh', ['-c', watcher, 'netlab-guest', folder, ...boot.argv], {
    detached: true,
    cleanup: false,
    reject: false,
    buffer: false,
    stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
    ...(boot.env ? { env: boot.env } : {}),
  });
  const { stdin: input, stdout: output } = holder;
  const lifeline = holder.stdio[3];
  const line = new Line(input, output);
  let log = '';
  holder.stderr
    .setEncoding('utf8')
    .on('data', (text: string) => (log = (log + text).slice(-logSize)));
  const end = (): void => void lifeline.destroy();
  output.on('end', end);

  const lost = once(holder, 'exit').then(() => {
    const [first] = findTroubles(log);
    const error = new GuestError(first ? `the guest ended: ${first[0]}` : 'the guest ended');
    line.fail(error);
    return error;
  });
  const failing = lost.then((error) => Promise.reject(error));
  failing.catch(() => undefined);

  const expectWord = async (word: string, milliseconds: number, what: string): Promise<string> => {
    try {
      return await withDeadline(Promise.race([line.word(word), failing]), milliseconds, what);
    } catch (error) {
      end();
      throw error;
    }
  };
  let release: string;
  try {
    release = await expectWord('up', bootTime, `the guest ${kernel.name} to boot`);
  } catch (error) {
    end();
    await lost;
    throw new GuestError(bootFailure(kernel, error as Error, log));
  }

  let since = 0;
  let free: number | undefined;
  let dead: string | undefined;

  return {
    kernel: release,
    async open() {
      since = log.length;
      for (const name of readdirSync(share))
        rmSync(join(share, name), { force: true, recursive: true });
      const local = (path: string): string => share + path.slice(machineFolder.length);
      const shell = new Shell({
        write: (text) => void input.write(text),
        readFile: (path) => readFileSync(local(path), 'utf8'),
        writeFile: (path, content) => writeFileSync(local(path), content),
        removeFiles: (paths) => paths.forEach((path) => rmSync(local(path), { force: true })),
      });
      line.shell = shell;
      input.write(`${openMachine}\n`);
      input.write(`${enterMachine}\n`);
      await expectWord('ready', turnTime, 'namespaces in the guest');
      let open = true;
      const close = (): void => {
        if (!open) return;
        open = false;
        shell.fail(new GuestError('the machine was closed'));
        input.write('exit\n');
      };
      return {
        start: (request) => shell.start(request),
        run: (request) => shell.start(request).ended,
        signal: (name, pids) => shell.signal(name, pids),
        read: (path, offset = 0) => Promise.resolve(readFrom(local(path), offset)),
        lost,
        [Symbol.dispose]: close,
        [Symbol.asyncDispose]() {
          close();
          return Promise.resolve();
        },
      };
    },
    async inspect() {
      try {
        const words = await expectWord('ended', turnTime, 'the machine to end');
        const [memory = '', ...devices] = words.split(' ');
        free ??= Number(memory);
        const kept = devices.filter((name) => !ownDevice.test(name));
        if (kept.length > 0) dead = `it has kept ${kept.join(', ')}`;
        if (free - Number(memory) > leakage) dead = `it has lost ${free - Number(memory)} KiB`;
      } catch (error) {
        dead = (error as Error).message;
      }
      const troubles = findTroubles(log.slice(since));
      if (troubles.length > 0) dead ??= troubles[0]?.[0];
      return { troubles, ...(dead === undefined ? {} : { dirt: dead }) };
    },
    async [Symbol.asyncDispose]() {
      end();
      await lost;
    },
  };
}

function bootFailure({ name, release }: GuestKernel, error: Error, log: string): string {
  const said = log
    .split('\n')
    .filter((each) => each.trim() !== '')
    .slice(-6)
    .join('; ');
  return `${name} (${release}) did not boot: ${error.message}${said ? `: ${said}` : ''}`;
}

/** The guest's terminal, told apart: words of init, which begin with the mark, and lines of the shell. */
class Line {
  shell: Shell | undefined;
  readonly #waiting = new Map<string, (rest: string) => void>();
  readonly #said = new Map<string, string>();
  #rest = '';

  constructor(input: Writable, output: Readable) {
    // Writing to a guest that has just died is told by its end.
    input.on('error', () => undefined);
    output.setEncoding('utf8').on('data', (text: string) => this.#receive(text));
  }

  /** What init says with a word, once. */
  word(word: string): Promise<string> {
    const said = this.#said.get(word);
    this.#said.delete(word);
    if (said !== undefined) return Promise.resolve(said);
    return new Promise((resolve) => this.#waiting.set(word, resolve));
  }

  fail(error: Error): void {
    this.shell?.fail(error);
  }

  #receive(text: string): void {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines)
      if (line.startsWith(mark)) this.#say(line.slice(mark.length));
      else this.shell?.receive(`${line}\n`);
  }

  #say(text: string): void {
    const [word = '', ...rest] = text.split(' ');
    const waiting = this.#waiting.get(word);
    this.#waiting.delete(word);
    if (waiting) waiting(rest.join(' '));
    else this.#said.set(word, rest.join(' '));
  }
}
