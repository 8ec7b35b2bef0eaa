/** `netlab kernel list --available`: what could be added. */
import { formatBytes, printable } from '../../base/text.js';
import { unknownVersion, unknownWord } from '../../host/kernels/from-mirror.js';
import type { Offer } from '../../host/kernels/offers.js';
import {
  matchingKernels,
  nameOf,
  newestFirst,
  parseKernelWord,
} from '../../host/kernels/origin.js';
import { lookAround } from '../../host/kernels/reach.js';
import { readStore } from '../../host/kernels/store.js';
import { safeJson } from '../../report/json.js';
import { lookFor } from '../session.js';
import { formatTable } from '../table.js';
import type { Action } from './options.js';
import { foldersOf } from './options.js';

/** With words all that they may mean, without the newest of each series and flavour. */
export const listOffers: Action = async (words, { json, refresh }, session) => {
  const { store, cache } = foldersOf(session);
  const work = {
    say: (line: string) => session.err.write(`netlab: ${printable(line)}\n`),
    signal: session.signal,
  };
  const asked = words.map((word) => {
    const read = parseKernelWord(word);
    if (!read) throw unknownWord(word);
    return { word, read };
  });
  const { offers } = await lookAround(cache, work, refresh);
  const sorted = [...offers].sort(
    (a, b) =>
      b.family.localeCompare(a.family) ||
      (a.flavour ?? '').localeCompare(b.flavour ?? '') ||
      newestFirst(a, b),
  );
  // One of the same name hides behind the newer.
  const named = [
    ...new Map(sorted.map((offer) => [nameOf(offer), offer] as const).reverse()).values(),
  ].reverse();
  for (const { word, read } of asked)
    if (matchingKernels(read, offers).length === 0) throw unknownVersion(word, read, offers);
  const chosen =
    asked.length === 0
      ? newestOfSeries(named)
      : named.filter((offer) =>
          asked.some(({ read }) => matchingKernels(read, [offer]).length > 0),
        );
  const there = new Set((await readStore(store)).map(({ name }) => name));
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

function newestOfSeries(sorted: readonly Offer[]): Offer[] {
  const series = ({ family, flavour, version }: Offer): string =>
    `${family} ${flavour ?? ''} ${version.split(/[.-]/).slice(0, 2).join('.')}`;
  const newest = new Map<string, Offer>();
  for (const offer of sorted) if (!newest.has(series(offer))) newest.set(series(offer), offer);
  return [...newest.values()];
}
