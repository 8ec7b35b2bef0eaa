/**
 * The initramfs that a guest boots: the host's programs, the kernel's network modules and {@link init}. Packed
 * once and cached until one of these files, or the selection, changes.
 */
import { createWriteStream, existsSync, readFileSync, realpathSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import type { GuestKernel } from '../model/kernel.js';
import { cacheKey, makeCache, stampOf } from '../files/cache.js';
import { cacheFolder } from '../files/user-folders.js';
import type { ArchiveEntry } from './cpio.js';
import { archive } from './cpio.js';
import { fstab, init, moduleSettings } from './init.js';
import { chooseModules, moduleIndexes } from './modules.js';
import { portLinks } from './ports.js';
import { noteUse, removeStale } from './stale-files.js';
import { findData, findLibraries, findPrograms } from './userland.js';

/** A file's path in the guest, and its path on the host. */
type Packed = readonly [path: string, from: string];

const packing = new Map<string, Promise<string>>();

/** The path of an up-to-date initramfs for this kernel; guests that boot in parallel share it. */
export function provideInitramfs(kernel: GuestKernel): Promise<string> {
  const key = `${cacheFolder()} ${kernel.image} ${kernel.modules ?? ''}`;
  const packed = packing.get(key) ?? packInitramfs(kernel);
  packing.set(key, packed);
  return packed;
}

/** The same, but always consults the cache, whatever this process has packed before. */
export async function packInitramfs(kernel: GuestKernel): Promise<string> {
  const folder = cacheFolder();
  const chosen = choose(kernel);
  const image = join(
    folder,
    `initramfs-${kernel.release}-${cacheKey([kernel.image, kernel.modules])}.cpio`,
  );
  const content = contentKey(chosen);
  noteUse(image, kernel.image);
  if (isFresh(image, content)) return image;
  const files = await collect(chosen);
  makeCache();
  removeStale(folder);
  // Beside the old one, which other guests may be booting from.
  const draft = `${image}.${process.pid}`;
  try {
    await pipeline(Readable.from(archive(entries(files))), createWriteStream(draft));
    const stamps = files.map(([, from]) => `${stampOf(from)} ${from}`);
    await writeFile(`${draft}.files`, [content, ...stamps].join('\n'));
    await rename(draft, image);
    await rename(`${draft}.files`, `${image}.files`);
  } finally {
    await Promise.all([draft, `${draft}.files`].map((file) => rm(file, { force: true })));
  }
  return image;
}

function isFresh(image: string, content: string): boolean {
  try {
    if (!existsSync(image)) return false;
    const [packed, ...stamps] = readFileSync(`${image}.files`, 'utf8').split('\n');
    return (
      packed === content &&
      stamps.every((line) => {
        const [size = '', time = '', ...from] = line.split(' ');
        return stampOf(from.join(' ')) === `${size} ${time}`;
      })
    );
  } catch {
    return false;
  }
}

/** The selection for an archive: programs by their names in the guest, data files, modules. */
export interface Chosen {
  readonly programs: readonly Packed[];
  readonly data: readonly string[];
  readonly modules: readonly Packed[];
}

const choose = (kernel: GuestKernel): Chosen => ({
  programs: [...findPrograms()].map(([name, from]) => [`/usr/bin/${name}`, from]),
  data: findData(),
  modules: kernel.modules === undefined ? [] : modulesOf(kernel, kernel.modules),
});

/**
 * A key for the selection, since another version of netlab may select differently from the same files.
 * Libraries are not part of it: they follow from the programs.
 */
export function contentKey({ programs, data, modules }: Chosen): string {
  const made = [...entries([])].map((entry) =>
    entry.type === 'file' ? { ...entry, content: entry.content.toString() } : entry,
  );
  return cacheKey([JSON.stringify([made, programs, data, modules])]);
}

async function collect({ programs, data, modules }: Chosen): Promise<Packed[]> {
  const paths = programs.map(([, from]) => from);
  const same = [...(await findLibraries([...paths, ...pluginsOf(data)])), ...data];
  return [
    ...programs,
    ...same.map((path): Packed => [path.replace(/^\/lib/, '/usr/lib'), path]),
    ...modules,
  ];
}

const pluginsOf = (files: readonly string[]): string[] =>
  files.filter((file) => basename(file).endsWith('.so'));

function modulesOf({ release }: GuestKernel, folder: string): Packed[] {
  const chosen = chooseModules(readFileSync(join(folder, 'modules.dep'), 'utf8'));
  return [...chosen, ...moduleIndexes]
    .filter((path) => existsSync(join(folder, path)))
    .map((path) => [`/usr/lib/modules/${release}/${path}`, join(folder, path)]);
}

function* entries(files: readonly Packed[]): Generator<ArchiveEntry> {
  for (const path of ['/proc', '/sys', '/dev', '/run', '/tmp', '/var', '/root'])
    yield { type: 'folder', path };
  const text = (path: string, content: string, executable = false): ArchiveEntry => ({
    type: 'file',
    path,
    content: Buffer.from(content),
    executable,
  });
  yield text('/init', init, true);
  yield text('/etc/fstab', fstab);
  yield text('/etc/modprobe.d/netlab.conf', moduleSettings);
  yield text('/etc/passwd', 'root:x:0:0:root:/:/bin/sh\nnobody:x:65534:65534::/:/bin/sh\n');
  yield text('/etc/group', 'root:x:0:\nnogroup:x:65534:\n');
  yield text('/etc/hosts', '127.0.0.1 localhost\n::1 localhost\n');
  yield { type: 'device', path: '/dev/console', major: 5, minor: 1 };
  yield { type: 'device', path: '/dev/null', major: 1, minor: 3 };
  yield* portLinks();
  // Where scripts, programs and the kernel expect them.
  yield { type: 'link', path: '/var/run', target: '/run' };
  for (const folder of ['bin', 'sbin', 'usr/sbin'])
    yield { type: 'link', path: `/${folder}`, target: '/usr/bin' };
  for (const folder of ['lib', 'lib32', 'lib64', 'libx32'])
    yield { type: 'link', path: `/${folder}`, target: `/usr/${folder}` };
  for (const [path, from] of files)
    yield { type: 'file', path, content: readFileSync(realpathSync(from)), executable: true };
}
