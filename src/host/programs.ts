/** Finds programs on this machine. */
import { accessSync, constants } from 'node:fs';
import { isAbsolute } from 'node:path';

import which from 'which';

import { searchPath } from './search-path.js';

/** The path of a program; undefined if it is not installed. Ignores relative folders in PATH. */
export const findProgram = (name: string): string | undefined =>
  which.sync(name, { path: searchPath().split(':').filter(isAbsolute).join(':'), nothrow: true }) ??
  undefined;

/** Whether this user may execute the file. */
export function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
