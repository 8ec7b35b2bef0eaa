/** Adds a reference to a kernel: the file or build tree stays where it is. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { kernelFromPath } from './path-kernel.js';
import { inStore, keep, licence } from './install.js';
import type { StoredKernel } from './store.js';
import type { Work } from './tool.js';

/** Adds the kernel at an absolute path, with that path as its name; the image is inspected anew at each use. */
export async function addReference(path: string, store: string, work: Work): Promise<StoredKernel> {
  const kernel = await kernelFromPath(path);
  return inStore(store, work, async (scratch) => {
    const folder = join(scratch, 'kernel');
    await mkdir(folder);
    const added = new Date().toISOString();
    return keep({ ...kernel, reference: path, bytes: 0, added, licence }, folder, store);
  });
}
