/**
 * The uncompressed kernel of a bzImage: under emulation a guest's own decompression takes longer than
 * all the rest of its boot. Documentation/arch/x86/boot.rst; scripts/extract-vmlinux in the kernel.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

import { execa } from 'execa';

import { cacheFolder } from '../cache.js';

/** How a payload begins, and what unpacks it. Sizes that the kernel's build appends are told as garbage: passed over. */
const formats: readonly (readonly [magic: string, argv: readonly string[]])[] = [
  ['fd377a585a00', ['xz', '-dc', '--single-stream']],
  ['28b52ffd', ['zstd', '-dcq']],
  ['02214c18', ['lz4', '-dcq']],
  ['5d000000', ['xz', '-dc', '--format=lzma']],
  ['425a68', ['bzip2', '-dc']],
];

/** The note by which QEMU starts an ELF kernel (PVH): XEN_ELFNOTE_PHYS32_ENTRY of the name Xen. */
// eslint-disable-next-line no-control-regex
const pvhNote = /\x04\0\0\0[\x04\x08]\0\0\0\x12\0\0\0Xen\0/;

const packed = (image: Buffer): Buffer => {
  const start = (image.readUInt8(0x1f1) || 4) * 512 + 512 + image.readUInt32LE(0x248);
  return image.subarray(start, start + image.readUInt32LE(0x24c));
};

async function unpack(payload: Buffer): Promise<Uint8Array> {
  const magic = payload.toString('hex', 0, 6);
  if (magic.startsWith('1f8b')) return gunzipSync(payload);
  const [, argv] = formats.find(([start]) => magic.startsWith(start)) ?? [];
  if (!argv) return payload;
  const [program = '', ...options] = argv;
  const { stdout } = await execa(program, options, {
    input: payload,
    encoding: 'buffer',
    reject: false,
    maxBuffer: 1 << 30,
  });
  return stdout;
}

/**
 * What QEMU had better boot: the vmlinux in a bzImage, kept in the user's cache; the image itself when
 * it is none, cannot be unpacked, or would not start without its own loader.
 */
export async function bootableImage(path: string): Promise<string> {
  const { size, mtimeMs } = statSync(path);
  const key = createHash('sha256')
    .update(`${path}\n${size}\n${mtimeMs}`)
    .digest('hex')
    .slice(0, 12);
  const kept = join(cacheFolder(), `vmlinux-${key}`);
  if (existsSync(kept)) return kept;
  const image = readFileSync(path);
  if (image.length < 0x250 || image.toString('latin1', 0x202, 0x206) !== 'HdrS') return path;
  try {
    const kernel = Buffer.from(await unpack(packed(image)));
    const isElf = kernel.toString('latin1', 0, 4) === '\x7fELF';
    if (!isElf || !pvhNote.test(kernel.toString('latin1'))) return path;
    await mkdir(cacheFolder(), { recursive: true });
    const draft = `${kept}.${process.pid}`;
    await writeFile(draft, kernel);
    await rename(draft, kept);
    return kept;
  } catch {
    // A damaged payload is for the guest's own loader to complain of.
    return path;
  }
}
