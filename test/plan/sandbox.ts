/** Throwaway network namespaces for live tests: everything that a script does there is gone when it ends. */
import { spawnSync } from 'node:child_process';

import { lacks } from '../skip.js';

const enter = [
  ...(process.getuid?.() === 0 ? [] : ['-c', '--keep-caps']),
  ...['-nmpf', '--kill-child', '--mount-proc'],
];
const prologue = 'mount -t tmpfs none /run && mkdir /run/netns || exit 99\n';

export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a shell script in a sandbox of its own. */
export function inSandbox(script: string): Outcome {
  const { status, stdout, stderr } = spawnSync('unshare', [...enter, 'sh', '-s'], {
    input: prologue + script,
    encoding: 'utf8',
    timeout: 20_000,
    killSignal: 'SIGKILL',
  });
  return { status, stdout, stderr };
}

let answer: { readonly reason?: string } | undefined;

/** Skips the test, with a reason, if no namespaces can be created. */
export function needNamespaces(context: Mocha.Context): void {
  if (!answer) {
    const { status, stderr } = inSandbox('ip netns add probe');
    answer = status === 0 ? {} : { reason: stderr.trim() };
  }
  if (answer.reason !== undefined) lacks(context, `no network namespaces: ${answer.reason}`);
}

/** Quotes words for a shell. */
export const shellWords = (words: readonly string[]): string =>
  words.map((word) => `'${word.replaceAll("'", String.raw`'\''`)}'`).join(' ');
