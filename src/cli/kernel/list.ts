/** `netlab kernel list`: lists the kernels in the store, or those that can be added. */
import { didYouMean } from '../../base/suggestion.js';
import { formatBytes } from '../../base/text.js';
import { matchingKernels, parseKernelWord } from '../../kernels/origin.js';
import { readStore } from '../../kernels/store.js';
import type { StoredKernel } from '../../kernels/store.js';
import { safeJson } from '../../report/json.js';
import { complain } from '../complaint.js';
import { lookFor } from '../session.js';
import { formatTable } from '../table.js';
import type { Action } from './options.js';
import { foldersOf } from './options.js';

export const listKernels: Action = async (words, values, session) => {
  if (values.available) return (await import('./offers.js')).listOffers(words, values, session);
  const { store } = foldersOf(session);
  const all = await readStore(store);
  const unmatched = words.filter((word) => !all.some((kernel) => matches(word, kernel)));
  if (unmatched.length > 0)
    return complain(
      session,
      unmatched.map((word) => ({
        message: `no kernel ${word} in ${store}`,
        hint:
          didYouMean(
            word,
            all.map(({ name }) => name),
          ) ?? `to fetch it: netlab kernel add ${word}`,
      })),
    );
  const kernels = all.filter(
    (kernel) => words.length === 0 || words.some((word) => matches(word, kernel)),
  );
  if (values.json) session.out.write(safeJson(kernels));
  else if (kernels.length === 0)
    session.err.write(`netlab: no kernels in ${store}\n  to fetch one: netlab kernel add uml\n`);
  else {
    const { columns } = session.out;
    const header = ['NAME', 'ENGINE', 'RELEASE', 'SIZE', 'FROM'];
    session.out.write(
      formatTable(header, kernels.map(row), lookFor(session.out, session.env), columns),
    );
  }
  return 0;
};

function matches(word: string, { name, origin }: StoredKernel): boolean {
  const asked = parseKernelWord(word);
  return name === word || (asked && origin ? matchingKernels(asked, [origin]).length > 0 : false);
}

const row = ({
  name,
  engine,
  release,
  bytes,
  origin,
  reference,
  trouble,
}: StoredKernel): string[] => [
  name,
  engine,
  trouble ?? release,
  reference === undefined ? formatBytes(bytes) : '',
  placeOf(origin, reference),
];

function placeOf(origin: StoredKernel['origin'], reference: string | undefined): string {
  if (reference !== undefined) return 'its path';
  return origin && origin.suites.length > 0 ? origin.suites.join(' ') : 'package files';
}
