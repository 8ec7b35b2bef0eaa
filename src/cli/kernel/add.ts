/** `netlab kernel add`: downloads kernels, unpacks package files, or stores references to paths. */
import { resolve } from 'node:path';

import { formatBytes, printable } from '../../base/text.js';
import { addFromFiles } from '../../kernels/from-files.js';
import { addFromMirror } from '../../kernels/from-mirror.js';
import { isPath } from '../../kernels/path-kernel.js';
import { lookAround } from '../../kernels/reach.js';
import { addReference } from '../../kernels/reference.js';
import type { StoredKernel } from '../../kernels/store.js';
import { complain } from '../complaint.js';
import type { Action } from './options.js';
import { foldersOf } from './options.js';

export const addKernels: Action = async (words, values, session) => {
  const { 'from-file': files, refresh } = values;
  if (words.length === 0 && files.length === 0)
    return complain(session, [
      {
        message: 'kernel add needs a kernel',
        hint: 'debian:6.1, uml, a path, or --from-file; see: netlab kernel list --available',
      },
    ]);
  const folders = foldersOf(session);
  const work = {
    say: (line: string) => session.err.write(`netlab: ${printable(line)}\n`),
    signal: session.signal,
  };
  const report = (kernel: StoredKernel, done: string): void =>
    session.out.write(`${printable(`${kernel.name} ${done}: ${summary(kernel)}`)}\n`);
  if (files.length > 0)
    report(
      await addFromFiles(
        files.map((file) => resolve(session.folder, file)),
        folders.store,
        work,
      ),
      'added',
    );
  if (refresh) await lookAround(folders, work, true);
  for (const word of words)
    if (isPath(word))
      report(await addReference(resolve(session.folder, word), folders.store, work), 'added');
    else {
      const { kernel, already } = await addFromMirror(word, folders, work);
      report(kernel, already ? 'is already there' : 'added');
    }
  return 0;
};

const summary = ({ release, reference, bytes, licence }: StoredKernel): string =>
  reference === undefined
    ? `Linux ${release}, ${formatBytes(bytes)} on disk, ${licence}`
    : `Linux ${release}, used where it is`;
