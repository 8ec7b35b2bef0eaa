/** `netlab kernel remove`: deletes kernels from the store; for a path, deletes only the reference. */
import { resolve } from 'node:path';

import { plural, printable } from '../../base/text.js';
import { matchingKernels, parseKernelWord } from '../../kernels/origin.js';
import { isPath } from '../../kernels/path-kernel.js';
import { inStore } from '../../kernels/install.js';
import { discard, readStore } from '../../kernels/store.js';
import type { StoredKernel } from '../../kernels/store.js';
import type { Complaint } from '../complaint.js';
import { complain } from '../complaint.js';
import type { Action } from './options.js';
import { foldersOf } from './options.js';
import { unknownKernel } from './show.js';

export const removeKernels: Action = async (words, _values, session) => {
  if (words.length === 0)
    return complain(session, [
      { message: 'kernel remove needs a kernel', hint: 'see: netlab kernel list' },
    ]);
  const { store } = foldersOf(session);
  const all = await readStore(store);
  const complaints: Complaint[] = [];
  const chosen = words.flatMap((word) => {
    const found = meant(isPath(word) ? resolve(session.folder, word) : word, all);
    const [first, second] = found;
    if (first && !second) return [first];
    complaints.push(
      first
        ? {
            message: `${word} means ${plural(found.length, 'kernel')}`,
            hint: `name one or more of them: ${found.map(({ name }) => name).join(' ')}`,
          }
        : unknownKernel(word, all, store),
    );
    return [];
  });
  if (complaints.length > 0) return complain(session, complaints);
  const work = {
    say: (line: string) => session.err.write(`netlab: ${printable(line)}\n`),
    signal: session.signal,
  };
  await inStore(store, work, async () => {
    for (const kernel of new Set(chosen)) {
      await discard(kernel, store);
      session.out.write(`${printable(kernel.name)} removed\n`);
    }
  });
  return 0;
};

/** A full name selects one kernel; a prefix may match several, and nothing is deleted on a guess. */
function meant(word: string, kernels: readonly StoredKernel[]): StoredKernel[] {
  const exact = kernels.filter((kernel) => kernel.name === word);
  const asked = parseKernelWord(word);
  if (exact.length > 0 || !asked) return exact;
  return kernels.filter(({ origin }) => origin && matchingKernels(asked, [origin]).length > 0);
}
