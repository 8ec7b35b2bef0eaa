/** netlab's folders among the user's. XDG Base Directory Specification. */
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

export type Environment = Readonly<Record<string, string | undefined>>;

/** What has to stay: the kernels that the user has added. */
export const dataFolder = ({ XDG_DATA_HOME }: Environment = process.env): string =>
  join(base(XDG_DATA_HOME, '.local/share'), 'netlab');

/** What can be made anew. */
export const cacheFolder = ({ XDG_CACHE_HOME }: Environment = process.env): string =>
  join(base(XDG_CACHE_HOME, '.cache'), 'netlab');

/** A relative path in one of these variables counts for nothing. */
const base = (given: string | undefined, usual: string): string =>
  given !== undefined && isAbsolute(given) ? given : join(homedir(), usual);
