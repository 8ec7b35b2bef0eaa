/** What netlab keeps for its next run. XDG Base Directory Specification. */
import { homedir } from 'node:os';
import { join } from 'node:path';

/** netlab's folder in the user's cache. */
export const cacheFolder = (): string =>
  join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'netlab');
