/**
 * A guest that has booted, kept in the user's cache: its memory in a file, of which each guest that goes
 * on from there has a private copy as far as it writes, and the state of its devices. QEMU's
 * docs/devel/migration: x-ignore-shared. Invariant: a snapshot is there entirely or not at all.
 */
import { existsSync, mkdirSync, renameSync, rmSync, statfsSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';

import { quote } from '../base/shell-words.js';
import { cacheKey, stampOf } from '../files/cache.js';
import { cacheFolder } from '../files/user-folders.js';
import type { Control } from './control.js';
import type { Parts } from './launch.js';
import { bootSystem } from './system.js';
import { removeStale } from './stale-files.js';
import { findProgram } from '../host/programs.js';

/** The folder of the snapshot for these files, this QEMU, this processor and this machine; it need not be there. */
export function snapshotFolder({ kernel: { image, release }, initramfs, memory }: Parts): string {
  const machine = bootSystem({
    ...{ image, release, initramfs, memory },
    folder: '',
    share: '',
    kvm: false,
  });
  const files = [image, initramfs, findProgram('qemu-system-x86_64') ?? '/'];
  const key = cacheKey([...files, ...files.map(stampOf), cpus()[0]?.model, ...machine.argv]);
  return join(cacheFolder(), `snapshot-${key}`);
}

/** Whether there is room for one more, twice over. */
export function hasRoom(memory: number): boolean {
  const { bavail, bsize } = statfsSync(cacheFolder());
  return bavail * bsize > 2 * memory * 2 ** 20;
}

/** Where a snapshot is written before it is one. */
export function draftFolder(folder: string): string {
  removeStale(cacheFolder());
  const draft = `${folder}.${process.pid}`;
  mkdirSync(draft, { recursive: true });
  return draft;
}

const stateOf = (folder: string): string => quote(join(folder, 'state'));

/** Keeps a guest that waits; it does not go on. */
export async function save(control: Control, draft: string, folder: string): Promise<void> {
  await control.command('stop');
  await control.migrate('migrate', `exec:cat >${stateOf(draft)}`);
  try {
    renameSync(draft, folder);
  } catch (error) {
    // Somebody else was quicker.
    if (!existsSync(folder)) throw error;
  }
}

/** Lets a guest go on: it was kept standing. */
export async function restore(control: Control, folder: string): Promise<void> {
  await control.migrate('migrate-incoming', `exec:cat ${stateOf(folder)}`);
  await control.command('cont');
}

export const removeSnapshot = (folder: string): void =>
  rmSync(folder, { recursive: true, force: true });
