/** Files on the user's disk: captures and baselines that are kept, and those that are read again. */
import { lstatSync, readdirSync } from 'node:fs';
import type { Dirent, Stats } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

import { errorCode } from '../base/system-error.js';

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
export async function pathKind(path: string): Promise<'file' | 'folder' | undefined> {
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
