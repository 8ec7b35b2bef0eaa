/** `netlab kernel list --available`: lists kernels that can be added. */
import { formatBytes, printable } from '../../base/text.js';
import { unknownVersion, unknownWord } from '../../kernels/from-mirror.js';
import type { Offer } from '../../kernels/offers.js';
import {
  matchingKernels,
  nameOf,
  newestFirst,
  parseKernelWord,
  seriesOf,
} from '../../kernels/origin.js';
import { lookAround } from '../../kernels/reach.js';
import { readStore } from '../../kernels/store.js';
import { safeJson } from '../../report/json.js';
import { lookFor } from '../session.js';
import { formatTable } from '../table.js';
import type { Action } from './options.js';
import { foldersOf } from './options.js';

/** With words, all that match them; without, the newest of each series and flavour. */
export const listOffers: Action = async (words, { json, refresh }, session) => {
  const folders = foldersOf(session);
  const work = {
    say: (line: string) => session.err.write(`netlab: ${printable(line)}\n`),
    signal: session.signal,
  };
  const asked = words.map((word) => {
    const read = parseKernelWord(word);
    if (!read) throw unknownWord(word);
    return { word, read };
  });
  const { offers } = await lookAround(folders, work, refresh);
  for (const { word, read } of asked)
    if (matchingKernels(read, offers).length === 0) throw unknownVersion(word, read, offers);
  const meant =
    asked.length === 0
      ? offers
      : offers.filter((offer) =>
          asked.some(({ read }) => matchingKernels(read, [offer]).length > 0),
        );
  const sorted = [...meant].sort(
    (a, b) =>
      b.family.localeCompare(a.family) ||
      (a.flavour ?? '').localeCompare(b.flavour ?? '') ||
      newestFirst(a, b),
  );
  const chosen = firstOf(sorted, asked.length === 0 ? seriesName : nameOf);
  const there = new Set((await readStore(folders.store)).map(({ name }) => name));
  if (json) {
    session.out.write(
      safeJson(
        chosen.map((offer) => ({ name: nameOf(offer), added: there.has(nameOf(offer)), ...offer })),
      ),
    );
    return 0;
  }
  const rows = chosen.map((offer) => {
    const name = nameOf(offer);
    const bytes = offer.packages.reduce((sum, each) => sum + each.bytes, 0);
    return [
      there.has(name) ? '✓' : '',
      name,
      formatBytes(bytes),
      formatBytes(offer.unpacked),
      offer.suites.join(' '),
    ];
  });
  const header = ['', 'NAME', 'TO FETCH', 'UNPACKED', 'SUITES'];
  session.out.write(
    formatTable(header, rows, lookFor(session.out, session.env), session.out.columns),
  );
  return 0;
};

const seriesName = (offer: Offer): string => nameOf({ ...offer, version: seriesOf(offer.version) });

/** The first of each name: the newest build represents a version's builds for several suites. */
const firstOf = (offers: readonly Offer[], name: (offer: Offer) => string): Offer[] => {
  const names = offers.map(name);
  return offers.filter((_, index) => names.indexOf(names[index] ?? '') === index);
};
