/** What a kernel's file is: a user-mode kernel, a vmlinux or a bzImage; and its release. */
import { closeSync, openSync, readSync } from 'node:fs';

import type { GuestKernel } from '../../model/kernel.js';

export type ImageFacts = Pick<GuestKernel, 'engine' | 'release'>;

const banner = /Linux version (\d[^\s\0]*) /;
/** A command line option of user-mode Linux alone. */
const userModeWord = 'uml_dir=';

const chunk = 1 << 22;
/** Longer than any word that is looked for. */
const overlap = 256;

/** Reads an image; undefined when it is no kernel. Rejects nothing: throws what open(2) says. */
export function readImage(path: string): ImageFacts | undefined {
  const file = openSync(path, 'r');
  try {
    const head = Buffer.alloc(0x10000);
    const length = readSync(file, head, 0, head.length, 0);
    const release = bzImageRelease(head.subarray(0, length));
    if (release !== undefined) return { engine: 'system', release };
    return head.subarray(0, 4).toString('latin1') === '\x7fELF' ? scan(file) : undefined;
  } finally {
    closeSync(file);
  }
}

/** Documentation/arch/x86/boot.rst: `HdrS` at 0x202, a pointer to the version's text at 0x20e. */
function bzImageRelease(head: Buffer): string | undefined {
  if (head.length < 0x210 || head.toString('latin1', 0x202, 0x206) !== 'HdrS') return undefined;
  const start = head.readUInt16LE(0x20e) + 0x200;
  return /^[^\s\0]+/.exec(head.toString('latin1', start, start + 128))?.[0];
}

function scan(file: number): ImageFacts | undefined {
  const buffer = Buffer.alloc(chunk + overlap);
  let release: string | undefined;
  let userMode = false;
  for (let position = 0; ; position += chunk) {
    const length = readSync(file, buffer, 0, buffer.length, position);
    const text = buffer.toString('latin1', 0, length);
    release ??= banner.exec(text)?.[1];
    userMode ||= text.includes(userModeWord);
    if (length < buffer.length) break;
  }
  return release === undefined ? undefined : { engine: userMode ? 'user-mode' : 'system', release };
}
