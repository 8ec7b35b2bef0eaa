/** What netlab keeps for its next run. XDG Base Directory Specification. */
import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** netlab's folder in the user's cache. */
export const cacheFolder = (): string =>
  join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'netlab');

/** Size and time of change: another one is another file. */
export const stampOf = (file: string): string => {
  const { size, mtimeMs } = statSync(file);
  return `${size} ${mtimeMs}`;
};

/** A name for what is made of these parts, 12 hexadecimal digits: another part gives another one. */
export const cacheKey = (parts: readonly unknown[]): string =>
  createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 12);
