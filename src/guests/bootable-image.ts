/**
 * Chooses the image that boots fastest in QEMU: under emulation, a kernel's decompression takes longer than the
 * rest of its boot.
 */
import { existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';

import { cacheKey, makeCache, stampOf } from '../files/cache.js';
import { cacheFolder } from '../files/user-folders.js';
import { readImage } from '../kernels/image.js';
import { extractVmlinux } from '../kernels/vmlinux.js';
import { noteUse, removeStale } from './stale-files.js';

/** The vmlinux inside a bzImage, cached; the image itself if it is no bzImage or cannot be unpacked. */
export async function bootableImage(path: string): Promise<string> {
  const kept = join(cacheFolder(), `vmlinux-${cacheKey([path, stampOf(path)])}`);
  if (existsSync(kept)) {
    noteUse(kept, path);
    return kept;
  }
  if ((await readImage(path))?.format !== 'bzImage') return path;
  makeCache();
  const draft = `${kept}.${process.pid}`;
  // The guest's boot loader will report why.
  if ((await extractVmlinux(path, draft)) !== undefined) return path;
  noteUse(kept, path);
  removeStale(cacheFolder());
  await rename(draft, kept);
  return kept;
}
