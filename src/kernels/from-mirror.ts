/** Adds a Debian kernel, downloaded from the machine's mirror. */
import { mkdir, statfs } from 'node:fs/promises';
import { join } from 'node:path';

import { didYouMean } from '../base/suggestion.js';
import { formatBytes } from '../base/text.js';
import { download } from './apt.js';
import type { KernelFolders } from './folders.js';
import type { Offer } from './offers.js';
import { chooseKernel, nameOf, newestFirst, parseKernelWord, seriesOf } from './origin.js';
import type { KernelWord } from './origin.js';
import { mirrorSupply } from './libc-supply.js';
import { lookAround } from './reach.js';
import type { Reach } from './reach.js';
import { inStore, installKernel } from './install.js';
import { readStore } from './store.js';
import type { StoredKernel } from './store.js';
import { tryTool } from './tool.js';
import type { Work } from './tool.js';
import { KernelTrouble } from './trouble.js';

export interface Added {
  readonly kernel: StoredKernel;
  /** Set if the kernel was in the store before, so that nothing was done. */
  readonly already: boolean;
}

/** Adds the kernel that a word such as `debian:6.1` or `uml` selects; the newest, if there are several. */
export async function addFromMirror(
  word: string,
  folders: KernelFolders,
  work: Work,
): Promise<Added> {
  const asked = parseKernelWord(word);
  if (!asked || asked.family === 'deb') throw unknownWord(word);
  const reach = await lookAround(folders, work);
  const offer = chooseKernel(asked, reach.offers);
  if (!offer) throw unknownVersion(word, asked, reach.offers);

  return inStore(folders.store, work, async (scratch) => {
    const name = nameOf(offer);
    const there = (await readStore(folders.store)).find((kernel) => kernel.name === name);
    if (there?.origin?.revision === offer.revision) return { kernel: there, already: true };
    const kernel = await fetch(offer, reach, { store: folders.store, scratch, work });
    return { kernel, already: false };
  });
}

async function fetch(
  offer: Offer,
  reach: Reach,
  { store, scratch, work }: { store: string; scratch: string; work: Work },
): Promise<StoredKernel> {
  // Check for the last program needed before anything is downloaded.
  if (offer.family === 'debian') await tryTool('depmod', ['--version']);
  const bytes = offer.packages.reduce((sum, each) => sum + each.bytes, 0);
  await checkRoom(store, bytes + offer.unpacked);
  work.say(
    `${nameOf(offer)}: fetching ${formatBytes(bytes)} from ${offer.suites.join(', ')}, ${formatBytes(offer.unpacked)} unpacked`,
  );
  const debs = await download(reach.apt, offer.packages, join(scratch, 'packages'), work);
  const tools = join(scratch, 'tools');
  await mkdir(tools);
  const { family, version, flavour, revision, suites, kernelOf } = offer;
  const identity = {
    origin: { family, version, ...(flavour && { flavour }), revision, suites, kernelOf },
    packages: offer.packages.map((each) => ({ name: each.name, version: each.version })),
  };
  const supply = mirrorSupply(reach, suites, tools, work);
  return installKernel(debs, identity, supply, { store, scratch, work });
}

/** Bytes for the decompressed image, which the packages' sizes do not include. */
const reserve = 64 * 2 ** 20;

async function checkRoom(folder: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const room = bavail * bsize;
  if (room < bytes + reserve)
    throw new KernelTrouble(
      `${folder} has ${formatBytes(room)} free, but the kernel needs ${formatBytes(bytes + reserve)}`,
      'to use another folder, set NETLAB_KERNELS',
    );
}

export const unknownWord = (word: string): KernelTrouble =>
  new KernelTrouble(
    `${word} is not a kernel`,
    didYouMean(word.replace(/:.*/, ''), ['debian', 'uml']) ??
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
      (known.length > 0 ? `available: ${known.join(', ')}` : 'see: netlab kernel list --available'),
    true,
  );
}
