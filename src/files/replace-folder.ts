/**
 * Replaces a folder of files atomically: written beside its destination, then renamed. Everything is
 * synchronous, so that no signal that netlab handles can intervene. Only files whose names were given are ever
 * deleted.
 */
import {
  existsSync,
  mkdirSync,
  renameSync,
  rmdirSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

import { execaSync } from 'execa';

import { errorCode } from '../base/system-error.js';
import { draftName } from './drafts.js';

/**
 * The files in a folder that may be deleted, if they are all that it contains; otherwise a description of its
 * contents.
 */
export type Look = (folder: string) => readonly string[] | string;

/**
 * Puts a folder with these files in place of an empty one, or of one that may be deleted. If several processes
 * do so at once, each replaces the folder as a whole. Throws errors of node:fs, or if the folder contains
 * anything else; then it is unchanged.
 */
export function replaceFolder(
  folder: string,
  files: ReadonlyMap<string, string | Uint8Array>,
  look: Look,
): void {
  const parent = dirname(folder);
  mkdirSync(parent, { recursive: true });
  const draft = draftIn(parent);
  const replaced: string[] = [];
  mkdirSync(draft);
  try {
    for (const [name, content] of files) writeFileSync(join(draft, name), content, { flag: 'wx' });
    while (!put(draft, folder)) {
      const contents = lookAt(folder, look);
      if (typeof contents === 'string') throw new Error(`${folder}: ${contents}`);
      const old = draftIn(parent);
      const complaint = exchange(draft, folder, old);
      if (existsSync(old)) replaced.push(old);
      if (!existsSync(draft)) break;
      if (complaint !== undefined) throw new Error(complaint);
    }
  } catch (error) {
    remove(draft, [...files.keys()]);
    const old = existsSync(folder) ? undefined : replaced.pop();
    if (old !== undefined) renameSync(old, folder);
    throw error;
  } finally {
    for (const old of replaced) removeReplaced(old, folder, look);
  }
}

/** The result of {@link Look}, even while others replace the folder; undefined if it does not exist. */
export function lookAt(folder: string, look: Look): ReturnType<Look> | undefined {
  for (;;)
    try {
      const before = statSync(folder, { throwIfNoEntry: false })?.ino;
      if (before === undefined) return undefined;
      const contents = look(folder);
      if (statSync(folder).ino === before) return contents;
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') throw error;
    }
}

const draftIn = (parent: string): string => join(parent, draftName());

/** Moves the draft to a destination that does not exist or is empty; returns whether that was possible. */
function put(draft: string, folder: string): boolean {
  try {
    renameSync(draft, folder);
    return true;
  } catch (error) {
    if (['ENOTEMPTY', 'EEXIST'].includes(errorCode(error) ?? '')) return false;
    throw error;
  }
}

/**
 * Moves the folder aside and the draft into its place. Returns the error if that failed; then neither was
 * moved, or only the folder. Done by a process in a session of its own, which survives if netlab is killed in
 * between: rename(2) cannot exchange folders, and Node has no renameat2(2).
 */
function exchange(draft: string, folder: string, old: string): string | undefined {
  const { failed, message, stderr } = execaSync(
    'setsid',
    ['sh', '-c', 'mv -T -- "$1" "$2" && mv -T -- "$0" "$1"', draft, folder, old],
    { reject: false, stdin: 'ignore', env: { LC_ALL: 'C' } },
  );
  const lost = /No such file|not empty|File exists/.test(stderr);
  return failed && !lost ? stderr || message : undefined;
}

/** Deletes the old folder, except for anything that has been added since it was checked. */
function removeReplaced(old: string, folder: string, look: Look): void {
  const contents = look(old);
  if (typeof contents === 'string')
    throw new Error(`what was in ${folder} is now in ${old}: ${contents}`);
  remove(old, contents);
}

function remove(folder: string, names: readonly string[]): void {
  for (const name of names)
    try {
      unlinkSync(join(folder, name));
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') throw error;
    }
  rmdirSync(folder);
}
