/**
 * Unpacks packages into the folder of a kernel: its image, lib/modules/RELEASE with indexes, its configuration
 * and copyright. Knows the layouts of Debian and of the kernel's own `make bindeb-pkg`.
 */
import { chmod, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

import { defined } from '../base/defined.js';
import type { GuestKernel } from '../model/kernel.js';
import { readImage } from './image.js';
import { runTool } from './tool.js';
import type { Work } from './tool.js';
import { KernelTrouble } from './trouble.js';
import { extractVmlinux } from './vmlinux.js';

/** Where packages contain the files that are kept. */
const places = {
  image: /^(usr\/bin\/linux[\w.+-]*|boot\/vmlinuz-[^/]+|(usr\/)?lib\/modules\/[^/]+\/vmlinuz)$/,
  modules: /^((usr\/)?lib|usr\/lib\/uml)\/modules\/[^/]+$/,
  config:
    /^(boot\/config-[^/]+|(usr\/)?lib\/modules\/[^/]+\/config|usr\/share\/doc\/[^/]+\/config\.gz)$/,
  copyright: /^usr\/share\/doc\/[^/]+\/copyright$/,
};

/** The contents of the folder, by paths relative to it. */
export type Unpacked = Omit<GuestKernel, 'name'> & { readonly config?: string };

/**
 * Unpacks the packages of one kernel into a folder, and leaves nothing else there. Throws {@link KernelTrouble}
 * if they are not one kernel.
 */
export async function unpack(
  debs: readonly string[],
  folder: string,
  { say, signal }: Work,
): Promise<Unpacked> {
  const files = join(folder, '.files');
  await mkdir(files, { recursive: true });
  for (const deb of debs) await runTool('dpkg-deb', ['-x', deb, files], { signal });
  const paths = await readdir(files, { recursive: true });
  const at = (place: RegExp): string[] => paths.filter((path) => place.test(path)).sort();
  const [image, second] = at(places.image);
  if (image === undefined || second !== undefined)
    throw new KernelTrouble(
      second === undefined
        ? `no kernel in ${debs.map((deb) => basename(deb)).join(', ')}`
        : `more than one kernel in the packages: ${at(places.image).join(', ')}`,
      second === undefined
        ? 'expected user-mode-linux, linux-image-*, or linux-binary-* with its linux-modules-*'
        : undefined,
      true,
    );
  const found = await readImage(join(files, image));
  if (!found)
    throw new KernelTrouble(`${image} in the packages is not a kernel for x86-64`, undefined, true);
  const { engine, release } = found;

  const kept = engine === 'user-mode' ? 'linux' : 'vmlinuz';
  await rename(join(files, image), join(folder, kept));
  if (engine === 'user-mode') await chmod(join(folder, kept), 0o755);
  const [copyright] = at(places.copyright);
  if (copyright !== undefined) await rename(join(files, copyright), join(folder, 'copyright'));
  const config = await keepConfig(files, at(places.config)[0], folder);
  const modules = await keepModules(files, at(places.modules), folder, release, signal);
  await rm(files, { recursive: true, force: true });
  const started = found.format === 'bzImage' ? await startable(folder, kept, say) : kept;
  return {
    engine,
    release,
    image: started,
    ...defined({ modules, config }),
  };
}

async function keepModules(
  files: string,
  [from, second]: readonly string[],
  folder: string,
  release: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  if (from === undefined) return undefined;
  if (second !== undefined || basename(from) !== release)
    throw new KernelTrouble(
      `the kernel is ${release}, but the modules are for ${basename(second ?? from)}: give packages of the same build`,
      undefined,
      true,
    );
  const to = join('lib/modules', release);
  await mkdir(join(folder, dirname(to)), { recursive: true });
  await rename(join(files, from), join(folder, to));
  // Links to the kernel's sources.
  for (const name of ['build', 'source']) await rm(join(folder, to, name), { force: true });
  if (!(await readdir(join(folder, to))).includes('modules.dep'))
    await runTool('depmod', ['-b', folder, release], { signal });
  return to;
}

async function keepConfig(
  files: string,
  from: string | undefined,
  folder: string,
): Promise<string | undefined> {
  if (from === undefined) return undefined;
  const bytes = await readFile(join(files, from));
  await writeFile(
    join(folder, 'config'),
    from.endsWith('.gz') ? await promisify(gunzip)(bytes) : bytes,
  );
  return 'config';
}

/** The image that starts fastest in QEMU. */
async function startable(folder: string, bzImage: string, say: Work['say']): Promise<string> {
  const why = await extractVmlinux(join(folder, bzImage), join(folder, 'vmlinux'));
  if (why === undefined) return 'vmlinux';
  say(`guests will boot the compressed kernel, which is slower: ${why}`);
  return bzImage;
}
