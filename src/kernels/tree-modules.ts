/**
 * Makes the modules of a build tree usable for modprobe(8): a folder of links to them, with the indexes of
 * depmod(8). Kbuild lists the modules in modules.order.
 */
import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { cacheFolder } from '../files/user-folders.js';
import { runTool } from './tool.js';

const lists = ['modules.builtin', 'modules.builtin.modinfo'];

/** The folder with modules.dep; undefined if the tree has no modules. Regenerated if a module was built since. */
export async function treeModules(
  tree: string,
  release: string,
  cache = cacheFolder(),
): Promise<string | undefined> {
  const order = await readFile(join(tree, 'modules.order'), 'utf8').catch(() => '');
  const built = parseOrder(order);
  if (built.length === 0) return undefined;
  const hash = createHash('sha256').update(tree).digest('hex').slice(0, 16);
  const base = join(cache, 'trees', hash);
  const folder = join(base, 'lib/modules', release);
  const times = await Promise.all(built.map((path) => timeOf(join(tree, path))));
  if (
    (await timeOf(join(folder, 'modules.dep'))) >
    Math.max(...times, await timeOf(join(tree, 'modules.order')))
  )
    return folder;
  await rm(base, { recursive: true, force: true });
  for (const parent of new Set(built.map(dirname)))
    await mkdir(join(folder, 'kernel', parent), { recursive: true });
  await Promise.all(built.map((path) => symlink(join(tree, path), join(folder, 'kernel', path))));
  for (const name of lists)
    await copyFile(join(tree, name), join(folder, name)).catch(() => undefined);
  await writeFile(join(folder, 'modules.order'), built.map((path) => `kernel/${path}\n`).join(''));
  await runTool('depmod', ['-b', base, release]);
  return folder;
}

/** `drivers/net/veth.ko`, one per line; since 6.4, lines name objects, `drivers/net/veth.o`. */
export const parseOrder = (text: string): string[] =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => line.replace(/^kernel\//, '').replace(/\.k?o$/, '.ko'));

const timeOf = (path: string): Promise<number> =>
  stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
