/**
 * Writes archives that the kernel unpacks into its initial root file system, in the `newc` format. Invariant:
 * each header and each content starts at a multiple of four bytes.
 * Documentation/driver-api/early-userspace/buffer-format.rst.
 */
import { posix } from 'node:path';

export type ArchiveEntry = {
  /** Absolute path. */
  readonly path: string;
} & (
  | { readonly type: 'file'; readonly content: Uint8Array; readonly executable?: boolean }
  | { readonly type: 'folder' }
  | { readonly type: 'link'; readonly target: string }
  /** A character device. */
  | { readonly type: 'device'; readonly major: number; readonly minor: number }
);

/** File types and permissions as in stat(2)'s st_mode. */
const modes = {
  file: 0o100644,
  program: 0o100755,
  folder: 0o40755,
  link: 0o120777,
  device: 0o20666,
};

const none = new Uint8Array();

/**
 * The archive in pieces. Parent folders precede their entries, once each; of several entries with one path, the
 * first wins.
 */
export function* archive(entries: Iterable<ArchiveEntry>): Generator<Uint8Array> {
  const written = new Set<string>(['/']);
  let inode = 0;
  const write = function* (entry: ArchiveEntry): Generator<Uint8Array> {
    if (written.has(entry.path)) return;
    yield* write({ type: 'folder', path: posix.dirname(entry.path) });
    written.add(entry.path);
    yield* record(entry.path.slice(1), ++inode, entry);
  };
  for (const entry of entries) yield* write(entry);
  yield* record('TRAILER!!!', 0, undefined);
}

function* record(name: string, inode: number, entry: ArchiveEntry | undefined): Generator<Buffer> {
  const content = contentOf(entry);
  const nameBytes = Buffer.from(`${name}\0`);
  const device = entry?.type === 'device' ? [entry.major, entry.minor] : [0, 0];
  // ino, mode, uid, gid, nlink, mtime, filesize, devmajor, devminor, rdevmajor, rdevminor, namesize, check
  const fields = [
    ...[inode, modeOf(entry), 0, 0, 1, 0, content.length, 0, 0],
    ...[...device, nameBytes.length, 0],
  ];
  const header = fields.map((field) => field.toString(16).toUpperCase().padStart(8, '0')).join('');
  yield padded(Buffer.concat([Buffer.from(`070701${header}`), nameBytes]));
  if (content.length > 0) yield padded(content);
}

function contentOf(entry: ArchiveEntry | undefined): Uint8Array {
  if (entry?.type === 'file') return entry.content;
  return entry?.type === 'link' ? Buffer.from(entry.target) : none;
}

function modeOf(entry: ArchiveEntry | undefined): number {
  if (!entry) return 0;
  return entry.type === 'file' && entry.executable ? modes.program : modes[entry.type];
}

const padded = (bytes: Uint8Array): Buffer =>
  Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
