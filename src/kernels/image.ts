/** Recognises kernel images: a user-mode program, a vmlinux or a bzImage, and its release. */
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';

import type { GuestKernel } from '../model/kernel.js';
import { bzImageRelease, isBzImage } from './bzimage.js';
import { hasPvhEntry, isKernelSpace, readElf } from './elf.js';
import type { Elf } from './elf.js';

export interface Image extends Pick<GuestKernel, 'engine' | 'release'> {
  /** `vmlinux`: one that QEMU can start through its PVH entry (CONFIG_PVH). */
  readonly format: 'bzImage' | 'vmlinux' | 'vmlinux without PVH entry' | 'program';
}

/** Bytes read first: they contain the headers, and a bzImage's release. */
const head = 64 * 1024;
/**
 * Bytes per read. A vmlinux with debugging symbols has hundreds of megabytes, but its banner is near the
 * beginning.
 */
const piece = 8 * 1024 * 1024;

/** Undefined if the file is no kernel that a guest could boot. */
export async function readImage(path: string): Promise<Image | undefined> {
  const file = await open(path);
  try {
    const bytes = await read(file, 0, head);
    if (isBzImage(bytes)) {
      const release = bzImageRelease(bytes);
      return release === undefined ? undefined : { engine: 'system', format: 'bzImage', release };
    }
    const elf = readElf(bytes);
    const release = elf && (await findBanner(file));
    if (!elf || release === undefined) return undefined;
    if (!isKernelSpace(elf)) return { engine: 'user-mode', format: 'program', release };
    const format = (await startsByPvh(file, elf)) ? 'vmlinux' : 'vmlinux without PVH entry';
    return { engine: 'system', format, release };
  } finally {
    await file.close();
  }
}

async function startsByPvh(file: FileHandle, { notes }: Elf): Promise<boolean> {
  for (const { offset, length } of notes)
    if (hasPvhEntry(await read(file, offset, Math.min(length, head)))) return true;
  return false;
}

/** The release in the kernel's boot banner: init/version.c. */
export const bannerRelease = (text: string): string | undefined =>
  /Linux version ([^\s%]+) \(/.exec(text)?.[1];

async function findBanner(file: FileHandle): Promise<string | undefined> {
  const overlap = 256;
  for (let at = 0; ; at += piece - overlap) {
    const bytes = await read(file, at, piece);
    const release = bannerRelease(Buffer.from(bytes).toString('latin1'));
    if (release !== undefined || bytes.length < piece) return release;
  }
}

async function read(file: FileHandle, at: number, length: number): Promise<Uint8Array> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, at);
  return buffer.subarray(0, bytesRead);
}
