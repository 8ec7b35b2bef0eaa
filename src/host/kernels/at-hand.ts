/** Kernels that need no store: the user-mode program that the system has, and files that the user names. */
import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

import type { GuestKernel } from '../../model/kernel.js';
import { findProgram } from '../guest/userland.js';
import { readImage } from './image.js';

/** What distributions call the program, and where they have its modules. */
const userModePrograms = ['linux.uml', 'linux-uml', 'linux'];
const userModeModules = ['/usr/lib/uml/modules', '/lib/uml/modules', '/lib/modules'];

/** Where a build tree has its kernel; the user-mode one is called like its architecture's target. */
const builds = ['linux', 'arch/x86/boot/bzImage', 'vmlinux'];

/** The user-mode kernel that is installed; undefined when there is none. */
export function installedUserMode(): GuestKernel | undefined {
  for (const image of userModePrograms.flatMap((name) => findProgram(name) ?? [])) {
    const facts = readImage(image);
    if (facts?.engine === 'user-mode')
      return withModules({ name: 'uml', image, ...facts }, userModeModules);
  }
  return undefined;
}

/**
 * The kernel of a path, which may be relative to a folder: a user-mode program, a vmlinux, a bzImage, or the folder where one was built.
 * Undefined when there is none.
 */
export function kernelAt(path: string, folder: string): GuestKernel | undefined {
  const place = resolve(folder, path);
  if (!existsSync(place)) return undefined;
  const images = statSync(place).isDirectory()
    ? builds.map((file) => join(place, file)).filter((file) => existsSync(file))
    : [place];
  for (const image of images) {
    const facts = readImage(image);
    if (facts)
      return withModules({ name: path, image, ...facts }, [
        dirname(image),
        join(dirname(image), 'lib/modules'),
        ...(facts.engine === 'user-mode' ? userModeModules : ['/lib/modules']),
      ]);
  }
  return undefined;
}

function withModules(kernel: GuestKernel, folders: readonly string[]): GuestKernel {
  const modules = folders
    .map((folder) => join(folder, kernel.release))
    .find((folder) => existsSync(join(folder, 'modules.dep')));
  return modules === undefined ? kernel : { ...kernel, modules };
}

/**
 * The kernel that a word of `--kernel` means: `uml`, or a path. Undefined when there is no such kernel.
 * @param folder what paths are relative to
 */
export const kernelFor = (word: string, folder: string): GuestKernel | undefined =>
  word === 'uml' ? installedUserMode() : kernelAt(word, folder);
