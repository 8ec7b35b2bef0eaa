/** Miniature kernel images: only the bytes that identify an image. */
import { gzipSync } from 'node:zlib';

/** An ELF64 program header, and a note with the PVH entry. */
export function elf(address: bigint, { pvh = false, banner = '' } = {}): Buffer {
  const notesAt = 64 + 2 * 56;
  const note = Buffer.alloc(20);
  note.writeUInt32LE(4, 0);
  note.writeUInt32LE(4, 4);
  note.writeUInt32LE(pvh ? 18 : 3, 8);
  note.write(pvh ? 'Xen\0' : 'GNU\0', 12, 'latin1');
  const header = Buffer.alloc(notesAt);
  Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]).copy(header);
  header.writeUInt16LE(2, 16);
  header.writeUInt16LE(62, 18);
  header.writeBigUInt64LE(64n, 32);
  header.writeUInt16LE(56, 54);
  header.writeUInt16LE(2, 56);
  header.writeUInt32LE(1, 64);
  header.writeBigUInt64LE(address, 64 + 16);
  header.writeUInt32LE(4, 120);
  header.writeBigUInt64LE(BigInt(notesAt), 120 + 8);
  header.writeBigUInt64LE(BigInt(note.length), 120 + 32);
  return Buffer.concat([header, note, Buffer.from(banner, 'latin1')]);
}

export const kernelSpace = 0xffff_ffff_8100_0000n;

export const vmlinux = (release: string, pvh = true): Buffer =>
  elf(kernelSpace, { pvh, banner: `\0Linux version ${release} (me@here) (gcc) #1 SMP\n\0` });

/**
 * A bzImage around a compressed kernel.
 *
 * @param length bytes of the kernel, if the payload does not end with it (all formats but gzip)
 */
export function bzImage(release: string, payload: Uint8Array, length?: number): Buffer {
  const setup = Buffer.alloc(2 * 512);
  const size = Buffer.alloc(length === undefined ? 0 : 4);
  if (length !== undefined) size.writeUInt32LE(length);
  setup[0x1f1] = 1;
  setup.write('HdrS', 0x202, 'latin1');
  setup.writeUInt16LE(0x20f, 0x206);
  setup.writeUInt16LE(0x100, 0x20e);
  setup.write(`${release} (me@here) #1 SMP\0`, 0x300, 'latin1');
  const stub = Buffer.from('decompressor');
  setup.writeUInt32LE(stub.length, 0x248);
  setup.writeUInt32LE(payload.length + size.length, 0x24c);
  return Buffer.concat([setup, stub, payload, size, Buffer.from('behind')]);
}

export const gzipped = (release: string, pvh = true): Buffer =>
  bzImage(release, gzipSync(vmlinux(release, pvh)));
