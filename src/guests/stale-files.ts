/**
 * Removes stale files of kernels from the user's cache. A note beside each file names the kernel's image; it is
 * rewritten at each use, so its modification time is the last use. Invariant: a file used a moment ago stays,
 * whatever has become of its kernel.
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
/** Milliseconds that a guest may take to read its boot files. */
const inUse = 10 * minute;
/** Milliseconds for which unused files are kept. */
const kept = 7 * 24 * 60 * minute;

/** Complete or, with the pid of a process that has ended meanwhile, incomplete. */
const ours = /^(?:initramfs-.+\.cpio|vmlinux-[0-9a-f]{12}|snapshot-[0-9a-f]{12})(?:\.\d+)?$/;

const noteOf = (file: string): string => `${file}.kernel`;

/** Records the use of a cached file, for the kernel with this image. */
export function noteUse(file: string, image: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(noteOf(file), image);
  } catch {
    // The file then counts as unused and will be created again some day.
  }
}

/** Removes files whose kernel is gone, and those unused for a week. */
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
    // Another process has removed it.
    return false;
  }
}
