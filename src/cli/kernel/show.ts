/** `netlab kernel show`: shows details of kernels in the store or at a path, and their device types. */
import { resolve } from 'node:path';

import picocolors from 'picocolors';

import { didYouMean } from '../../base/suggestion.js';
import { formatBytes, printable } from '../../base/text.js';
import { deviceTypes } from '../../kernels/device-types.js';
import type { Presence, TypePresence } from '../../kernels/device-types.js';
import { findStored } from '../../kernels/find.js';
import { isPath, kernelFromPath } from '../../kernels/path-kernel.js';
import { readStore } from '../../kernels/store.js';
import type { StoredKernel } from '../../kernels/store.js';
import type { GuestKernel } from '../../model/kernel.js';
import { safeJson } from '../../report/json.js';
import { wrapHanging } from '../../report/wrap.js';
import type { Complaint } from '../complaint.js';
import { complain } from '../complaint.js';
import { lookFor } from '../session.js';
import type { Action } from './options.js';
import { foldersOf } from './options.js';

type Shown = GuestKernel & Partial<StoredKernel>;

export const showKernels: Action = async (words, { json }, session) => {
  if (words.length === 0)
    return complain(session, [
      { message: 'kernel show needs a kernel', hint: 'see: netlab kernel list' },
    ]);
  const { store } = foldersOf(session);
  const all = await readStore(store);
  const found: Shown[] = [];
  const complaints: Complaint[] = [];
  for (const word of words) {
    const kernel: Shown | undefined =
      findStored(word, all) ??
      (isPath(word) ? await kernelFromPath(resolve(session.folder, word)) : undefined);
    if (kernel) found.push(kernel);
    else complaints.push(unknownKernel(word, all, store));
  }
  if (complaints.length > 0) return complain(session, complaints);
  const shown = await Promise.all(
    found.map(async (kernel) => ({ kernel, types: await deviceTypes(kernel) })),
  );
  if (json) session.out.write(safeJson(shown.map(({ kernel, types }) => ({ ...kernel, types }))));
  else {
    const { colour, width } = lookFor(session.out, session.env);
    const { bold } = picocolors.createColors(colour);
    const texts = shown.map(({ kernel, types }) =>
      [
        bold(printable(kernel.name)),
        ...facts(kernel).flatMap(([name, value]) => line(name, value, width)),
        '',
        bold('Device types'),
        ...presences.flatMap((presence) => line(presence, typesOf(types, presence), width)),
      ]
        .map((each) => `${each}\n`)
        .join(''),
    );
    session.out.write(texts.join('\n'));
  }
  return 0;
};

/** Also used by `remove`. */
export const unknownKernel = (
  word: string,
  kernels: readonly StoredKernel[],
  store: string,
): Complaint => ({
  message: `no kernel ${word} in ${store}`,
  hint:
    didYouMean(
      word,
      kernels.map(({ name }) => name),
    ) ?? 'see: netlab kernel list',
});

const presences: readonly Presence[] = ['built in', 'module', 'missing'];

const engines = {
  'user-mode': 'user-mode: runs as a program on this machine',
  system: 'system: QEMU boots it',
} as const;

function facts(kernel: Shown): (readonly [string, string])[] {
  const {
    release,
    engine,
    image,
    modules,
    config,
    packages,
    origin,
    bytes,
    licence,
    added,
    trouble,
  } = kernel;
  const known: (readonly [string, string | undefined])[] = [
    ['trouble', trouble],
    ['release', release],
    ['engine', engines[engine]],
    ['image', image],
    ['modules', modules ?? 'none'],
    ['config', config],
    ['packages', packages?.map(({ name, version }) => `${name} ${version}`).join(', ')],
    ['suites', origin && origin.suites.length > 0 ? origin.suites.join(', ') : undefined],
    ['size', bytes ? formatBytes(bytes) : undefined],
    ['licence', licence],
    ['added', added],
  ];
  return known.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
}

const typesOf = (types: readonly TypePresence[], presence: Presence): string =>
  types
    .filter((each) => each.presence === presence)
    .map(({ type }) => type)
    .join(' ') || 'none';

/** The column in which values begin. */
const indent = 12;

const line = (name: string, value: string, width: number): string[] =>
  wrapHanging(printable(`  ${name.padEnd(indent - 2)}${value}`), width, indent);
