/**
 * One at a time, by flock(1): whatever ends the process that holds it, the kernel gives the lock to the
 * next, so that no stale one can be left behind.
 */
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';

import { execa } from 'execa';

import type { Work } from './tool.js';
import { KernelTrouble } from './trouble.js';

/** Carries something out while no other process has the lock; `file` is made and stays. */
export async function withLock<T>(file: string, work: Work, act: () => Promise<T>): Promise<T> {
  await mkdir(dirname(file), { recursive: true });
  const holder =
    (await hold(file, ['-n'], work)) ??
    (work.say('another netlab is at work on the kernels: waiting'), await hold(file, [], work));
  if (!holder) throw new KernelTrouble(`${file} cannot be locked`);
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

/** Undefined when it is taken; its holder lives as long as its input is open. */
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
