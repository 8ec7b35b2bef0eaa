/**
 * The process that a guest is. A watcher starts it and reads from a pipe that netlab holds: when
 * netlab ends, however it ends, the watcher ends the guest and removes its folder.
 */
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { execa } from 'execa';

import { Line } from './line.js';

/** A program, its arguments, and variables for it beside netlab's own. Its standard input and output are the guest's terminal. */
export interface Boot {
  readonly argv: readonly [string, ...string[]];
  readonly env?: Readonly<Record<string, string>>;
}

export interface BootRequest {
  /** The kernel's file. */
  readonly image: string;
  /** As `uname -r` has it. */
  readonly release: string;
  readonly initramfs: string;
  /** A folder of the host that is private to the engine; it may write the kernel's log to {@link logFile} in it. */
  readonly folder: string;
  /** A folder of the host for what is exchanged with the guest. */
  readonly share: string;
  /** MiB. */
  readonly memory: number;
  /** Whether the host's processor runs the guest; else it is emulated. */
  readonly kvm: boolean;
  readonly snapshot?: Snapshot;
}

/** Where a guest's memory is kept: of one that is booted for it, or of one that goes on from there. */
export interface Snapshot {
  readonly folder: string;
  readonly use: 'save' | 'restore';
  /** The socket that the engine is told through. */
  readonly control: string;
}

/** For every kernel: to tell of warnings and worse only, to end instead of staying dead. */
export const kernelParameters = [
  ...['quiet', 'loglevel=5', 'panic=-1'],
  // What modules else make for themselves when they are loaded, beside all scenarios.
  ...['bonding.max_bonds=0', 'dummy.numdummies=0', 'ifb.numifbs=0'],
];

/** MiB of a guest, when nothing else is said. */
export const guestMemory = 512;

/** The kernel's log, for engines that do not write it to standard error. */
export const logFile = 'console';

/** Characters of the kernel's log that are kept. */
const logSize = 1 << 20;

export interface Engine {
  readonly line: Line;
  /** What the kernel has said since the last {@link forget}, and the engine's own complaints. */
  log(): string;
  forget(): void;
  end(): void;
  /** The process that started it. */
  readonly pid: number | undefined;
  /** Settles when nothing of it is left. */
  readonly ended: Promise<unknown>;
}

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
