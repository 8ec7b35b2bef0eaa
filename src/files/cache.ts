/** What netlab keeps for its next run. */
import { createHash } from 'node:crypto';
import { accessSync, constants, mkdirSync, statSync } from 'node:fs';

import { errorWords } from '../base/system-error.js';
import { cacheFolder } from './user-folders.js';

/** The cache's folder, which is made when it is not there. Throws what the user can do about it. */
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

/** Size and time of change: another one is another file. */
export const stampOf = (file: string): string => {
  const { size, mtimeMs } = statSync(file);
  return `${size} ${mtimeMs}`;
};

/** A name for what is made of these parts, 12 hexadecimal digits: another part gives another one. */
export const cacheKey = (parts: readonly unknown[]): string =>
  createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 12);
