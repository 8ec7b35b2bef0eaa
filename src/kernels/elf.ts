/**
 * Reads the ELF header of an uncompressed kernel: elf(5). A user-mode kernel is an ordinary program; a vmlinux
 * is loaded into the upper half of the address space. Never throws.
 */

const programHeader = { load: 1, note: 4 } as const;
/** XEN_ELFNOTE_PHYS32_ENTRY: the entry point at which QEMU's `-kernel` starts a vmlinux (PVH). */
const pvhEntry = 18;
/** “Xen” as a little-endian word. */
const xen = 0x006e6558;
/** EM_X86_64 */
const x86_64 = 62;

export interface Elf {
  /** Load address of its first segment. */
  readonly address: bigint;
  /** Offsets of its notes in the file. */
  readonly notes: readonly { readonly offset: number; readonly length: number }[];
}

/** Undefined unless it is an x86-64 ELF file. @param bytes its beginning, including the program headers */
export function readElf(bytes: Uint8Array): Elf | undefined {
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // ELFCLASS64, little-endian.
  const magic = [0x7f, 0x45, 0x4c, 0x46, 2, 1];
  if (bytes.length < 64 || magic.some((byte, at) => bytes[at] !== byte)) return undefined;
  if (data.getUint16(18, true) !== x86_64) return undefined;
  const table = Number(data.getBigUint64(32, true));
  const size = data.getUint16(54, true);
  const end = Math.min(table + data.getUint16(56, true) * size, bytes.length - 55);
  let address: bigint | undefined;
  const notes: { offset: number; length: number }[] = [];
  // No program header is smaller; a size of 0 would loop forever.
  for (let at = table; size >= 56 && at < end; at += size) {
    const type = data.getUint32(at, true);
    if (type === programHeader.load) address ??= data.getBigUint64(at + 16, true);
    if (type === programHeader.note)
      notes.push({
        offset: Number(data.getBigUint64(at + 8, true)),
        length: Number(data.getBigUint64(at + 32, true)),
      });
  }
  return address === undefined ? undefined : { address, notes };
}

/**
 * Whether notes contain the entry point at which QEMU's `-kernel` starts an ELF file. @param notes bytes of one
 * of {@link Elf.notes}
 */
export function hasPvhEntry(notes: Uint8Array): boolean {
  const data = new DataView(notes.buffer, notes.byteOffset, notes.byteLength);
  const aligned = (length: number): number => Math.ceil(length / 4) * 4;
  for (let at = 0; at + 16 <= notes.length;) {
    const [name, description] = [data.getUint32(at, true), data.getUint32(at + 4, true)];
    const type = data.getUint32(at + 8, true);
    if (type === pvhEntry && data.getUint32(at + 12, true) === xen) return true;
    at += 12 + aligned(name) + aligned(description);
  }
  return false;
}

/** Whether it is a kernel rather than a program. */
export const isKernelSpace = ({ address }: Elf): boolean => address >= 0xffff_8000_0000_0000n;
