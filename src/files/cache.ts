/** The cache: files that netlab keeps for later runs. */
import { createHash } from 'node:crypto';
import { accessSync, constants, mkdirSync, statSync } from 'node:fs';

import { errorWords } from '../base/system-error.js';
import { cacheFolder } from './user-folders.js';

/** Creates the cache's folder if necessary, and returns it. Throws with advice for the user. */
export function makeCache(): string {
  const folder = cacheFolder();
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return folder;
  } catch (error) {
    throw new Error(
      `no guest can boot, as netlab’s cache ${folder} cannot be written (${errorWords(error)}): set HOME or XDG_CACHE_HOME`,
      { cause: error },
    );
  }
}

/** Identifies a version of a file, by size and modification time. */
export const stampOf = (file: string): string => {
  const { size, mtimeMs } = statSync(file);
  return `${size} ${mtimeMs}`;
};

/** A name derived from these parts, 12 hexadecimal digits: different parts give different names. */
export const cacheKey = (parts: readonly unknown[]): string =>
  createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 12);
