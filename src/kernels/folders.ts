/** Where kernels are kept. */
import { join, resolve } from 'node:path';

import type { Environment } from '../files/user-folders.js';
import { dataFolder } from '../files/user-folders.js';

/** Where kernels come from and go to. */
export interface KernelFolders {
  readonly store: string;
  readonly cache: string;
  /** The machine’s configuration of apt; /etc/apt. */
  readonly apt?: string;
}

/** The store: NETLAB_KERNELS, or netlab/kernels among the user's data. */
export const kernelFolder = (env: Environment = process.env): string =>
  env.NETLAB_KERNELS ? resolve(env.NETLAB_KERNELS) : join(dataFolder(env), 'kernels');
