/** The kernel that a word means: one of the store, of a path, or the user-mode one that the system has. */
import { resolve } from 'node:path';

import type { GuestKernel } from '../model/kernel.js';
import { findProgram } from '../host/programs.js';
import { findKernel, listKernels } from './find.js';
import { isPath, kernelFromPath } from './path-kernel.js';
import { KernelTrouble } from './trouble.js';

/** What distributions call the program. */
const userModePrograms = ['linux.uml', 'linux-uml', 'linux'];

/** Any user-mode kernel will do. */
export const userMode = 'uml';

const emulator = 'qemu-system-x86_64';

/** The user-mode kernel that is installed; undefined when there is none. */
export async function installedUserMode(): Promise<GuestKernel | undefined> {
  for (const program of userModePrograms.flatMap((name) => findProgram(name) ?? [])) {
    try {
      const kernel = await kernelFromPath(program);
      if (kernel.engine === 'user-mode') return { ...kernel, name: userMode };
    } catch (error) {
      // A program of that name which is no kernel.
      if (!(error instanceof KernelTrouble)) throw error;
    }
  }
  return undefined;
}

/**
 * Undefined when there is no such kernel; {@link KernelTrouble} for a path that leads to none.
 * @param folder what paths are relative to
 */
export async function kernelFor(word: string, folder: string): Promise<GuestKernel | undefined> {
  if (isPath(word)) return kernelFromPath(resolve(folder, word));
  return (await findKernel(word)) ?? (word === userMode ? installedUserMode() : undefined);
}

/** All that can be booted here, user-mode ones first, as they are the quickest; newest first. */
export async function kernelsAtHand(): Promise<(GuestKernel & { readonly config?: string })[]> {
  const installed = await installedUserMode();
  const kernels = [...(await listKernels()), ...(installed ? [installed] : [])];
  const rank = ({ engine }: GuestKernel): number => (engine === 'user-mode' ? 0 : 1);
  return kernels
    .filter(({ engine }) => engine === 'user-mode' || findProgram(emulator) !== undefined)
    .sort((a, b) => rank(a) - rank(b));
}

/** What may be said for a kernel at this moment. */
export const kernelNames = async (): Promise<string[]> => [
  'host',
  'auto',
  userMode,
  ...(await listKernels()).map(({ name }) => name),
];
