/** Installs a kernel from package files into the store, completely or not at all. */
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { withLock } from './lock.js';
import type { Origin } from './origin.js';
import { nameOf } from './origin.js';
import { givePrivateLibc, refusal, wantsNewerLibc } from './private-libc.js';
import type { LibcSupply } from './private-libc.js';
import { folderName, keepFolder, readStore, recordName, sweep } from './store.js';
import type { KernelRecord, StoredKernel } from './store.js';
import type { Work } from './tool.js';
import { KernelTrouble } from './trouble.js';
import { unpack } from './unpack.js';

/** How the store identifies a kernel. */
export interface Identity {
  /** Undefined for a kernel that is not Debian's; its name is then its release. */
  readonly origin: Origin | undefined;
  readonly packages: readonly { readonly name: string; readonly version: string }[];
}

/** The licence of Linux. */
export const licence = 'GPL-2.0';

/** Runs `act` with the store locked and a temporary folder, which is removed afterwards. */
export const inStore = <T>(
  store: string,
  work: Work,
  act: (scratch: string) => Promise<T>,
): Promise<T> =>
  withLock(join(store, '.lock'), work, async () => {
    await sweep(store);
    const scratch = await mkdtemp(join(store, '.new-'));
    try {
      return await act(scratch);
    } finally {
      await rm(scratch, { recursive: true, force: true });
    }
  });

/**
 * Unpacks, indexes and checks a kernel; must be called {@link inStore}.
 *
 * @param supply source of a newer libc, in case a user-mode kernel needs one
 */
export async function installKernel(
  debs: readonly string[],
  { origin: given, packages }: Identity,
  supply: LibcSupply,
  { store, scratch, work }: { store: string; scratch: string; work: Work },
): Promise<StoredKernel> {
  const folder = join(scratch, 'kernel');
  await mkdir(folder);
  const unpacked = await unpack(debs, folder, work);
  const [revision = ''] = packages.map(({ version }) => version);
  const { release } = unpacked;
  const origin = given ?? { family: 'deb', version: release, revision, suites: [], kernelOf: [] };
  const name = nameOf(origin);
  if (unpacked.engine === 'user-mode') {
    const place = join(store, folderName(name));
    await makeStart(folder, unpacked.image, place, supply, work);
  }
  const record: KernelRecord = {
    name,
    ...unpacked,
    origin,
    packages,
    bytes: await sizeOf(folder),
    added: new Date().toISOString(),
    licence,
  };
  return keep(record, folder, store);
}

/** Writes kernel.json and moves the folder into the store. */
export async function keep(
  record: KernelRecord,
  folder: string,
  store: string,
): Promise<StoredKernel> {
  await writeFile(join(folder, recordName), `${JSON.stringify(record, undefined, 2)}\n`);
  await keepFolder(store, record.name, folder);
  const kept = (await readStore(store)).find(({ name }) => name === record.name);
  if (!kept) throw new KernelTrouble(`could not move ${record.name} into ${store}`);
  return kept;
}

async function makeStart(
  folder: string,
  program: string,
  place: string,
  supply: LibcSupply,
  work: Work,
): Promise<void> {
  const reason = await refusal(join(folder, program));
  if (reason === undefined) return;
  if (!wantsNewerLibc(reason)) throw new KernelTrouble(`the kernel does not start here: ${reason}`);
  work.say('it needs a newer libc than this machine’s; netlab adds one');
  await givePrivateLibc(folder, program, place, supply, work);
}

/** Total size in bytes of all files below a folder. */
async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(
    files.map(async ({ parentPath, name }) => (await stat(join(parentPath, name))).size),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
