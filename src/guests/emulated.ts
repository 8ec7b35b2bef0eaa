/**
 * An emulated guest, which takes seconds to boot: it goes on from a snapshot of one that has. The first
 * makes the snapshot. Invariant: when that fails, whatever the reason, a guest boots as if there were none.
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

/** Milliseconds for a guest to go on, on a busy machine. */
const wakeTime = 15_000;

/** Starts it. `onNote` is told when a snapshot cannot be made or was of no use. */
export async function launchEmulated(parts: Parts, onNote?: Note): Promise<Launched> {
  const folder = snapshotFolder(parts);
  if (!existsSync(folder)) await keep(folder, parts, onNote);
  if (existsSync(folder))
    try {
      noteUse(folder, parts.kernel.image);
      return await launch(parts, { folder, use: 'restore' }, restoring(folder));
    } catch (error) {
      removeSnapshot(folder);
      onNote?.(`a snapshot is of no use, the guest boots anew: ${(error as Error).message}`);
    }
  return launch(parts);
}

const keeping = new Map<string, Promise<void>>();

/** Makes a snapshot, if it can; guests that start side by side wait for the same one. */
function keep(folder: string, parts: Parts, onNote: Note | undefined): Promise<void> {
  const kept =
    keeping.get(folder) ?? make(folder, parts, onNote).finally(() => keeping.delete(folder));
  keeping.set(folder, kept);
  return kept;
}

async function make(folder: string, parts: Parts, onNote: Note | undefined): Promise<void> {
  const vain = (why: string): void => onNote?.(`no snapshot is kept, guests boot anew: ${why}`);
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
    // Whether the kernel boots at all comes out without a snapshot.
    vain((error as Error).message);
  } finally {
    removeSnapshot(draft);
  }
}

/**
 * Restores it. Its clock still shows when it was kept, and is set by what the host's shows when its answer
 * has just come: twice, because a program that runs for the first time takes a while to answer.
 */
const restoring =
  (folder: string): Raise =>
  async (control, hear, { line }) => {
    await restore(control, folder);
    for (let round = 0; round < 2; round++) {
      line.write(`${printClock}\n`);
      const clock = Number(await hear('clock', wakeTime, 'to go on')) / 1e9;
      const behind = (performance.timeOrigin + performance.now()) / 1e3 - clock;
      if (!Number.isFinite(behind)) throw new Error('it does not tell its time');
      line.write(`${setClock(behind)}\n`);
    }
    line.write(`${goOn(randomBytes(64).toString('hex'))}\n`);
  };
