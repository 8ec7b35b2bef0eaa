/** Writes a file of the user's in one go: a draft beside it, renamed into its place. Synchronous, so that no signal comes between. */
import { randomUUID } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  mkdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import type { Stats } from 'node:fs';
import { dirname, join } from 'node:path';

import { errorWords, writeError } from '../base/system-error.js';
import { refuseWriting } from './folder.js';

/** What is there, behind symbolic links. */
const statsOf = (file: string): Stats | undefined => statSync(file, { throwIfNoEntry: false });

/**
 * Writes a file, and the folders that it is in. What is no regular file, as /dev/stderr, or cannot be replaced, as what
 * something is mounted on, is written over. Throws the {@link writeError} of the file.
 * @param name what the user calls it
 */
export function writeOne(file: string, content: string, name = file): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    const there = statsOf(file);
    if (!there) replace(file, content);
    else if (isOpen(file) || !there.isFile() || !replaced(file, content, there))
      writeFileSync(file, content);
  } catch (error) {
    throw writeError(name, error);
  }
}

/** What /dev/stdout leads to must stay the very file that is open. */
const isOpen = (file: string): boolean => /^\/(dev|proc)\//.test(file);

/** Whether a file that is there could be replaced; if not, writing over it does, or tells why. */
function replaced(file: string, content: string, there: Stats): boolean {
  try {
    replace(realpathSync(file), content, there);
    return true;
  } catch {
    return false;
  }
}

function replace(file: string, content: string, there?: Stats): void {
  const draft = join(dirname(file), `.netlab-${randomUUID()}`);
  try {
    writeFileSync(draft, content, { flag: 'wx' });
    if (there) keepOwner(draft, there);
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

/** The file stays whose it was, and for whom it was. */
function keepOwner(draft: string, { uid, gid, mode }: Stats): void {
  const { uid: own, gid: ownGroup } = statSync(draft);
  if (uid !== own || gid !== ownGroup) chownSync(draft, uid, gid);
  chmodSync(draft, mode & 0o7777);
}

/** Why a file cannot be written, as what is said of it; nothing is changed. */
export function refuseFile(file: string): string | undefined {
  try {
    const there = statsOf(file);
    if (there?.isDirectory()) return 'is a folder';
    if (!there) return refuseWriting(dirname(file));
    accessSync(file, constants.W_OK);
    return undefined;
  } catch (error) {
    return `cannot be written: ${errorWords(error)}`;
  }
}
