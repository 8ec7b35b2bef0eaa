import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { expect } from 'chai';

import { bootableImage } from '../../../src/host/kernels/vmlinux.js';

/** A bzImage of two sectors of setup, with a payload 16 bytes into the rest and its size after it. */
function bzImage(payload: Uint8Array): Buffer {
  const header = Buffer.alloc(3 * 512);
  header.writeUInt8(2, 0x1f1);
  header.write('HdrS', 0x202, 'latin1');
  header.writeUInt32LE(16, 0x248);
  header.writeUInt32LE(payload.length, 0x24c);
  return Buffer.concat([header, Buffer.alloc(16), payload, Buffer.alloc(64, 1)]);
}

const note = Buffer.from('\x04\0\0\0\x04\0\0\0\x12\0\0\0Xen\0', 'latin1');
const kernel = Buffer.concat([Buffer.from('\x7fELF'), Buffer.alloc(5000, 7), note]);
const withoutNote = Buffer.concat([Buffer.from('\x7fELF'), Buffer.alloc(5000, 7)]);

describe('what QEMU boots', () => {
  let folder: string;
  let cache: string | undefined;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'netlab-test-'));
    cache = process.env.XDG_CACHE_HOME;
    process.env.XDG_CACHE_HOME = folder;
  });
  afterEach(() => {
    if (cache === undefined) delete process.env.XDG_CACHE_HOME;
    else process.env.XDG_CACHE_HOME = cache;
    rmSync(folder, { recursive: true, force: true });
  });

  async function choose(content: Uint8Array): Promise<string | Buffer> {
    const path = join(folder, 'image');
    writeFileSync(path, content);
    const chosen = await bootableImage(path);
    expect(await bootableImage(path), 'asked again').to.equal(chosen);
    return chosen === path ? 'the image itself' : readFileSync(chosen);
  }

  it('is the kernel inside a bzImage', async () => {
    expect(await choose(bzImage(gzipSync(kernel)))).to.deep.equal(kernel);
  });

  const table: readonly (readonly [string, Uint8Array])[] = [
    ['would not start without its own loader', bzImage(gzipSync(withoutNote))],
    ['holds what cannot be unpacked', bzImage(Buffer.from('1f8b0800', 'hex'))],
    ['is packed in an unknown way', bzImage(Buffer.from('whatever'))],
    ['is a vmlinux', kernel],
  ];
  for (const [title, content] of table)
    it(`is an image as it is that ${title}`, async () => {
      expect(await choose(content)).to.equal('the image itself');
    });
});
