/**
 * An emulated guest. Since it takes seconds to boot, it resumes from a snapshot, which the first such guest
 * creates. Invariant: if anything about snapshots fails, the guest boots normally.
 */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';

import { cacheFolder } from '../files/user-folders.js';
import { goOn, setClock, printClock } from './init.js';
import type { Launched, Parts, Raise } from './launch.js';
import { launch } from './launch.js';
import { noteUse } from './stale-files.js';
import { draftFolder, hasRoom, removeSnapshot, restore, save, snapshotFolder } from './snapshot.js';

type Note = (text: string) => void;

/** Milliseconds for a guest to resume on a busy machine. */
const wakeTime = 15_000;

/** Starts the guest. `onNote` is called if a snapshot cannot be created or used. */
export async function launchEmulated(parts: Parts, onNote?: Note): Promise<Launched> {
  const folder = snapshotFolder(parts);
  if (!existsSync(folder)) await keep(folder, parts, onNote);
  if (existsSync(folder))
    try {
      noteUse(folder, parts.kernel.image);
      return await launch(parts, { folder, use: 'restore' }, restoring(folder));
    } catch (error) {
      removeSnapshot(folder);
      onNote?.(`a snapshot cannot be used, so the guest boots: ${(error as Error).message}`);
    }
  return launch(parts);
}

const keeping = new Map<string, Promise<void>>();

/** Creates a snapshot, if possible; guests that start in parallel wait for the same one. */
function keep(folder: string, parts: Parts, onNote: Note | undefined): Promise<void> {
  const kept =
    keeping.get(folder) ?? make(folder, parts, onNote).finally(() => keeping.delete(folder));
  keeping.set(folder, kept);
  return kept;
}

async function make(folder: string, parts: Parts, onNote: Note | undefined): Promise<void> {
  const vain = (why: string): void => onNote?.(`no snapshot was kept, so each guest boots: ${why}`);
  if (!hasRoom(parts.memory)) {
    vain(`too little room in ${cacheFolder()}`);
    return;
  }
  const draft = draftFolder(folder);
  try {
    const { engine, lost, control } = await launch(parts, { folder: draft, use: 'save' });
    try {
      const saved = control?.then((it) => save(it, draft, folder));
      await Promise.race([saved, lost.then((error) => Promise.reject(error))]);
    } finally {
      engine.end();
      await lost;
    }
  } catch (error) {
    // Whether the kernel boots at all will show without a snapshot.
    vain((error as Error).message);
  } finally {
    removeSnapshot(draft);
  }
}

/**
 * Restores the snapshot. The guest's clock still has the time of the snapshot, so it is set from the host's
 * time when the guest's answer arrives. This is done twice: a program that runs for the first time answers
 * late.
 */
const restoring =
  (folder: string): Raise =>
  async (control, hear, { line }) => {
    await restore(control, folder);
    for (let round = 0; round < 2; round++) {
      line.write(`${printClock}\n`);
      const clock = Number(await hear('clock', wakeTime, 'to go on')) / 1e9;
      const behind = (performance.timeOrigin + performance.now()) / 1e3 - clock;
      if (!Number.isFinite(behind)) throw new Error('it did not report its time');
      line.write(`${setClock(behind)}\n`);
    }
    line.write(`${goOn(randomBytes(64).toString('hex'))}\n`);
  };
