/**
 * What QEMU had better boot: under emulation a kernel's own decompression takes longer than all the rest
 * of its boot.
 */
import { existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';

import { cacheKey, makeCache, stampOf } from '../files/cache.js';
import { cacheFolder } from '../files/user-folders.js';
import { readImage } from '../kernels/image.js';
import { extractVmlinux } from '../kernels/vmlinux.js';
import { noteUse, removeStale } from './stale-files.js';

/** The vmlinux in a bzImage, kept in the user's cache; the image itself when it is none or cannot be unpacked. */
export async function bootableImage(path: string): Promise<string> {
  const kept = join(cacheFolder(), `vmlinux-${cacheKey([path, stampOf(path)])}`);
  if (existsSync(kept)) {
    noteUse(kept, path);
    return kept;
  }
  if ((await readImage(path))?.format !== 'bzImage') return path;
  makeCache();
  const draft = `${kept}.${process.pid}`;
  // Why not is for the guest's own loader to complain of.
  if ((await extractVmlinux(path, draft)) !== undefined) return path;
  noteUse(kept, path);
  removeStale(cacheFolder());
  await rename(draft, kept);
  return kept;
}
