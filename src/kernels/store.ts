/**
 * The store: one folder per kernel, with kernel.json in it. Folders are added and removed atomically, so that a
 * kernel is complete or absent.
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

/** The contents of kernel.json. Paths are relative to its folder, except those of references, which are absolute. */
export interface KernelRecord extends GuestKernel {
  readonly origin?: Origin;
  readonly packages?: readonly { readonly name: string; readonly version: string }[];
  /** Path of its configuration. */
  readonly config?: string;
  /** Size on disk. */
  readonly bytes: number;
  /** ISO 8601. */
  readonly added: string;
  readonly licence: string;
  /** The original file or build tree, of which nothing is copied. */
  readonly reference?: string;
}

/** A kernel in the store, with absolute paths. */
export interface StoredKernel extends KernelRecord {
  /** Its folder in the store. */
  readonly folder: string;
  /** Why a reference no longer leads to a kernel. */
  readonly trouble?: string;
}

export const recordName = 'kernel.json';

/** The folder name for a kernel's name. */
export const folderName = (name: string): string =>
  name.startsWith('/')
    ? `path-${createHash('sha256').update(name).digest('hex').slice(0, 16)}`
    : name.replaceAll(':', '-');

/** All kernels in the store: User-mode Linux and newest versions first, references last. */
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
    // Absent; or another user's, if a program changes its user but keeps HOME.
    if (['ENOENT', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '')) return [];
    throw error;
  }
}

async function readRecord(file: string): Promise<KernelRecord | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as KernelRecord;
  } catch (error) {
    // It is just being removed.
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? ''))
      return undefined;
    if (error instanceof SyntaxError) throw new KernelTrouble(`cannot read ${file}`, error.message);
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

/** Moves a finished folder into the store, replacing one of the same name. */
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

/** Removes what an interrupted netlab left. The caller must hold the lock. */
export async function sweep(store: string): Promise<void> {
  for (const name of await names(store))
    if (/^\.(new|old)-/.test(name)) await rm(join(store, name), { recursive: true, force: true });
}

/** Removes a kernel from the store. */
export async function discard({ folder }: StoredKernel, store: string): Promise<void> {
  const gone = join(store, `.old-${folder.split('/').at(-1) ?? ''}`);
  await rm(gone, { recursive: true, force: true });
  // Rename first, so that nobody finds a partial kernel.
  await rename(folder, gone);
  await rm(gone, { recursive: true, force: true });
}
