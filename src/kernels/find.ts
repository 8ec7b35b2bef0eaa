/** The kernels that guests can boot, for the runner. */
import type { GuestKernel } from '../model/kernel.js';
import { chooseKernel, parseKernelWord } from './origin.js';
import { isPath, kernelFromPath } from './path-kernel.js';
import { readStore } from './store.js';
import type { StoredKernel } from './store.js';

/** What is in the store and can be booted, user-mode kernels and newest versions first. */
export const listKernels = async (store?: string): Promise<StoredKernel[]> =>
  (await readStore(store)).filter(({ trouble }) => trouble === undefined);

/**
 * The kernel that a word means: a name (`debian:6.1.192`), what begins one (`debian:6.1`, `uml`: the
 * newest), a suite (`debian:trixie`) or a path; undefined when the store has none.
 * A path that leads to no kernel is {@link KernelTrouble}, which says what was expected.
 */
export async function findKernel(word: string, store?: string): Promise<GuestKernel | undefined> {
  if (isPath(word)) return kernelFromPath(word);
  return findStored(word, await listKernels(store));
}

/** The same among kernels that are known. */
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
