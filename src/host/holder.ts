/**
 * Starts the process that holds a sandbox's namespaces: unshare(1), which ends with netlab, and with
 * which everything inside ends.
 */
import { closeSync, openSync } from 'node:fs';
import type { Readable, Writable } from 'node:stream';

import { execa } from 'execa';

import { searchPath } from './programs.js';

/** The process that holds the namespaces, and the streams of their first shell. */
export interface Holder {
  readonly pid: number;
  readonly input: Writable;
  readonly output: Readable;
  /** Settles with what it said when it has ended. */
  readonly ended: Promise<string>;
  kill(): void;
}

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

/** Descriptors that a process takes while it is started: a pair for each stream, and one to hear of its start. */
const descriptors = 8;

/** Throws what node:fs throws, before a process that there is no room for is half made. */
function makeRoom(): void {
  const open: number[] = [];
  try {
    while (open.length < descriptors) open.push(openSync('/dev/null', 'r'));
  } finally {
    for (const each of open) closeSync(each);
  }
}

/** Throws when this process may open no more files. */
export function startHolder(): Holder {
  makeRoom();
  // A process group of its own: Ctrl-C at the terminal is for netlab alone, which then ends the sandbox.
  const holder = execa('unshare', [...isolation(), 'sh'], {
    detached: true,
    cleanup: true,
    reject: false,
    buffer: false,
    stdin: 'pipe',
    stdout: 'pipe',
    stderr: 'pipe',
    env: { LC_ALL: 'C', PATH: searchPath() },
  });
  let complaints = '';
  holder.stderr.setEncoding('utf8').on('data', (text: string) => (complaints += text));
  return {
    pid: holder.pid ?? 0,
    input: holder.stdin,
    output: holder.stdout,
    ended: holder.then((result) => {
      const why = result.failed && result.exitCode === undefined ? result.shortMessage : '';
      return [complaints.trim(), why].filter(Boolean).join('; ');
    }),
    kill: () => holder.kill('SIGKILL'),
  };
}
