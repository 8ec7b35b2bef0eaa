/** A kernel that stays where it is: a file or a build tree that the store only names. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { kernelFromPath } from './path-kernel.js';
import { inStore, keep, licence } from './install.js';
import type { StoredKernel } from './store.js';
import type { Work } from './tool.js';

/** Adds the kernel at an absolute path under its absolute path; what it is, is looked at again whenever it is used. */
export async function addReference(path: string, store: string, work: Work): Promise<StoredKernel> {
  const kernel = await kernelFromPath(path);
  return inStore(store, work, async (scratch) => {
    const folder = join(scratch, 'kernel');
    await mkdir(folder);
    const added = new Date().toISOString();
    return keep({ ...kernel, reference: path, bytes: 0, added, licence }, folder, store);
  });
}
