/** Parses the setup header of a compressed x86 kernel: Documentation/arch/x86/boot.rst. Never throws. */

const magic = 'HdrS';
const headerAt = 0x202;
const sector = 512;

/** Magic numbers of compression formats. */
const formats = [
  { format: 'gzip', begins: [0x1f, 0x8b] },
  { format: 'xz', begins: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00] },
  { format: 'zstd', begins: [0x28, 0xb5, 0x2f, 0xfd] },
  { format: 'lz4', begins: [0x02, 0x21, 0x4c, 0x18] },
  { format: 'bzip2', begins: [0x42, 0x5a, 0x68] },
  { format: 'lzma', begins: [0x5d, 0x00, 0x00] },
  { format: 'lzop', begins: [0x89, 0x4c, 0x5a, 0x4f] },
] as const;

export type Compression = (typeof formats)[number]['format'];

export const isBzImage = (bytes: Uint8Array): boolean =>
  bytes.length > headerAt + 0x80 && ascii(bytes, headerAt, magic.length) === magic;

/** `uname -r` of a bzImage; undefined if the header does not contain it. */
export function bzImageRelease(bytes: Uint8Array): string | undefined {
  if (!isBzImage(bytes)) return undefined;
  const pointer = view(bytes).getUint16(0x20e, true);
  if (pointer === 0) return undefined;
  const text = ascii(bytes, sector + pointer, 256).split('\0')[0] ?? '';
  return /^(\S+) \(/.exec(text)?.[1];
}

export interface Payload {
  readonly format: Compression;
  /** Compressed, without the length appended to it. */
  readonly bytes: Uint8Array;
  /** Bytes of the decompressed kernel. */
  readonly length: number;
}

/** The compressed kernel inside; undefined if it is no bzImage, or its compression is unknown. */
export function bzImagePayload(bytes: Uint8Array): Payload | undefined {
  if (!isBzImage(bytes)) return undefined;
  const data = view(bytes);
  // Protocol 2.08 added the payload's offset.
  if (data.getUint16(0x206, true) < 0x208) return undefined;
  const setupSectors = data.getUint8(0x1f1) || 4;
  const start = (setupSectors + 1) * sector + data.getUint32(0x248, true);
  const end = start + data.getUint32(0x24c, true);
  if (end > bytes.length || end - start < 8) return undefined;
  const found = formats.find(({ begins }) =>
    begins.every((byte, at) => bytes[start + at] === byte),
  );
  if (!found) return undefined;
  // The decompressed length follows the data; only gzip includes it in its own format.
  const behind = found.format === 'gzip' ? 0 : 4;
  return {
    format: found.format,
    bytes: bytes.subarray(start, end - behind),
    length: data.getUint32(end - 4, true),
  };
}

const view = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const ascii = (bytes: Uint8Array, at: number, length: number): string =>
  Buffer.from(bytes.subarray(at, at + length)).toString('latin1');
