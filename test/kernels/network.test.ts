/** Downloads from the machine's own mirror; only with NETLAB_NETWORK=1. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

import { expect } from 'chai';

import { readImage } from '../../src/kernels/image.js';
import { addFromMirror } from '../../src/kernels/from-mirror.js';
import { lookAround } from '../../src/kernels/reach.js';
import { temporaryFolder } from '../cli/netlab.js';
import { kernelLacks } from '../skip.js';

describe('kernels from this machine’s mirror', function () {
  this.timeout(300_000);
  const folder = temporaryFolder();
  const folders = { store: join(folder.path, 'store'), cache: join(folder.path, 'cache') };
  const work = { say: () => undefined, signal: new AbortController().signal };

  beforeEach(function () {
    if (process.env.NETLAB_NETWORK !== '1') kernelLacks(this, 'only with NETLAB_NETWORK=1');
  });
  after(() => folder[Symbol.dispose]());

  it('are many', async () => {
    const { offers } = await lookAround(folders, work);
    expect(offers.filter(({ family }) => family === 'uml')).not.to.be.empty;
    expect(offers.filter(({ flavour }) => flavour === 'cloud').length).to.be.greaterThan(3);
  });

  // The newest needs a newer libc than an older Debian has.
  it('may be a program, which starts here', async () => {
    const { kernel } = await addFromMirror('uml', folders, work);
    const { status, stdout } = spawnSync(kernel.image, ['--version'], { encoding: 'utf8' });
    expect({ status, release: stdout.trim() }).to.deep.equal({
      status: 0,
      release: kernel.release,
    });
  });

  it('may be for QEMU', async () => {
    const { kernel } = await addFromMirror('debian:cloud', folders, work);
    expect(await readImage(kernel.image)).to.deep.include({
      engine: 'system',
      release: kernel.release,
    });
    expect(kernel.modules).to.be.a('string');
  });
});
