/** Writes a user's file atomically: a draft beside it, then renamed. Synchronous, so that no signal can intervene. */
import {
  accessSync,
  chmodSync,
  chownSync,
  closeSync,
  constants,
  mkdirSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import type { Stats } from 'node:fs';
import { dirname, join } from 'node:path';

import { errorWords, writeError } from '../base/system-error.js';
import { draftName, sweepDrafts } from './drafts.js';
import { descriptorAt, refuseDescriptor, writeStream } from './descriptor.js';
import { refuseWriting } from './refuse-writing.js';
import { strangerKind } from './user-file.js';

/** The file's status, with symbolic links followed. */
const statsOf = (file: string): Stats | undefined => statSync(file, { throwIfNoEntry: false });

/** The file's name as given by the user, and the signal that ends the wait for a pipe's reader. */
interface Writing {
  readonly name: string;
  readonly signal: AbortSignal;
}

/**
 * Writes a file, and creates its folders. A file that is already open, such as /dev/stderr, is written at its
 * current position. A device, or anything that cannot be replaced, such as a mount point, is overwritten in
 * place. Throws the {@link writeError} of the file.
 */
export async function writeOne(
  file: string,
  content: string,
  { name, signal }: Writing,
): Promise<void> {
  try {
    const descriptor = descriptorAt(file);
    if (descriptor === undefined) write(file, content);
    else await writeStream(descriptor, content, signal);
  } catch (error) {
    throw writeError(name, error);
  }
}

function write(file: string, content: string): void {
  mkdirSync(dirname(file), { recursive: true });
  const there = statsOf(file);
  if (!there) replace(file, content);
  else if (ofTheSystem(file) || !there.isFile() || !replaced(file, content, there))
    writeOver(file, content);
}

/** Whether the kernel provides the file, so that it cannot be replaced. */
const ofTheSystem = (file: string): boolean => /^\/(dev|proc|sys)\//.test(file);

const over = constants.O_WRONLY | constants.O_TRUNC | constants.O_NONBLOCK | constants.O_NOCTTY;

function writeOver(file: string, content: string): void {
  const stranger = strangerAt(statSync(file));
  if (stranger !== undefined) throw new Error(`it is ${stranger}`);
  const opened = openSync(file, over);
  try {
    writeFileSync(opened, content);
  } finally {
    closeSync(opened);
  }
}

/** What must not be written: anything that has no reader, or a whole disk. */
const strangerAt = (there: Stats): string | undefined =>
  there.isBlockDevice() ? 'a disk' : there.isCharacterDevice() ? undefined : strangerKind(there);

/** Replaces an existing file; returns false if that is impossible and it must be overwritten instead. */
function replaced(file: string, content: string, there: Stats): boolean {
  try {
    replace(realpathSync(file), content, there);
    return true;
  } catch {
    return false;
  }
}

function replace(file: string, content: string, there?: Stats): void {
  const draft = join(dirname(file), draftName());
  try {
    writeFileSync(draft, content, { flag: 'wx' });
    if (there) keepOwner(draft, there);
    renameSync(draft, file);
    sweepDrafts(dirname(file), () => undefined);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

/** Keeps owner, group and permissions of the file. */
function keepOwner(draft: string, { uid, gid, mode }: Stats): void {
  const { uid: own, gid: ownGroup } = statSync(draft);
  if (uid !== own || gid !== ownGroup) chownSync(draft, uid, gid);
  chmodSync(draft, mode & 0o7777);
}

/** Why a file cannot be written, as a clause; undefined if it can. Changes nothing. */
export function refuseFile(file: string): string | undefined {
  try {
    const descriptor = descriptorAt(file);
    if (descriptor !== undefined) return refuseDescriptor(descriptor);
    const there = statsOf(file);
    if (!there) return refuseWriting(dirname(file));
    const stranger = strangerAt(there);
    if (stranger !== undefined) return `is ${stranger}`;
    accessSync(file, constants.W_OK);
    return undefined;
  } catch (error) {
    return `cannot be written: ${errorWords(error)}`;
  }
}
