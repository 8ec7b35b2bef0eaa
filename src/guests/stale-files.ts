/**
 * What the user's cache keeps of kernels, and for how long. Beside each file a note names the kernel's
 * image; the note is written at each use, so that its time tells the last one. Invariant: what was used a
 * moment ago stays, whatever became of its kernel.
 */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

const minute = 60_000;
/** Milliseconds that a guest may take to read what it boots from. */
const inUse = 10 * minute;
/** Milliseconds that a file is kept for its next use. */
const kept = 7 * 24 * 60 * minute;

/** Finished or, with the number of a process that has ended in the meantime, not. */
const ours = /^(?:initramfs-.+\.cpio|vmlinux-[0-9a-f]{12}|snapshot-[0-9a-f]{12})(?:\.\d+)?$/;

const noteOf = (file: string): string => `${file}.kernel`;

/** A file of the cache is used, for the kernel with this image. */
export function noteUse(file: string, image: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(noteOf(file), image);
  } catch {
    // Then it counts as unused, and is made again one day.
  }
}

/** Removes what no kernel is there for any more, and what nobody has used for a week. */
export function removeStale(folder: string, now = Date.now()): void {
  for (const name of readdirSync(folder)) {
    const file = join(folder, name);
    if (ours.test(name) && isStale(file, now)) {
      for (const part of [file, `${file}.files`, noteOf(file)])
        rmSync(part, { force: true, recursive: true });
    }
  }
}

function isStale(file: string, now: number): boolean {
  try {
    const note = noteOf(file);
    const noted = existsSync(note);
    const idle = now - statSync(noted ? note : file).mtimeMs;
    return idle > kept || (noted && idle > inUse && !existsSync(readFileSync(note, 'utf8')));
  } catch {
    // Somebody else has removed it.
    return false;
  }
}
