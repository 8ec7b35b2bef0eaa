/**
 * Snapshots of booted guests in the user's cache: the memory in a file, which each resumed guest maps
 * copy-on-write, and the state of the devices. QEMU's docs/devel/migration: x-ignore-shared. Invariant: a
 * snapshot is complete or does not exist.
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

/** The folder for a snapshot with these files, this QEMU, processor and machine; it may not exist yet. */
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

/** Whether there is space for two more. */
export function hasRoom(memory: number): boolean {
  const { bavail, bsize } = statfsSync(cacheFolder());
  return bavail * bsize > 2 * memory * 2 ** 20;
}

/** The folder in which a snapshot is written until it is complete. */
export function draftFolder(folder: string): string {
  removeStale(cacheFolder());
  const draft = `${folder}.${process.pid}`;
  mkdirSync(draft, { recursive: true });
  return draft;
}

const stateOf = (folder: string): string => quote(join(folder, 'state'));

/** Saves a waiting guest, which stays stopped. */
export async function save(control: Control, draft: string, folder: string): Promise<void> {
  await control.command('stop');
  await control.migrate('migrate', `exec:cat >${stateOf(draft)}`);
  try {
    renameSync(draft, folder);
  } catch (error) {
    // Another process has completed the same snapshot.
    if (!existsSync(folder)) throw error;
  }
}

/** Resumes a guest from a snapshot. */
export async function restore(control: Control, folder: string): Promise<void> {
  await control.migrate('migrate-incoming', `exec:cat ${stateOf(folder)}`);
  await control.command('cont');
}

export const removeSnapshot = (folder: string): void =>
  rmSync(folder, { recursive: true, force: true });
