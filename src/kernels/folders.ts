/** Folders of kernels. */
import { join, resolve } from 'node:path';

import type { Environment } from '../files/user-folders.js';
import { dataFolder } from '../files/user-folders.js';

/** Sources and destinations of kernels. */
export interface KernelFolders {
  readonly store: string;
  readonly cache: string;
  /** The machine's apt configuration; /etc/apt by default. */
  readonly apt?: string;
}

/** The store: NETLAB_KERNELS, or netlab/kernels in the user's data folder. */
export const kernelFolder = (env: Environment = process.env): string =>
  env.NETLAB_KERNELS ? resolve(env.NETLAB_KERNELS) : join(dataFolder(env), 'kernels');
