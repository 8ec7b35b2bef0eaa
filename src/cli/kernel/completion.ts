/** Shell completions for kernels: those in the store, or those last seen on the mirror. */
import type { Offer } from '../../kernels/offers.js';
import { nameOf, seriesOf } from '../../kernels/origin.js';
import { recallOffers } from '../../kernels/reach.js';
import { readStore } from '../../kernels/store.js';
import type { Session } from '../session.js';
import { foldersOf } from './options.js';

/** Never waits for a network. */
export async function kernelWords(action: string, session: Session): Promise<string[]> {
  const { store, cache } = foldersOf(session);
  if (action === 'add') return [...new Set((await recallOffers(cache)).flatMap(wordsFor))].sort();
  return (await readStore(store)).map(({ name }) => name);
}

/** `debian`, `debian:6.12-cloud`, `debian:trixie` … */
const wordsFor = (offer: Offer): string[] => [
  offer.family,
  nameOf({ ...offer, version: seriesOf(offer.version) }),
  ...offer.kernelOf.map((suite) => nameOf({ ...offer, version: suite.replace(/-security$/, '') })),
];
