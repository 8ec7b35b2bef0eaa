/** Sources of a user-mode kernel's own libc: the mirror, or given package files. */
import { execa } from 'execa';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { download } from './apt.js';
import type { LibcSupply } from './private-libc.js';
import type { Reach } from './reach.js';
import { versionsOf } from './reach.js';
import { runTool } from './tool.js';
import type { Work } from './tool.js';
import { KernelTrouble } from './trouble.js';

/**
 * The libc from the kernel's own suites, and a patchelf: the machine's, or the newest on the mirror that runs
 * here.
 *
 * @param scratch an empty folder
 */
export const mirrorSupply = (
  reach: Reach,
  suites: readonly string[],
  scratch: string,
  work: Work,
): LibcSupply => ({
  async libc() {
    const versions = await versionsOf(reach, 'libc6', work);
    const found = versions.find(({ suite }) => suites.includes(suite)) ?? versions[0];
    if (!found) throw new KernelTrouble('no mirror of this machine has libc6');
    return fetchOne(reach, 'libc6', found.version, scratch, work);
  },
  async patchelf() {
    if (await runs('patchelf')) return 'patchelf';
    const versions = await versionsOf(reach, 'patchelf', work);
    for (const version of new Set(versions.map((each) => each.version))) {
      const files = join(scratch, version);
      const deb = await fetchOne(reach, 'patchelf', version, scratch, work);
      await runTool('dpkg-deb', ['-x', deb, files], work);
      const program = join(files, 'usr/bin/patchelf');
      if (await runs(program)) return program;
    }
    throw new KernelTrouble(
      'netlab needs patchelf to set the kernel’s libc',
      'on Debian: apt-get install patchelf',
    );
  },
});

/** Uses only files given by the user. @param libc path of the libc6 package file, if there is one */
export const fileSupply = (libc: string | undefined): LibcSupply => ({
  libc() {
    if (libc === undefined)
      throw new KernelTrouble(
        'the kernel needs a newer libc than this machine’s',
        'also give the libc6 package of the same suite: --from-file libc6_….deb',
      );
    return Promise.resolve(libc);
  },
  async patchelf() {
    if (await runs('patchelf')) return 'patchelf';
    throw new KernelTrouble('this machine has no patchelf', 'on Debian: apt-get install patchelf');
  },
});

async function fetchOne(
  { apt }: Reach,
  name: string,
  version: string,
  scratch: string,
  work: Work,
): Promise<string> {
  const folder = join(scratch, `${name}-${version}-package`);
  await mkdir(folder, { recursive: true });
  const [file] = await download(apt, [{ name, version }], folder, work);
  if (file === undefined) throw new KernelTrouble(`cannot fetch ${name} ${version}`);
  return file;
}

const runs = async (program: string): Promise<boolean> =>
  (await execa(program, ['--version'], { reject: false, timeout: 10_000 })).exitCode === 0;
