/**
 * Writes a folder of files in one go: beside its place, and renamed into it. Everything is synchronous, so that no
 * signal to netlab comes between. Nothing is ever deleted but files whose names were given.
 */
import { randomUUID } from 'node:crypto';
import { mkdirSync, renameSync, rmdirSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { errorCode } from './folder.js';

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
  const draft = besides(parent);
  const replaced: string[] = [];
  mkdirSync(draft);
  try {
    for (const [name, content] of files) writeFileSync(join(draft, name), content, { flag: 'wx' });
    while (!tryRename(draft, folder, ['ENOTEMPTY', 'EEXIST'])) {
      const contents = lookAt(folder, look);
      if (typeof contents === 'string') throw new Error(`${folder}: ${contents}`);
      const old = besides(parent);
      if (tryRename(folder, old, ['ENOENT'])) replaced.push(old);
    }
  } catch (error) {
    remove(draft, [...files.keys()]);
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

/** A name in a folder that nothing has, and that no list of files shows. */
const besides = (parent: string): string => join(parent, `.netlab-${randomUUID()}`);

/** Whether it was renamed: not for one of these reasons. */
function tryRename(from: string, to: string, reasons: readonly string[]): boolean {
  try {
    renameSync(from, to);
    return true;
  } catch (error) {
    if (reasons.includes(errorCode(error) ?? '')) return false;
    throw error;
  }
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
