/** The kernels available on mirrors, cached for a day. */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Apt } from './apt.js';
import { askCache, hasLists, openApt, updateLists } from './apt.js';
import { parseControl } from './control.js';
import type { KernelFolders } from './folders.js';
import { withLock } from './lock.js';
import type { Offer } from './offers.js';
import { isKernelPackage, parseMadison, readOffers, userModePackage } from './offers.js';
import type { Work } from './tool.js';
import { KernelTrouble } from './trouble.js';

/** Milliseconds for which lists are considered current; mirrors are updated a few times a day. */
const fresh = 24 * 60 * 60 * 1000;
const memory = 'offers.json';

interface Memory {
  /** The sources at the time. */
  readonly sources: string;
  /** ISO 8601. */
  readonly looked: string;
  readonly offers: readonly Offer[];
}

export interface Reach {
  readonly apt: Apt;
  readonly offers: readonly Offer[];
}

/**
 * Queries the mirrors, unless that was done within a day. Without a network, uses the earlier result and says
 * that it is old; without one, throws {@link KernelTrouble}.
 *
 * @param again query even if it was done within a day
 */
export async function lookAround(
  { cache, apt: etc }: Pick<KernelFolders, 'cache' | 'apt'>,
  work: Work,
  again = false,
): Promise<Reach> {
  if (process.arch !== 'x64')
    throw new KernelTrouble(
      `netlab fetches kernels only for amd64, and this machine is ${process.arch}`,
    );
  const folder = join(cache, 'apt');
  return withLock(join(cache, 'apt.lock'), work, async () => {
    const apt = await openApt(folder, etc);
    const before = await recall(folder);
    const known = before?.sources === apt.sources ? before : undefined;
    if (known && !again && Date.now() - Date.parse(known.looked) < fresh)
      return { apt, offers: known.offers };
    work.say('reading the package lists of the Debian mirror');
    try {
      await updateLists(apt, work);
    } catch (error) {
      if (!(error instanceof KernelTrouble) || !known || !(await hasLists(apt))) throw error;
      work.say(`${error.message}: using the lists of ${known.looked.slice(0, 10)}`);
      return { apt, offers: known.offers };
    }
    const offers = await readLists(apt, work);
    await remember(folder, { sources: apt.sources, looked: new Date().toISOString(), offers });
    return { apt, offers };
  });
}

/** The last result, for completion, which must not wait for the network. */
export const recallOffers = async (cache: string): Promise<readonly Offer[]> =>
  (await recall(join(cache, 'apt')))?.offers ?? [];

async function recall(folder: string): Promise<Memory | undefined> {
  try {
    return JSON.parse(await readFile(join(folder, memory), 'utf8')) as Memory;
  } catch {
    return undefined;
  }
}

const remember = (folder: string, what: Memory): Promise<void> =>
  writeFile(join(folder, memory), JSON.stringify(what));

async function readLists(apt: Apt, work: Work): Promise<Offer[]> {
  const names = (await askCache(apt, ['pkgnames', 'linux-'], work)).split('\n');
  const wanted = [userModePackage, ...names.filter(isKernelPackage)];
  const listed = parseMadison(await askCache(apt, ['madison', ...wanted], work));
  const there = [...new Set(listed.map(({ name }) => name))];
  if (there.length === 0) return [];
  const stanzas = parseControl(await askCache(apt, ['show', ...there], work));
  // As large as all lists together, and regenerated within two seconds.
  await rm(join(apt.folder, 'cache/pkgcache.bin'), { force: true });
  return readOffers(listed, stanzas);
}

/** The versions of a package, newest first. */
export const versionsOf = async (
  { apt }: Reach,
  name: string,
  work: Work,
): Promise<{ readonly version: string; readonly suite: string }[]> =>
  parseMadison(await askCache(apt, ['madison', name], work));
