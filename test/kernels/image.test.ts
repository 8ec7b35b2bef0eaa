import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect } from 'chai';
import fc from 'fast-check';

import { bzImagePayload, bzImageRelease } from '../../src/kernels/bzimage.js';
import { hasPvhEntry, readElf } from '../../src/kernels/elf.js';
import { bannerRelease, readImage } from '../../src/kernels/image.js';
import { extractVmlinux } from '../../src/kernels/vmlinux.js';
import { temporaryFolder } from '../cli/netlab.js';
import { lacks } from '../skip.js';
import { bzImage, elf, gzipped, kernelSpace, vmlinux } from './images.js';

describe('kernel images', () => {
  for (const [text, release] of [
    ['Linux version 6.1.0-56-amd64 (debian-kernel@lists.debian.org) (gcc-12', '6.1.0-56-amd64'],
    ['%s version %s (x)\nLinux version %s (%s)\nLinux version 7.3.0-rc7+ (me@here)', '7.3.0-rc7+'],
    ['the Linux version of it (a game)', undefined],
    ['Linux version 6.1', undefined],
  ] as const)
    it(`greet: ${JSON.stringify(text)}`, () => {
      expect(bannerRelease(text)).to.equal(release);
    });

  for (const [what, bytes, expected] of [
    [
      'a bzImage',
      gzipped('6.1.0-test'),
      { engine: 'system', format: 'bzImage', release: '6.1.0-test' },
    ],
    ['a vmlinux', vmlinux('6.2.0'), { engine: 'system', format: 'vmlinux', release: '6.2.0' }],
    [
      'a vmlinux that QEMU cannot start',
      vmlinux('6.2.0', false),
      { engine: 'system', format: 'vmlinux without PVH entry', release: '6.2.0' },
    ],
    [
      'a user-mode program, its banner far behind',
      Buffer.concat([
        elf(0x60000000n),
        Buffer.alloc(9_000_000),
        Buffer.from('Linux version 6.3 (x)'),
      ]),
      { engine: 'user-mode', format: 'program', release: '6.3' },
    ],
    ['another program', elf(0x400000n), undefined],
    ['text', Buffer.from('#!/bin/sh\necho Linux version 6.1 (x)\n'), undefined],
    ['nothing', Buffer.alloc(0), undefined],
  ] as const)
    it(`are told: ${what}`, async () => {
      using folder = temporaryFolder();
      const file = join(folder.path, 'image');
      writeFileSync(file, bytes);
      expect(await readImage(file)).to.deep.equal(expected);
    });

  it('are read without trusting them', () => {
    const image = gzipped('6.1');
    const mangled = fc.tuple(
      fc.constantFrom(image, vmlinux('6.1'), Buffer.alloc(0)),
      fc.array(fc.tuple(fc.nat(1100), fc.nat(255)), { maxLength: 12 }),
      fc.nat(image.length),
    );
    const property = fc.property(mangled, ([bytes, changes, length]) => {
      const copy = Buffer.from(bytes);
      for (const [at, value] of changes) if (at < copy.length) copy[at] = value;
      const cut = copy.subarray(0, length);
      bzImageRelease(cut);
      bzImagePayload(cut);
      readElf(cut);
      hasPvhEntry(cut);
    });
    fc.assert(property, { numRuns: 2000 });
  });

  it('of a program header of no size end', () => {
    const bytes = elf(kernelSpace);
    bytes.writeUInt16LE(0, 54);
    expect(readElf(bytes)).to.equal(undefined);
  });
});

describe('the vmlinux of a bzImage', () => {
  const release = '6.1.0-test';

  async function extract(image: Uint8Array): Promise<{ why?: string | undefined; bytes?: Buffer }> {
    using folder = temporaryFolder();
    const [from, to] = [join(folder.path, 'vmlinuz'), join(folder.path, 'vmlinux')];
    writeFileSync(from, image);
    const why = await extractVmlinux(from, to);
    return existsSync(to) ? { why, bytes: readFileSync(to) } : { why };
  }

  it('comes out of gzip', async () => {
    expect(await extract(gzipped(release))).to.deep.equal({
      why: undefined,
      bytes: vmlinux(release),
    });
  });

  // As scripts/Makefile.lib compresses them.
  for (const [tool, words] of [
    ['lz4', ['-l', '-9', '-c']],
    ['zstd', ['-19', '-c']],
    ['xz', ['--check=crc32', '--x86', '--lzma2=dict=1MiB', '-c']],
  ] as const)
    it(`comes out of ${tool}`, async function () {
      const plain = vmlinux(release);
      const { error, stdout } = spawnSync(tool, words, { input: plain });
      if (error) lacks(this, `no ${tool}`);
      expect(await extract(bzImage(release, stdout, plain.length))).to.deep.equal({
        why: undefined,
        bytes: plain,
      });
    });

  for (const [what, image, why] of [
    ['without PVH entry', gzipped(release, false), 'it contains vmlinux without PVH entry'],
    ['in bzip2', bzImage(release, Buffer.from('BZh91AY&SY')), 'netlab cannot decompress bzip2'],
    ['in nothing known', bzImage(release, Buffer.from('12345678')), 'its compression is unknown'],
  ] as const)
    it(`${what} stays there`, async () => {
      expect(await extract(image)).to.deep.equal({ why });
    });

  it('of a broken payload is none', async () => {
    const image = gzipped(release);
    image.fill(0, 2 * 512 + 30, 2 * 512 + 60);
    expect((await extract(image)).bytes).to.equal(undefined);
  });
});
