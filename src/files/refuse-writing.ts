/** Checks whether a folder is writable, before there is anything to write. */
import { lstatSync, mkdirSync, rmdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { errorCode, errorWords } from '../base/system-error.js';
import { draftName } from './drafts.js';

/**
 * Why nothing can be written into a folder, as a clause; undefined if it can. The folder need not exist. Tries
 * it by creating and removing something in the folder, or in its nearest existing parent.
 */
export function refuseWriting(folder: string): string | undefined {
  try {
    const there = nearest(folder);
    if (!statSync(there).isDirectory())
      return there === folder ? 'is not a folder' : `cannot exist: ${there} is not a folder`;
    const trial = join(there, draftName());
    mkdirSync(trial);
    rmdirSync(trial);
    return undefined;
  } catch (error) {
    return `is not writable: ${errorWords(error)}`;
  }
}

/** The nearest existing entry on a path, even if it is a dangling link. */
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
