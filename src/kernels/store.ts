/**
 * The store: a folder a kernel, with kernel.json beside what it describes. Folders come and go whole, so
 * that a kernel is there entirely or not at all.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

import type { GuestKernel } from '../model/kernel.js';
import { kernelFolder } from './folders.js';
import { families, newestFirst } from './origin.js';
import type { Origin } from './origin.js';
import { kernelFromPath } from './path-kernel.js';
import { KernelTrouble } from './trouble.js';

/** kernel.json. Paths in it are relative to its folder, those of references absolute. */
export interface KernelRecord extends GuestKernel {
  readonly origin?: Origin;
  readonly packages?: readonly { readonly name: string; readonly version: string }[];
  /** The configuration that it was built with. */
  readonly config?: string;
  /** On disk. */
  readonly bytes: number;
  /** ISO 8601. */
  readonly added: string;
  readonly licence: string;
  /** The file or build tree that is meant: nothing of it is copied. */
  readonly reference?: string;
}

/** A kernel of the store, with absolute paths. */
export interface StoredKernel extends KernelRecord {
  /** Its folder in the store. */
  readonly folder: string;
  /** Why a reference leads to no kernel now. */
  readonly trouble?: string;
}

export const recordName = 'kernel.json';

/** The folder's name for a kernel's. */
export const folderName = (name: string): string =>
  name.startsWith('/')
    ? `path-${createHash('sha256').update(name).digest('hex').slice(0, 16)}`
    : name.replaceAll(':', '-');

/** Everything in the store, user-mode kernels and newest versions first, references last. */
export async function readStore(store = kernelFolder()): Promise<StoredKernel[]> {
  const found: StoredKernel[] = [];
  for (const name of await names(store)) {
    if (name.startsWith('.')) continue;
    const folder = join(store, name);
    const record = await readRecord(join(folder, recordName));
    if (record) found.push(await resolveRecord(record, folder));
  }
  return found.sort(
    (a, b) =>
      familyRank(a) - familyRank(b) ||
      (a.origin && b.origin ? newestFirst(a.origin, b.origin) : 0) ||
      a.name.localeCompare(b.name),
  );
}

const familyRank = ({ origin }: KernelRecord): number =>
  origin === undefined ? families.length : ['uml', 'debian', 'deb'].indexOf(origin.family);

async function names(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    // Not there; or another user's, as where a program changes its user and keeps its HOME.
    if (['ENOENT', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '')) return [];
    throw error;
  }
}

async function readRecord(file: string): Promise<KernelRecord | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as KernelRecord;
  } catch (error) {
    // It is being removed at this moment.
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? ''))
      return undefined;
    if (error instanceof SyntaxError)
      throw new KernelTrouble(`${file} cannot be read`, error.message);
    throw error;
  }
}

async function resolveRecord(record: KernelRecord, folder: string): Promise<StoredKernel> {
  const { reference } = record;
  if (reference === undefined) {
    const { image, modules, config } = record;
    return {
      ...record,
      folder,
      image: join(folder, image),
      ...(modules === undefined ? {} : { modules: join(folder, modules) }),
      ...(config === undefined ? {} : { config: join(folder, config) }),
    };
  }
  try {
    return { ...record, folder, ...(await kernelFromPath(reference)), name: record.name };
  } catch (error) {
    if (!(error instanceof KernelTrouble)) throw error;
    return { ...record, folder, trouble: error.message };
  }
}

/** Puts a finished folder into the store, in the place of one of the same name. */
export async function keepFolder(store: string, name: string, finished: string): Promise<void> {
  const place = join(store, folderName(name));
  const old = join(store, `.old-${folderName(name)}`);
  await rm(old, { recursive: true, force: true });
  await rename(place, old).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  });
  await rename(finished, place);
  await rm(old, { recursive: true, force: true });
}

/** Removes what an interrupted netlab left; only for who has the lock. */
export async function sweep(store: string): Promise<void> {
  for (const name of await names(store))
    if (/^\.(new|old)-/.test(name)) await rm(join(store, name), { recursive: true, force: true });
}

/** Takes a kernel out of the store. */
export async function discard({ folder }: StoredKernel, store: string): Promise<void> {
  const gone = join(store, `.old-${folder.split('/').at(-1) ?? ''}`);
  await rm(gone, { recursive: true, force: true });
  // At once, so that nobody finds half of it.
  await rename(folder, gone);
  await rm(gone, { recursive: true, force: true });
}
