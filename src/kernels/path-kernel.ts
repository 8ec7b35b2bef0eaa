/** The kernel at a path: a user-mode program, a bzImage, a vmlinux, or a build tree. */
import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { defined } from '../base/defined.js';
import type { GuestKernel } from '../model/kernel.js';
import { readImage } from './image.js';
import type { Image } from './image.js';
import { treeModules } from './tree-modules.js';
import { KernelTrouble } from './trouble.js';

/** Images in a build tree. With ARCH=um, `vmlinux` is the program, too. */
const built = ['vmlinux', 'linux', 'arch/x86/boot/bzImage'];

const expected =
  'expected a user-mode program, a bzImage, a vmlinux or a build tree of a kernel for x86-64';

/** Whether a word must be a path: `./build`, `/boot/vmlinuz`, `..`; names of kernels contain no slash. */
export const isPath = (word: string): boolean => word.includes('/') || /^\.+$/.test(word);

/**
 * The kernel at a path. Its release is read from the image, and its absolute path is its name. It has modules
 * if they are indexed (modules.dep); those of a build tree are indexed in netlab's cache. Throws {@link
 * KernelTrouble} if there is no kernel.
 */
export async function kernelFromPath(path: string): Promise<GuestKernel> {
  const name = resolve(path);
  const found = await stat(name).catch(() => undefined);
  if (!found) throw new KernelTrouble(`${path} does not exist`, expected, true);
  if (found.isDirectory()) return kernelOfTree(name);
  const image = found.isFile() ? await readImage(name).catch(refuse(name)) : undefined;
  if (!image) throw new KernelTrouble(`${path} is not a kernel`, expected, true);
  if (image.format === 'vmlinux without PVH entry')
    throw new KernelTrouble(
      `${path} is a ${image.format}: QEMU cannot start it`,
      'give its bzImage, or build it with CONFIG_PVH=y',
      true,
    );
  const modules = installedModules(image);
  return { ...describe(name, name, image), ...defined({ modules }) };
}

const describe = (name: string, image: string, { engine, release }: Image): GuestKernel => ({
  name,
  engine,
  release,
  image,
});

async function kernelOfTree(tree: string): Promise<GuestKernel> {
  for (const part of built) {
    const path = join(tree, part);
    const image = existsSync(path) ? await readImage(path).catch(refuse(path)) : undefined;
    if (!image || image.format === 'vmlinux without PVH entry') continue;
    const modules = await treeModules(tree, image.release);
    return { ...describe(tree, path, image), ...defined({ modules }) };
  }
  const isTree = existsSync(join(tree, 'Makefile')) || existsSync(join(tree, '.config'));
  throw new KernelTrouble(
    isTree ? `${tree} has no kernel yet` : `${tree} is not the build tree of a kernel`,
    isTree ? `looked for ${built.join(', ')}: build it first` : expected,
    true,
  );
}

/** The folder where distributions install a kernel's modules; User-mode Linux has a different one. */
function installedModules({ engine, release }: Image): string | undefined {
  const parent = engine === 'user-mode' ? '/usr/lib/uml/modules' : '/lib/modules';
  const folder = join(parent, release);
  return existsSync(join(folder, 'modules.dep')) ? folder : undefined;
}

const refuse = (path: string) => (error: NodeJS.ErrnoException) => {
  throw new KernelTrouble(`cannot read ${path}: ${error.code ?? error.message}`);
};
