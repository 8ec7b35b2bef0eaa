/**
 * The process that runs a guest. A watcher starts it and reads from a pipe that netlab holds open: when netlab
 * ends, however it ends, the watcher kills the guest and removes its folder.
 */
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { execa } from 'execa';

import { Line } from './line.js';

/**
 * A program, its arguments and additional environment variables. Its standard input and output are the guest's
 * terminal.
 */
export interface Boot {
  readonly argv: readonly [string, ...string[]];
  readonly env?: Readonly<Record<string, string>>;
}

export interface BootRequest {
  /** Path of the kernel. */
  readonly image: string;
  /** As in `uname -r`. */
  readonly release: string;
  readonly initramfs: string;
  /** Private folder on the host; the engine may write the kernel's log to {@link logFile} in it. */
  readonly folder: string;
  /** Folder on the host for files exchanged with the guest. */
  readonly share: string;
  /** MiB. */
  readonly memory: number;
  /** Whether the guest runs on the host's processor; otherwise it is emulated. */
  readonly kvm: boolean;
  readonly snapshot?: Snapshot;
}

/** Where the memory of a guest is kept: one booted for the snapshot, or one resumed from it. */
export interface Snapshot {
  readonly folder: string;
  readonly use: 'save' | 'restore';
  /** The engine's control socket. */
  readonly control: string;
}

/** For every kernel: print only warnings and worse, and exit on panic. */
export const kernelParameters = [
  ...['quiet', 'loglevel=5', 'panic=-1'],
  // Devices that these modules would otherwise create on load, outside all scenarios.
  ...['bonding.max_bonds=0', 'dummy.numdummies=0', 'ifb.numifbs=0'],
];

/** MiB of memory for a guest, by default. */
export const guestMemory = 512;

/** File of the kernel's log, for engines that do not write it to standard error. */
export const logFile = 'console';

/** Characters kept of the kernel's log. */
const logSize = 1 << 20;

export interface Engine {
  readonly line: Line;
  /** The kernel's messages since the last {@link forget}, and the engine's error messages. */
  log(): string;
  forget(): void;
  end(): void;
  /** Pid of the engine's watcher. */
  readonly pid: number | undefined;
  /** Settles once everything of it is gone. */
  readonly ended: Promise<unknown>;
}

/** $1 is the folder, the rest is the engine's command. Descriptor 3 is a pipe that closes when netlab ends. */
const watcher = [
  'folder=$1; shift',
  'ulimit -c 0',
  'exec 4<&0',
  '"$@" <&4 3<&- 4<&- &',
  'exec <&- 4<&- >&- 2>&-',
  'read -r word <&3',
  // User-mode Linux leads a process group with helpers that would outlive it.
  'kill -KILL $! -$!',
  'wait',
  'rm -rf "$folder"',
].join('\n');

export function startEngine(boot: Boot, folder: string): Engine {
  const holder = execa('sh', ['-c', watcher, 'netlab-guest', folder, ...boot.argv], {
    detached: true,
    cleanup: false,
    reject: false,
    buffer: false,
    stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
    ...(boot.env ? { env: boot.env } : {}),
  });
  const lifeline = holder.stdio[3];
  let said = '';
  let forgotten = 0;
  let written = '';
  holder.stderr
    .setEncoding('utf8')
    .on('data', (text: string) => (said = (said + text).slice(-logSize)));
  const file = join(folder, logFile);
  const readLog = (): string => {
    if (existsSync(file)) written = readFileSync(file, 'utf8');
    return written;
  };
  const end = (): void => {
    readLog();
    lifeline.destroy();
  };
  holder.stdout.on('end', end);
  return {
    line: new Line(holder.stdin, holder.stdout),
    log: () => said + readLog().slice(forgotten),
    forget() {
      said = '';
      forgotten = readLog().length;
    },
    end,
    pid: holder.pid,
    ended: once(holder, 'exit'),
  };
}
