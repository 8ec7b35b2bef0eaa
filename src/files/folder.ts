/** Looks at folders on the user's disk, for captures and baselines. */
import { lstatSync, readdirSync } from 'node:fs';
import type { Dirent, Stats } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

import { errorCode } from '../base/system-error.js';

/** An entry of a folder; symbolic links are not followed. */
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

/** What is at a path, without following symbolic links; undefined if nothing is. Throws errors of node:fs. */
export function entryKind(path: string): EntryKind | undefined {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  return stats && kindOfEntry(stats);
}

/** The entries of a folder, sorted by name. */
export const entriesOf = (folder: string): FolderEntry[] =>
  readdirSync(folder, { withFileTypes: true })
    .map((entry) => ({ name: entry.name, kind: kindOfEntry(entry) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));

/** What is at a path; undefined if nothing is. */
export async function pathKind(path: string): Promise<'file' | 'folder' | undefined> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(errorCode(error) ?? '')) return undefined;
    throw error;
  }
}

/**
 * Relative paths of all folders that contain a file of this name, sorted; `.` is the folder itself. Skips
 * hidden ones, which are drafts.
 */
export async function foldersWith(folder: string, name: string): Promise<string[]> {
  const paths = await readdir(folder, { recursive: true });
  return paths
    .filter((path) => path === name || path.endsWith(`/${name}`))
    .filter((path) => !/(^|\/)\./.test(path))
    .map((path) => dirname(path))
    .sort();
}
