/** Starts a guest, and waits until its first process reports that it is up. */
import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { GuestKernel } from '../model/kernel.js';
import { withDeadline } from '../host/deadline.js';
import type { Control } from './control.js';
import { openControl } from './control.js';
import type { BootRequest, Engine, Snapshot } from './engine.js';
import { startEngine } from './engine.js';
import { findTroubles } from './kernel-words.js';
import { bootSystem } from './system.js';
import { bootUserMode } from './user-mode.js';

/** The guest could not be started, or ended by itself. */
export class GuestError extends Error {
  override readonly name = 'GuestError';
}

/** The components of a guest. */
export interface Parts {
  readonly kernel: GuestKernel;
  readonly initramfs: string;
  /** MiB. */
  readonly memory: number;
  /** Whether it runs on the host's processor; otherwise it is emulated. */
  readonly kvm: boolean;
}

export interface Launched {
  readonly engine: Engine;
  /** Folder on the host for files exchanged with it. */
  readonly share: string;
  /** Resolves with the reason once it has ended. */
  readonly lost: Promise<Error>;
  readonly hear: Hear;
  /** `uname -r`, from its report that it is up. */
  readonly release: string;
  /** Only with a snapshot. */
  readonly control?: Promise<Control>;
}

/** Milliseconds for a kernel to boot, emulated on a busy machine; the second limit is for KVM. */
const bootTime = 60_000;
const kvmBootTime = 10_000;

/** Makes a guest report that it is up, if it does not do so by itself. */
export type Raise = (control: Control, hear: Hear, engine: Engine) => Promise<void>;

/** Starts a guest. Rejects with {@link GuestError} and the kernel's messages if it does not come up. */
export async function launch(
  { kernel, initramfs, memory, kvm }: Parts,
  snapshot?: Omit<Snapshot, 'control'>,
  raise?: Raise,
): Promise<Launched> {
  const folder = mkdtempSync(join(tmpdir(), 'netlab-guest-'));
  const share = join(folder, 'share');
  mkdirSync(share);
  const path = join(folder, 'control');
  const control = snapshot && openControl(path);
  control?.catch(() => undefined);
  const request: BootRequest = {
    ...{ image: kernel.image, release: kernel.release, initramfs, folder, share, memory, kvm },
    ...(snapshot ? { snapshot: { ...snapshot, control: path } } : {}),
  };
  const command = kernel.engine === 'user-mode' ? bootUserMode : bootSystem;
  const engine = startEngine(command(request), folder);
  const lost = engine.ended.then(() => {
    const [first] = findTroubles(engine.log());
    return new GuestError(first ? `the guest ended: ${first[0]}` : 'the guest ended');
  });
  const hear = hearing(engine, lost);
  try {
    if (control && raise)
      await Promise.race([control.then((it) => raise(it, hear, engine)), lost.then(fail)]);
    const release = await hear('up', kvm ? kvmBootTime : bootTime, 'to boot');
    return { engine, share, lost, hear, release, ...(control ? { control } : {}) };
  } catch (error) {
    engine.end();
    await lost;
    throw new GuestError(bootFailure(kernel, error as Error, engine.log()));
  }
}

const fail = (error: Error): Promise<never> => Promise.reject(error);

/** Waits for a report of init while the guest is alive. */
export type Hear = (word: string, milliseconds: number, what: string) => Promise<string>;

function hearing({ line }: Engine, lost: Promise<Error>): Hear {
  const failing = lost.then(fail);
  failing.catch(() => undefined);
  return (word, milliseconds, what) =>
    withDeadline(Promise.race([line.word(word), failing]), milliseconds, `the guest ${what}`);
}

const bootFailure = ({ name, release }: GuestKernel, error: Error, log: string): string =>
  `${name} (${release}) did not boot: ${error.message}${lastWords(log)}`;

/** The last lines of a log, to append to an error message. */
export function lastWords(log: string): string {
  const lines = log.split('\n').filter((line) => line.trim() !== '');
  return lines.length === 0 ? '' : `: ${lines.slice(-6).join('; ')}`;
}
