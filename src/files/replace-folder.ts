/**
 * Writes a folder of files in one go: beside its place, and renamed into it. Everything is synchronous, so that no
 * signal that netlab handles comes between. Nothing is ever deleted but files whose names were given.
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

/** The files in a folder that may be deleted, when that is all it has; else what it has, in words. */
export type Look = (folder: string) => readonly string[] | string;

/**
 * Puts a folder of these files in place of an empty one, or of one that may be deleted. Who does so at the same time
 * replaces it entirely, or is replaced. Throws what node:fs throws, or when the folder has something else; then it
 * stays as it is.
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

/** What {@link Look} says of a folder that others may replace while it is looked at; undefined when it is not there. */
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

/** Whether the draft could be put where nothing was, or an empty folder. */
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
 * Puts the draft in place of the folder, and that aside; neither, or only the latter, when another was quicker, or for a
 * reason that it gives. By a process in a session of its own, which goes on when netlab is killed in between:
 * rename(2) cannot exchange folders, and Node has no renameat2(2).
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

/** What has come to it since it was looked at is nobody's to delete. */
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
