/**
 * Gives a user-mode kernel its own libc and dynamic linker if it needs a newer one than the machine has. The
 * linker's path must be in the program (PT_INTERP): the program re-executes itself by its own path, so running
 * it through the linker would not suffice. ld.so(8), patchelf(1).
 */
import { copyFile, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { execa } from 'execa';

import { runTool } from './tool.js';
import type { Work } from './tool.js';
import { KernelTrouble } from './trouble.js';

/** Sources of what is needed: a package file with the libc, and a patchelf that runs here. */
export interface LibcSupply {
  libc(): Promise<string>;
  patchelf(): Promise<string>;
}

/** Why a program does not start; undefined if it does. A user-mode kernel answers `--version` without booting. */
export async function refusal(program: string): Promise<string | undefined> {
  const { exitCode, stderr, shortMessage } = await execa(program, ['--version'], {
    reject: false,
    timeout: 10_000,
    stdin: 'ignore',
  });
  if (exitCode === 0) return undefined;
  const [first = ''] = stderr.split('\n');
  return first === '' ? (shortMessage ?? 'it ends at once') : first;
}

/** Whether the reason is that libc is too old. */
export const wantsNewerLibc = (reason: string): boolean => /GLIBC_[\d.]+'? not found/.test(reason);

/**
 * Gives a program in `folder` its own libc in `folder`/libc.
 *
 * @param place the folder's final path, because the linker's path is absolute
 */
export async function givePrivateLibc(
  folder: string,
  program: string,
  place: string,
  supply: LibcSupply,
  { signal }: Work,
): Promise<void> {
  const libc = join(folder, 'libc');
  await takeLibraries(await supply.libc(), libc, signal);
  const patchelf = await supply.patchelf();
  const path = join(folder, program);
  const lead = async (to: string): Promise<void> => {
    const words = ['--set-interpreter', join(to, linker), '--set-rpath', to, path];
    const { exitCode, stderr } = await execa(patchelf, words, {
      reject: false,
      cancelSignal: signal,
    });
    if (exitCode !== 0) throw new KernelTrouble(`patchelf failed: ${stderr}`);
  };
  await lead(libc);
  const still = await refusal(path);
  if (still !== undefined)
    throw new KernelTrouble(`the kernel does not start, even with its own libc: ${still}`);
  await lead(join(place, 'libc'));
}

const linker = 'ld-linux-x86-64.so.2';

async function takeLibraries(deb: string, to: string, signal: AbortSignal): Promise<void> {
  const files = join(to, '.files');
  await mkdir(files, { recursive: true });
  await runTool('dpkg-deb', ['-x', deb, files], { signal });
  // The location depends on the release.
  for (const from of ['usr/lib/x86_64-linux-gnu', 'lib/x86_64-linux-gnu']) {
    const names = await readdir(join(files, from)).catch(() => []);
    for (const name of names.filter((each) => /\.so(\.\d+)*$/.test(each)))
      await copyFile(join(files, from, name), join(to, name));
  }
  await rm(files, { recursive: true, force: true });
}
