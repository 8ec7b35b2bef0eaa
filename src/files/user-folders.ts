/** netlab's folders in the user's home. XDG Base Directory Specification. */
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

export type Environment = Readonly<Record<string, string | undefined>>;

/** For permanent data: the kernels that the user has added. */
export const dataFolder = ({ XDG_DATA_HOME }: Environment = process.env): string =>
  join(base(XDG_DATA_HOME, '.local/share'), 'netlab');

/** For data that can be generated again. */
export const cacheFolder = ({ XDG_CACHE_HOME }: Environment = process.env): string =>
  join(base(XDG_CACHE_HOME, '.cache'), 'netlab');

/** The specification says to ignore relative paths in these variables. */
const base = (given: string | undefined, usual: string): string =>
  given !== undefined && isAbsolute(given) ? given : join(homedir(), usual);
