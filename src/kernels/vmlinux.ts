/**
 * Extracts the uncompressed kernel from a bzImage. QEMU starts it through the kernel's PVH entry (CONFIG_PVH)
 * without decompression, which takes seconds under emulation.
 */
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

import { bzImagePayload } from './bzimage.js';
import type { Compression, Payload } from './bzimage.js';
import { readImage } from './image.js';
import { pipeTool } from './tool.js';
import type { ToolName } from './tool.js';
import { KernelTrouble } from './trouble.js';

/** Programs that decompress standard input. */
const decompressors: Partial<Record<Compression, ToolName>> = {
  xz: 'xz',
  zstd: 'zstd',
  lz4: 'lz4',
};

/**
 * Writes the vmlinux in a bzImage to a file.
 *
 * @returns why that is impossible, so that the bzImage must do; undefined on success
 */
export async function extractVmlinux(
  bzImage: string,
  vmlinux: string,
): Promise<string | undefined> {
  const payload = bzImagePayload(await readFile(bzImage));
  if (!payload) return 'its compression is unknown';
  try {
    await decompress(payload, vmlinux);
    const { size } = await stat(vmlinux);
    const image = await readImage(vmlinux);
    if (size === payload.length && image?.format === 'vmlinux') return undefined;
    await rm(vmlinux, { force: true });
    return `it contains ${image?.format ?? 'no kernel'}`;
  } catch (error) {
    await rm(vmlinux, { force: true });
    if (error instanceof KernelTrouble)
      return [error.message, error.hint].filter(Boolean).join('; ');
    throw error;
  }
}

async function decompress({ format, bytes }: Payload, output: string): Promise<void> {
  if (format === 'gzip') {
    const plain = await promisify(gunzip)(bytes).catch((error: unknown) => {
      throw new KernelTrouble(`decompression failed: ${String(error)}`);
    });
    return writeFile(output, plain);
  }
  const tool = decompressors[format];
  if (tool === undefined) throw new KernelTrouble(`netlab cannot decompress ${format}`);
  await pipeTool(tool, ['-d', '-c'], bytes, output);
}
