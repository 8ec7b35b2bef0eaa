import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect } from 'chai';

import { kernelAt } from '../../../src/host/kernels/at-hand.js';
import type { ImageFacts } from '../../../src/host/kernels/image.js';
import { readImage } from '../../../src/host/kernels/image.js';

/** The setup header of a bzImage, with the version's text at an offset of its own. */
function bzImage(version: string): Buffer {
  const image = Buffer.alloc(0x3000);
  image.write('HdrS', 0x202, 'latin1');
  image.writeUInt16LE(0x2000, 0x20e);
  image.write(`${version} (root@build) #1 SMP\0`, 0x2200, 'latin1');
  return image;
}

/** An executable with words in it, at the end of so many bytes. */
const elf = (size: number, ...words: readonly string[]): Buffer =>
  Buffer.concat([Buffer.from('\x7fELF'), Buffer.alloc(size), Buffer.from(words.join('\0'))]);

const banner = 'Linux version 6.12.1-test (root@build) (gcc 14) #1\n';

describe('a kernel’s image', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'netlab-test-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const put = (name: string, content: Uint8Array): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };

  const table: readonly (readonly [string, Buffer, ImageFacts | undefined])[] = [
    ['a bzImage', bzImage('6.1.0-26-amd64'), { engine: 'system', release: '6.1.0-26-amd64' }],
    ['a vmlinux', elf(100, banner), { engine: 'system', release: '6.12.1-test' }],
    [
      'a user-mode program',
      elf(100, 'uml_dir=<directory>', banner),
      { engine: 'user-mode', release: '6.12.1-test' },
    ],
    // The words stand across the border of two chunks of 4 MiB.
    [
      'one longer than what is read at once',
      elf((1 << 22) - 20, banner, 'uml_dir='),
      { engine: 'user-mode', release: '6.12.1-test' },
    ],
    ['another program', elf(100, 'Linux version %s'), undefined],
    ['a text', Buffer.from(banner), undefined],
    ['nothing', Buffer.alloc(0), undefined],
  ];
  for (const [title, content, expected] of table)
    it(`is told: ${title}`, () => expect(readImage(put('image', content))).to.deep.equal(expected));

  it('is found in the tree where it was built, with its modules', () => {
    mkdirSync(join(folder, 'arch/x86/boot'), { recursive: true });
    put('arch/x86/boot/bzImage', bzImage('6.12.1-test'));
    put('vmlinux', elf(10, banner));
    expect(kernelAt('.', folder)).to.deep.equal({
      name: '.',
      engine: 'system',
      release: '6.12.1-test',
      image: join(folder, 'arch/x86/boot/bzImage'),
    });
    const modules = join(folder, 'arch/x86/boot/lib/modules/6.12.1-test');
    mkdirSync(modules, { recursive: true });
    writeFileSync(join(modules, 'modules.dep'), '');
    expect(kernelAt('.', folder)).to.include({ modules });
  });

  it('is not found where there is none', () => {
    expect(kernelAt('nowhere', folder)).to.equal(undefined);
    expect(kernelAt('.', folder)).to.equal(undefined);
    put('text', Buffer.from('no kernel'));
    expect(kernelAt('text', folder)).to.equal(undefined);
  });
});
