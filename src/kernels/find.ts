/** Finds kernels that guests can boot, for the runner. */
import type { GuestKernel } from '../model/kernel.js';
import { chooseKernel, parseKernelWord } from './origin.js';
import { isPath, kernelFromPath } from './path-kernel.js';
import { readStore } from './store.js';
import type { StoredKernel } from './store.js';

/** Bootable kernels in the store, User-mode Linux and newest versions first. */
export const listKernels = async (store?: string): Promise<StoredKernel[]> =>
  (await readStore(store)).filter(({ trouble }) => trouble === undefined);

/**
 * The kernel that a word selects: a name (`debian:6.1.192`), a prefix (`debian:6.1` or `uml`, the newest
 * match), a suite (`debian:trixie`) or a path; undefined if the store has none. Throws {@link KernelTrouble} if
 * there is no kernel at a path; its message says what was expected.
 */
export async function findKernel(word: string, store?: string): Promise<GuestKernel | undefined> {
  if (isPath(word)) return kernelFromPath(word);
  return findStored(word, await listKernels(store));
}

/** The same, among given kernels. */
export function findStored(
  word: string,
  kernels: readonly StoredKernel[],
): StoredKernel | undefined {
  const exact = kernels.find(({ name }) => name === word);
  const asked = parseKernelWord(word);
  if (exact || !asked) return exact;
  const packaged = kernels.flatMap((kernel) =>
    kernel.origin ? [{ ...kernel.origin, kernel }] : [],
  );
  return chooseKernel(asked, packaged)?.kernel;
}
