/**
 * Reads the user's files, whatever they are: never blocks on what is not a regular file, and never reads
 * without a limit. With O_NONBLOCK, open(2) returns at once even for a pipe without a writer.
 */
import { closeSync, constants, fstatSync, openSync, promises, readSync, statSync } from 'node:fs';
import type { Stats } from 'node:fs';

/** Why something cannot be read, as a clause: “it is a named pipe”. */
export class UnreadableError extends Error {
  override readonly name = 'UnreadableError';
  readonly code = 'UNREADABLE';
}

/** The kind of anything but a regular file, with its article; undefined for a regular file. */
export function strangerKind(stats: Stats): string | undefined {
  if (stats.isFile()) return undefined;
  if (stats.isDirectory()) return 'a folder';
  if (stats.isFIFO()) return 'a named pipe';
  return stats.isSocket() ? 'a socket' : 'a device';
}

function refuseStranger(stats: Stats): void {
  const kind = strangerKind(stats);
  if (kind !== undefined) throw new UnreadableError(`it is ${kind}`);
}

/** The file is longer than the limit. */
export const tooLong = (most: number): UnreadableError =>
  new UnreadableError(`it has more than ${most / 2 ** 20} MiB`);

const flags = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY;
/** Bytes per read: minimum and maximum. */
const [least, piece] = [2 ** 12, 2 ** 20];

/** A buffer for the rest of a file, as far as its size is known, plus one byte to detect that it has grown. */
const room = ({ size }: Stats, done: number, most: number): Buffer =>
  Buffer.allocUnsafe(Math.min(Math.max(size - done + 1, least), piece, most + 1));

/** Reads a short file in one go. Throws {@link UnreadableError}, or errors of node:fs. */
export function readShort(path: string, most: number): string {
  refuseStranger(statSync(path));
  const file = openSync(path, flags);
  try {
    const stats = fstatSync(file);
    refuseStranger(stats);
    const parts: Buffer[] = [];
    for (let size = 0; ;) {
      const part = room(stats, size, most);
      const length = readSync(file, part);
      if (length === 0) return Buffer.concat(parts).toString();
      parts.push(part.subarray(0, length));
      size += length;
      if (size > most) throw tooLong(most);
    }
  } finally {
    closeSync(file);
  }
}

/** Reads a file in pieces, between which signals are handled. Throws as {@link readShort}. */
export async function* readPieces(path: string, most: number): AsyncGenerator<Uint8Array> {
  refuseStranger(statSync(path));
  const file = await promises.open(path, flags);
  try {
    const stats = await file.stat();
    refuseStranger(stats);
    for (let size = 0; ;) {
      const { bytesRead, buffer } = await file.read(room(stats, size, most));
      if (bytesRead === 0) return;
      size += bytesRead;
      if (size > most) throw tooLong(most);
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

/** Reads the text of a file, in pieces. Throws as {@link readShort}. */
export async function readLong(path: string, most: number): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of readPieces(path, most)) parts.push(part);
  return Buffer.concat(parts).toString();
}

/** Bytes at either end that suffice to recognise a file. */
const endLength = 4096;

/** The beginning and the end of a file. Throws as {@link readShort}. */
export function readEnds(path: string): { start: string; end: string } {
  refuseStranger(statSync(path));
  const file = openSync(path, flags);
  try {
    const stats = fstatSync(file);
    refuseStranger(stats);
    const read = (at: number): string => {
      const bytes = Buffer.alloc(endLength);
      return bytes.toString('utf8', 0, readSync(file, bytes, 0, endLength, at));
    };
    return { start: read(0), end: read(Math.max(0, stats.size - endLength)) };
  } finally {
    closeSync(file);
  }
}
