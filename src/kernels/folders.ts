/** Where kernels are kept, and what is only kept to save time. XDG Base Directory Specification. */
import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';

/** Where kernels come from and go to. */
export interface KernelFolders {
  readonly store: string;
  readonly cache: string;
  /** The machine’s configuration of apt; /etc/apt. */
  readonly apt?: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The store: NETLAB_KERNELS, or netlab/kernels among the user's data. */
export const kernelFolder = (env: Environment = process.env): string =>
  env.NETLAB_KERNELS
    ? resolve(env.NETLAB_KERNELS)
    : join(base(env.XDG_DATA_HOME, '.local/share'), 'netlab/kernels');

/** What can be made anew: package lists, module indexes of build trees. */
export const kernelCache = (env: Environment = process.env): string =>
  join(base(env.XDG_CACHE_HOME, '.cache'), 'netlab');

/** A relative path in one of these variables counts for nothing. */
const base = (given: string | undefined, usual: string): string =>
  given !== undefined && isAbsolute(given) ? given : join(homedir(), usual);
