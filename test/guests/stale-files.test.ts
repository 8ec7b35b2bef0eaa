/** What stays in the cache, and for how long: real files with set times. */
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect } from 'chai';

import { noteUse, removeStale } from '../../src/guests/stale-files.js';

const minute = 60;
const day = 24 * 60 * minute;

describe('what the cache keeps of kernels', () => {
  let folder: string;
  const now = Date.now();
  const path = (name: string): string => join(folder, name);

  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'netlab-test-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  /** A file used for the kernel seconds ago. */
  function keep(name: string, image: string | undefined, seconds: number): void {
    const parts = [name, `${name}.files`];
    for (const part of parts) writeFileSync(path(part), '');
    if (image !== undefined) {
      noteUse(path(name), image);
      parts.push(`${name}.kernel`);
    }
    const time = now / 1000 - seconds;
    for (const part of parts) utimesSync(path(part), time, time);
  }

  const here = process.execPath;
  const gone = '/no/such/kernel';
  const cases: [name: string, image: string | undefined, seconds: number, stays: boolean][] = [
    ['initramfs-6.1-aaaaaaaaaaaa.cpio', here, 6 * day, true],
    ['initramfs-6.1-aaaaaaaaaaaa.cpio', here, 8 * day, false],
    ['initramfs-6.1-aaaaaaaaaaaa.cpio', gone, 11 * minute, false],
    ['initramfs-6.1-aaaaaaaaaaaa.cpio', gone, 5 * minute, true],
    ['initramfs-6.1-aaaaaaaaaaaa.cpio', undefined, 6 * day, true],
    ['initramfs-6.1-aaaaaaaaaaaa.cpio', undefined, 8 * day, false],
    ['vmlinux-0123456789ab', gone, day, false],
    ['vmlinux-0123456789ab', here, day, true],
    ['initramfs-6.1-aaaaaaaaaaaa.cpio.1234', undefined, 8 * day, false],
    ['kvm-failed-in', gone, 100 * day, true],
  ];
  for (const [name, image, seconds, stays] of cases)
    it(`${stays ? 'keeps' : 'removes'} ${name} of ${image === here ? 'a kernel' : image === gone ? 'a kernel that is gone' : 'who knows which kernel'}, used ${seconds / minute} minutes ago`, () => {
      keep(name, image, seconds);
      const all = readdirSync(folder);
      removeStale(folder, now);
      expect(readdirSync(folder)).to.deep.equal(stays ? all : []);
    });
});
