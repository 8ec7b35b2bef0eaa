/**
 * Writes a file of the user's in one go: a draft beside it, renamed into its place. Synchronous, so that no signal comes
 * between.
 */
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

/** What is there, behind symbolic links. */
const statsOf = (file: string): Stats | undefined => statSync(file, { throwIfNoEntry: false });

/** What the user calls the file, and what ends the waiting for somebody who reads a pipe. */
interface Writing {
  readonly name: string;
  readonly signal: AbortSignal;
}

/**
 * Writes a file, and the folders that it is in. What is open already, as /dev/stderr, is written to where it stands; a
 * device, or what cannot be replaced, as what something is mounted on, is written over. Throws the {@link writeError} of
 * the file.
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

/** Nothing can be put in the place of what the kernel keeps. */
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

/** What nobody may ever read, or what is a whole disk. */
const strangerAt = (there: Stats): string | undefined =>
  there.isBlockDevice() ? 'a disk' : there.isCharacterDevice() ? undefined : strangerKind(there);

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

/** The file stays whose it was, and for whom it was. */
function keepOwner(draft: string, { uid, gid, mode }: Stats): void {
  const { uid: own, gid: ownGroup } = statSync(draft);
  if (uid !== own || gid !== ownGroup) chownSync(draft, uid, gid);
  chmodSync(draft, mode & 0o7777);
}

/** Why a file cannot be written, as what is said of it; nothing is changed. */
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
