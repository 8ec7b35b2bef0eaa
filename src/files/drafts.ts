/**
 * What netlab writes beside its place before it is renamed into it, and the sweeping of what a netlab that was killed has
 * left. The name of a draft tells who writes it: machine, process, and when that began (proc_pid_stat(5), starttime).
 * Invariant: nothing is swept whose writer may be alive, or that has not only netlab's files.
 */
import { randomUUID } from 'node:crypto';
import { lstatSync, readFileSync, readlinkSync, rmdirSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';

import { errorCode } from '../base/system-error.js';
import { cacheKey } from './cache.js';
import type { FolderEntry } from './folder.js';
import { entriesOf } from './folder.js';

const minute = 60_000;
/** Milliseconds for which a draft of another machine, or of before it was started, may be at work. */
const longest = 24 * 60 * minute;

/** The number of a process means something on this machine, since it was started, and in this namespace only. */
function machineKey(): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8');
    return cacheKey([boot, readlinkSync('/proc/self/ns/pid')]);
  } catch {
    // One that no other netlab has: then age alone counts.
    return cacheKey([randomUUID()]);
  }
}

let known: string | undefined;
const machine = (): string => (known ??= machineKey());

/** When a process began, in clock ticks; `0` when it has ended, undefined where it is hidden. */
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

/** A name that nothing has, and that no list of files shows. */
export const draftName = (): string => `.netlab-${writer()}-${randomUUID()}`;

/** Earlier ones tell no writer. */
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

/** Nothing where one may write and not look. */
function listed(folder: string): FolderEntry[] {
  try {
    return entriesOf(folder);
  } catch {
    return [];
  }
}

/** The files in the folder that a draft is, if they are all that it has and may be deleted. */
export type LookAtDraft = (folder: string) => readonly string[] | undefined;

/**
 * Removes the drafts in a folder that nobody writes any more; what cannot be removed stays. A minute is left to what
 * outlives a netlab that was killed, and puts a draft in its place.
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
      // Others may sweep, too, or it is not allowed here.
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
