/**
 * Files that are already open when netlab starts and also have a path: /dev/stdin, or /dev/fd/63 of `<(…)`.
 * They are read and written through the open descriptor: opening the path again would start a file from its
 * beginning, or wait for the other end of a pipe. proc_pid_fd(5).
 */
import { fstatSync, readFileSync, readlinkSync, realpathSync, writeFileSync } from 'node:fs';
import { Socket } from 'node:net';
import { basename, dirname, join, resolve } from 'node:path';
import type { Duplex, Writable } from 'node:stream';
import { isatty, ReadStream, WriteStream } from 'node:tty';

import { tooLong, UnreadableError } from './user-file.js';

const mostLinks = 8;

/** The descriptor that a path leads to; undefined if it leads elsewhere. */
export function descriptorAt(path: string): number | undefined {
  try {
    let place = resolve(path);
    for (let links = 0; links < mostLinks; links++) {
      const parent = realpathSync(dirname(place));
      const name = basename(place);
      if (parent === `/proc/${process.pid}/fd`) return Number(name);
      place = resolve(parent, readlinkSync(join(parent, name)));
    }
  } catch {
    // Not a symbolic link, or nothing there.
  }
  return undefined;
}

/** Whether it has another end that may block. */
function isStream(descriptor: number): boolean {
  const stats = fstatSync(descriptor);
  return stats.isFIFO() || stats.isSocket() || isatty(descriptor);
}

/** Reads text from an open pipe, socket or terminal. Throws {@link UnreadableError}. */
export async function readStream(descriptor: number, most: number): Promise<string> {
  if (!isStream(descriptor)) throw new UnreadableError('it is a device');
  const stream: Duplex = isatty(descriptor)
    ? new ReadStream(descriptor)
    : new Socket({ fd: descriptor, readable: true, writable: false });
  const parts: Buffer[] = [];
  let size = 0;
  try {
    for await (const part of stream as AsyncIterable<Buffer>) {
      parts.push(part);
      size += part.length;
      if (size > most) throw tooLong(most);
    }
  } finally {
    stream.destroy();
  }
  return Buffer.concat(parts).toString();
}

/** Writes to an open file at its current position. Throws errors of node:fs, or the signal's reason if it aborts. */
export async function writeStream(
  descriptor: number,
  text: string,
  signal: AbortSignal,
): Promise<void> {
  if (!isStream(descriptor)) {
    writeFileSync(descriptor, text);
    return;
  }
  signal.throwIfAborted();
  await new Promise<void>((done, fail) => {
    const stream = streamOf(descriptor);
    signal.addEventListener('abort', () => fail(signal.reason as Error));
    stream.on('error', fail);
    if (descriptor > 2) stream.end(text, done);
    else stream.write(text, (error) => (error ? fail(error) : done()));
  });
}

function streamOf(descriptor: number): Writable {
  if (descriptor === 1) return process.stdout;
  if (descriptor === 2) return process.stderr;
  return isatty(descriptor)
    ? new WriteStream(descriptor)
    : new Socket({ fd: descriptor, readable: false, writable: true });
}

const accessMode = 0o3;

/** Why an open file cannot be written, as a clause; undefined if it can. */
export function refuseDescriptor(descriptor: number): string | undefined {
  try {
    if (fstatSync(descriptor).isDirectory()) return 'is a folder';
    const [, flags = '0'] =
      /^flags:\s+(\d+)/m.exec(readFileSync(`/proc/self/fdinfo/${descriptor}`, 'utf8')) ?? [];
    return (parseInt(flags, 8) & accessMode) === 0 ? 'is open for reading only' : undefined;
  } catch {
    return 'is not open';
  }
}
