/** A kernel of Debian's, fetched from the machine's mirror. */
import { mkdir, statfs } from 'node:fs/promises';
import { join } from 'node:path';

import { didYouMean } from '../../base/suggestion.js';
import { formatBytes } from '../../base/text.js';
import { download } from './apt.js';
import type { Offer } from './offers.js';
import { chooseKernel, families, nameOf, newestFirst, parseKernelWord } from './origin.js';
import type { KernelWord } from './origin.js';
import { mirrorSupply } from './libc-supply.js';
import { lookAround } from './reach.js';
import { inStore, settle } from './settle.js';
import { readStore } from './store.js';
import type { StoredKernel } from './store.js';
import { tryTool } from './tool.js';
import type { Work } from './tool.js';
import { KernelTrouble } from './trouble.js';

/** Where the store and the cache are. */
export interface Folders {
  readonly store: string;
  readonly cache: string;
}

export interface Added {
  readonly kernel: StoredKernel;
  /** It was there already, and nothing was done. */
  readonly already: boolean;
}

/** Adds what a word such as `debian:6.1` or `uml` means; the newest where several are meant. */
export async function addFromMirror(word: string, folders: Folders, work: Work): Promise<Added> {
  const asked = parseKernelWord(word);
  if (!asked || asked.family === 'deb') throw unknownWord(word);
  const reach = await lookAround(folders.cache, work);
  const offer = chooseKernel(asked, reach.offers);
  if (!offer) throw unknownVersion(word, asked, reach.offers);

  const name = nameOf(offer);
  const there = (await readStore(folders.store)).find((kernel) => kernel.name === name);
  if (there?.origin?.revision === offer.revision) return { kernel: there, already: true };
  // What is needed at the end is better missed before anything is fetched.
  if (offer.family === 'debian') await tryTool('depmod', ['--version']);
  const bytes = offer.packages.reduce((sum, each) => sum + each.bytes, 0);
  const kernel = await inStore(folders.store, work, async (scratch) => {
    await checkRoom(folders.store, bytes + offer.unpacked);
    work.say(
      `${name}: fetching ${formatBytes(bytes)} from ${offer.suites.join(', ')}, ${formatBytes(offer.unpacked)} unpacked`,
    );
    const debs = await download(reach.apt, offer.packages, join(scratch, 'packages'), work);
    const tools = join(scratch, 'tools');
    await mkdir(tools);
    return settle(
      debs,
      {
        origin: offerOrigin(offer),
        packages: offer.packages.map(({ name: each, version }) => ({ name: each, version })),
      },
      mirrorSupply(reach, offer.suites, tools, work),
      { store: folders.store, scratch, work },
    );
  });
  return { kernel, already: false };
}

const offerOrigin = ({ family, version, flavour, revision, suites, kernelOf }: Offer) => ({
  family,
  version,
  ...(flavour === undefined ? {} : { flavour }),
  revision,
  suites,
  kernelOf,
});

/** An image is decompressed besides what its packages tell. */
const besides = 64 * 2 ** 20;

async function checkRoom(folder: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const room = bavail * bsize;
  if (room < bytes + besides)
    throw new KernelTrouble(
      `${folder} has room for ${formatBytes(room)}, and ${formatBytes(bytes + besides)} are needed`,
      'NETLAB_KERNELS names another folder',
    );
}

export const unknownWord = (word: string): KernelTrouble =>
  new KernelTrouble(
    `${word} is no kernel`,
    didYouMean(word.replace(/:.*/, ''), families) ??
      'expected debian:VERSION, debian:SUITE, uml:VERSION, uml:SUITE, or the path of a kernel or build tree',
    true,
  );

export function unknownVersion(
  word: string,
  asked: KernelWord,
  offers: readonly Offer[],
): KernelTrouble {
  const others = offers.filter(
    (offer) => offer.family === asked.family && offer.flavour === asked.flavour,
  );
  const names =
    asked.suite === undefined
      ? [...others].sort(newestFirst).map(({ version }) => seriesOf(version))
      : others.flatMap(({ kernelOf }) => kernelOf).sort();
  const known = [...new Set(names)];
  const near = didYouMean(asked.suite ?? asked.version ?? '', known);
  return new KernelTrouble(
    `no mirror of this machine has ${word}`,
    near ??
      (known.length > 0 ? `in reach: ${known.join(', ')}` : 'see: netlab kernel list --available'),
    true,
  );
}

/** `6.1.192` → `6.1`. */
const seriesOf = (version: string): string => /^\d+\.\d+/.exec(version)?.[0] ?? version;
