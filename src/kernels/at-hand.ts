/** Resolves a user's word to a kernel: one in the store, one at a path, or the installed User-mode Linux. */
import { resolve } from 'node:path';

import type { GuestKernel } from '../model/kernel.js';
import { findProgram } from '../host/programs.js';
import { findKernel, listKernels } from './find.js';
import { isPath, kernelFromPath } from './path-kernel.js';
import { KernelTrouble } from './trouble.js';

/** Names of the program in distributions. */
const userModePrograms = ['linux.uml', 'linux-uml', 'linux'];

/** Selects any User-mode Linux. */
export const userMode = 'uml';

const emulator = 'qemu-system-x86_64';

/** The installed User-mode Linux, if any. */
export async function installedUserMode(): Promise<GuestKernel | undefined> {
  for (const program of userModePrograms.flatMap((name) => findProgram(name) ?? [])) {
    try {
      const kernel = await kernelFromPath(program);
      if (kernel.engine === 'user-mode') return { ...kernel, name: userMode };
    } catch (error) {
      // A program of that name that is not a kernel.
      if (!(error instanceof KernelTrouble)) throw error;
    }
  }
  return undefined;
}

/**
 * Undefined if there is no such kernel; throws {@link KernelTrouble} if there is none at a path.
 * @param folder base of relative paths
 */
export async function kernelFor(word: string, folder: string): Promise<GuestKernel | undefined> {
  if (isPath(word)) return kernelFromPath(resolve(folder, word));
  return (await findKernel(word)) ?? (word === userMode ? installedUserMode() : undefined);
}

/** All kernels that can boot here: User-mode Linux first, as it boots fastest, then newest first. */
export async function kernelsAtHand(): Promise<(GuestKernel & { readonly config?: string })[]> {
  const installed = await installedUserMode();
  const kernels = [...(await listKernels()), ...(installed ? [installed] : [])];
  const rank = ({ engine }: GuestKernel): number => (engine === 'user-mode' ? 0 : 1);
  return kernels
    .filter(({ engine }) => engine === 'user-mode' || findProgram(emulator) !== undefined)
    .sort((a, b) => rank(a) - rank(b));
}

/** The words that currently select a kernel. */
export const kernelNames = async (): Promise<string[]> => [
  'host',
  'auto',
  userMode,
  ...(await listKernels()).map(({ name }) => name),
];
