/** Files on the user's disk: captures and baselines that are kept, and those that are read again. */
import { lstatSync, mkdirSync, readdirSync, rmdirSync, statSync } from 'node:fs';
import type { Dirent, Stats } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';

import { errorCode, errorWords } from '../base/system-error.js';

/** What stands in a folder; a symbolic link stands for itself. */
export interface FolderEntry {
  readonly name: string;
  readonly kind: EntryKind;
}

export type EntryKind = 'file' | 'folder' | 'link' | 'other';

const kindOfEntry = (entry: Dirent | Stats): EntryKind => {
  if (entry.isSymbolicLink()) return 'link';
  if (entry.isDirectory()) return 'folder';
  return entry.isFile() ? 'file' : 'other';
};

/** What stands at a path, which may be a symbolic link; undefined when there is nothing. Throws what node:fs throws. */
export function entryKind(path: string): EntryKind | undefined {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  return stats && kindOfEntry(stats);
}

/** What a folder has, in the order of the names. */
export const entriesOf = (folder: string): FolderEntry[] =>
  readdirSync(folder, { withFileTypes: true })
    .map((entry) => ({ name: entry.name, kind: kindOfEntry(entry) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));

/** What stands at a path; undefined when there is nothing. */
export async function kindOf(path: string): Promise<'file' | 'folder' | undefined> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(errorCode(error) ?? '')) return undefined;
    throw error;
  }
}

/** The folders below a folder that have a file of this name, as relative paths, sorted; `.` is itself. Hidden ones are drafts. */
export async function foldersWith(folder: string, name: string): Promise<string[]> {
  const paths = await readdir(folder, { recursive: true });
  return paths
    .filter((path) => path === name || path.endsWith(`/${name}`))
    .filter((path) => !/(^|\/)\./.test(path))
    .map((path) => dirname(path))
    .sort();
}

/**
 * Why nothing can be written into a folder, which is made when it is wanted, as what is said of it; found out by
 * making something in it, or in the nearest folder above that is there, and taking it away again.
 */
export function refuseWriting(folder: string): string | undefined {
  try {
    const there = nearest(folder);
    if (!statSync(there).isDirectory())
      return there === folder ? 'is no folder' : `cannot be there: ${there} is no folder`;
    const trial = join(there, `.netlab-${randomUUID()}`);
    mkdirSync(trial);
    rmdirSync(trial);
    return undefined;
  } catch (error) {
    return `cannot be written to: ${errorWords(error)}`;
  }
}

/** The nearest thing on a path that is there, if only as a link to nowhere. */
function nearest(path: string): string {
  const above = dirname(path);
  return above === path || exists(path) ? path : nearest(above);
}

function exists(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    if (errorCode(error) === 'ENOTDIR') return false;
    throw error;
  }
}
