/**
 * Starts the process that holds a sandbox's namespaces: unshare(1), which ends with netlab and takes everything
 * inside with it.
 */
import { closeSync, openSync } from 'node:fs';
import type { Readable, Writable } from 'node:stream';

import { execa } from 'execa';

import { searchPath } from './search-path.js';

/** The process that holds the namespaces, and the streams of their first shell. */
export interface Holder {
  readonly pid: number;
  readonly input: Writable;
  readonly output: Readable;
  /** Resolves with its standard error once it has ended. */
  readonly ended: Promise<string>;
  kill(): void;
}

/** As root, all processes belong to root; otherwise they run as the user, with capabilities. */
const isolation = (): string[] => [
  ...(process.getuid?.() === 0 ? [] : ['--map-current-user', '--keep-caps']),
  '--net',
  '--mount',
  '--pid',
  '--fork',
  '--kill-child',
  '--mount-proc',
];

/** Descriptors needed to start a process: a pair per stream, and one for the result of exec. */
const descriptors = 8;

/** Throws the error of node:fs if descriptors are short, before a process is half started. */
function makeRoom(): void {
  const open: number[] = [];
  try {
    while (open.length < descriptors) open.push(openSync('/dev/null', 'r'));
  } finally {
    for (const each of open) closeSync(each);
  }
}

/** Throws if this process cannot open more files. */
export function startHolder(): Holder {
  makeRoom();
  // A process group of its own, so that Ctrl-C reaches only netlab, which then ends the sandbox.
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
