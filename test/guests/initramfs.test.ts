/** A cached archive is reused only while everything selected for it is unchanged. */
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect } from 'chai';

import type { Chosen } from '../../src/guests/initramfs.js';
import { contentKey, packInitramfs } from '../../src/guests/initramfs.js';
import { snapshotFolder } from '../../src/guests/snapshot.js';
import type { GuestKernel } from '../../src/model/kernel.js';
import { temporaryFolder } from '../cli/netlab.js';

const chosen: Chosen = {
  programs: [['/usr/bin/sh', '/bin/sh']],
  data: ['/etc/protocols'],
  modules: [['/usr/lib/modules/6.1/a.ko', '/m/a.ko']],
};

describe('the key of an archive', () => {
  const others: Record<keyof Chosen, Chosen> = {
    programs: { ...chosen, programs: [...chosen.programs, ['/usr/bin/ip', '/sbin/ip']] },
    data: { ...chosen, data: [] },
    modules: { ...chosen, modules: [...chosen.modules, ['/usr/lib/modules/6.1/b.ko', '/m/b.ko']] },
  };
  for (const [what, other] of Object.entries(others))
    it(`is another when other ${what} are chosen`, () =>
      expect(contentKey(other)).not.to.equal(contentKey(chosen)));

  it('is the same for the same choice', () =>
    expect(contentKey(structuredClone(chosen))).to.equal(contentKey(chosen)));
});

describe('the archive of a kernel', function () {
  this.timeout(60_000);
  const folder = temporaryFolder();
  const usual = process.env.XDG_CACHE_HOME;
  const path = (name: string): string => join(folder.path, name);

  before(() => (process.env.XDG_CACHE_HOME = path('cache')));
  after(() => {
    if (usual === undefined) delete process.env.XDG_CACHE_HOME;
    else process.env.XDG_CACHE_HOME = usual;
    folder[Symbol.dispose]();
  });

  it('is packed anew when other modules of the same files are chosen, and so is its snapshot', async () => {
    mkdirSync(path('modules/kernel/net/8021q'), { recursive: true });
    mkdirSync(path('modules/kernel/sound'), { recursive: true });
    writeFileSync(path('image'), '');
    const [wanted, other] = ['kernel/net/8021q/8021q.ko', 'kernel/sound/other.ko'];
    writeFileSync(path(`modules/${wanted}`), 'a module that is wanted');
    writeFileSync(path(`modules/${other}`), 'a module that is not');
    const kernel: GuestKernel = {
      ...{ name: 'x', engine: 'system', release: '6.1' },
      ...{ image: path('image'), modules: path('modules') },
    };
    const snapshot = (initramfs: string): string =>
      snapshotFolder({ kernel, initramfs, memory: 256, kvm: false });

    writeFileSync(path('modules/modules.dep'), `${wanted}:\n${other}:\n`);
    const archive = await packInitramfs(kernel);
    expect(readFileSync(archive).includes('a module that is not')).to.equal(false);
    const [first, standing] = [statSync(archive).ino, snapshot(archive)];
    await packInitramfs(kernel);
    expect(statSync(archive).ino, 'packed again for nothing').to.equal(first);
    expect(snapshot(archive)).to.equal(standing);

    // The first now depends on the second.
    writeFileSync(path('modules/modules.dep'), `${wanted}: ${other}\n${other}:\n`);
    expect(await packInitramfs(kernel)).to.equal(archive);
    expect(readFileSync(archive).includes('a module that is not')).to.equal(true);
    expect(snapshot(archive)).not.to.equal(standing);
  });
});
