/**
 * Mutual exclusion by flock(1): the kernel releases the lock when its holder ends, so that no stale lock can
 * remain.
 */
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';

import { execa } from 'execa';

import type { Work } from './tool.js';
import { KernelTrouble } from './trouble.js';

/** Runs `act` while no other process holds the lock; creates `file` and leaves it in place. */
export async function withLock<T>(file: string, work: Work, act: () => Promise<T>): Promise<T> {
  await mkdir(dirname(file), { recursive: true });
  const holder =
    (await hold(file, ['-n'], work)) ??
    (work.say('waiting for another netlab that is changing the kernels'),
    await hold(file, [], work));
  if (!holder) throw new KernelTrouble(`cannot lock ${file}`);
  try {
    return await act();
  } finally {
    holder.release();
    await holder.ended;
  }
}

interface Holder {
  release(): void;
  readonly ended: Promise<unknown>;
}

/** Undefined if the lock is taken. The holder lives until its standard input is closed. */
async function hold(file: string, words: string[], { signal }: Work): Promise<Holder | undefined> {
  const child = execa('flock', [...words, file, 'sh', '-c', 'echo; exec cat'], {
    reject: false,
    buffer: false,
    cancelSignal: signal,
    stderr: 'ignore',
  });
  const held = once(child.stdout, 'data').then(() => true);
  const got = await Promise.race([held, child.then(() => false)]);
  signal.throwIfAborted();
  return got ? { release: () => void child.stdin.end(), ended: child } : undefined;
}
