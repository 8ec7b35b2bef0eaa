/**
 * Drafts: files and folders that netlab writes beside their destination and then renames, and the removal of
 * those that a killed netlab left. A draft's name identifies its writer: machine, process and that process's
 * start time (proc_pid_stat(5), starttime). Invariant: a draft is removed only if its writer cannot be alive,
 * and it contains only netlab's files.
 */
import { randomUUID } from 'node:crypto';
import { lstatSync, readFileSync, readlinkSync, rmdirSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';

import { errorCode } from '../base/system-error.js';
import { cacheKey } from './cache.js';
import type { FolderEntry } from './folder.js';
import { entriesOf } from './folder.js';

const minute = 60_000;
/** Milliseconds for which a draft from another machine, or from before the last boot, may still be in progress. */
const longest = 24 * 60 * minute;

/** Pids are unique only on this machine, since its boot, and in this pid namespace. */
function machineKey(): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8');
    return cacheKey([boot, readlinkSync('/proc/self/ns/pid')]);
  } catch {
    // A key that no other netlab has, so that age alone decides.
    return cacheKey([randomUUID()]);
  }
}

let known: string | undefined;
const machine = (): string => (known ??= machineKey());

/** Start time of a process in clock ticks; `0` if it has ended, undefined if it is hidden. */
function beginning(pid: number | 'self'): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return state === 'Z' ? '0' : fields[18];
  } catch {
    return undefined;
  }
}

const writer = (): string => `${machine()}-${process.pid}-${beginning('self') ?? '0'}`;

/** An unused, hidden file name. */
export const draftName = (): string => `.netlab-${writer()}-${randomUUID()}`;

/** Names of earlier versions do not identify the writer. */
const pattern =
  /^\.netlab-(?:([0-9a-f]{12})-(\d+)-(\d+)-)?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function isAlive(pid: number, began: string): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (errorCode(error) === 'ESRCH') return false;
  }
  const now = beginning(pid);
  return now === undefined || now === began;
}

/** The entries of a folder; none if it cannot be listed. */
function listed(folder: string): FolderEntry[] {
  try {
    return entriesOf(folder);
  } catch {
    return [];
  }
}

/** The files in a draft folder, if they are all that it contains and may be deleted; otherwise undefined. */
export type LookAtDraft = (folder: string) => readonly string[] | undefined;

/**
 * Removes abandoned drafts from a folder; ignores those that cannot be removed. Drafts stay for a minute,
 * because the process that moves one into place may outlive a killed netlab.
 */
export function sweepDrafts(folder: string, look: LookAtDraft, now = Date.now()): void {
  for (const { name, kind } of listed(folder)) {
    const found = pattern.exec(name);
    if (!found) continue;
    const path = join(folder, name);
    try {
      if (!isForsaken(found, now - lstatSync(path).mtimeMs)) continue;
      if (kind === 'file') unlinkSync(path);
      else if (kind === 'folder') removeFolder(path, look(path));
    } catch {
      // Another netlab may be removing it, too, or it is not permitted.
    }
  }
}

function isForsaken([, place, pid, began = '']: readonly string[], age: number): boolean {
  if (place !== machine()) return age > longest;
  return age > minute && !isAlive(Number(pid), began);
}

function removeFolder(folder: string, names: readonly string[] | undefined): void {
  if (names === undefined) return;
  for (const name of names) unlinkSync(join(folder, name));
  rmdirSync(folder);
}
