/** From a mirror to the store and back, with packages built here. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect } from 'chai';

import { deviceTypes } from '../../src/kernels/device-types.js';
import { findKernel, listKernels } from '../../src/kernels/find.js';
import { addFromMirror } from '../../src/kernels/from-mirror.js';
import { lookAround, recallOffers } from '../../src/kernels/reach.js';
import { KernelTrouble } from '../../src/kernels/trouble.js';
import { temporaryFolder } from '../cli/netlab.js';
import { lacks } from '../skip.js';
import { gzipped, vmlinux } from './images.js';
import { buildPackage, needsPackaging, publish, userModeProgram } from './packages.js';

describe('a kernel from a mirror', () => {
  const folder = temporaryFolder();
  const mirror = join(folder.path, 'mirror');
  const folders = {
    store: join(folder.path, 'store'),
    cache: join(folder.path, 'cache'),
    apt: join(folder.path, 'etc'),
  };
  const said: string[] = [];
  const work = {
    say: (line: string) => void said.push(line),
    signal: new AbortController().signal,
  };

  beforeEach(function () {
    needsPackaging(this);
    if (spawnSync('apt-get', ['--version']).error) lacks(this, 'no apt-get');
    if (!existsSync(mirror)) fillMirror();
  });

  function fillMirror(): void {
    mkdirSync(mirror);
    mkdirSync(folders.apt);
    writeFileSync(
      join(folders.apt, 'sources.list'),
      `deb [trusted=yes] file:${mirror} bookworm main\n`,
    );
    const release = '6.1.0-9-amd64';
    buildPackage(mirror, {
      name: `linux-image-${release}`,
      version: '6.1.90-1',
      files: {
        [`boot/vmlinuz-${release}`]: gzipped(release),
        [`boot/config-${release}`]: 'CONFIG_VETH=m\nCONFIG_BRIDGE=y\n# CONFIG_MACVLAN is not set\n',
        [`lib/modules/${release}/modules.order`]: '',
        [`lib/modules/${release}/modules.builtin`]: '',
        [`usr/share/doc/linux-image-${release}/copyright`]: 'GPL-2\n',
      },
    });
    const newer = '7.2.1+deb14-amd64';
    const exactly = '(= 7.2.1-1)';
    buildPackage(mirror, {
      name: `linux-image-${newer}`,
      version: '7.2.1-1',
      fields: { Depends: `linux-binary-${newer} ${exactly}, linux-modules-${newer} ${exactly}` },
    });
    buildPackage(mirror, {
      name: `linux-binary-${newer}`,
      version: '7.2.1-1',
      files: { [`usr/lib/modules/${newer}/vmlinuz`]: gzipped(newer) },
    });
    buildPackage(mirror, {
      name: `linux-modules-${newer}`,
      version: '7.2.1-1',
      files: { [`usr/lib/modules/${newer}/modules.order`]: '' },
    });
    buildPackage(mirror, {
      name: 'linux-image-amd64',
      version: '6.1.90-1',
      fields: { Depends: `linux-image-${release} (= 6.1.90-1)` },
    });
    buildPackage(mirror, {
      name: 'user-mode-linux',
      version: '6.1um1',
      fields: { 'Built-Using': 'linux (= 6.1.88-1)' },
      files: {
        'usr/bin/linux.uml': userModeProgram('6.1.88'),
        'usr/lib/uml/modules/6.1.88/modules.dep': '',
        'usr/lib/uml/modules/6.1.88/modules.alias': 'alias rtnl-link-veth veth\n',
      },
    });
    publish(mirror, 'bookworm');
  }

  after(() => folder[Symbol.dispose]());

  it('is looked for once a day', async () => {
    const { offers } = await lookAround(folders, work);
    expect(offers.map(({ family, version }) => `${family}:${version}`).sort()).to.deep.equal([
      'debian:6.1.90',
      'debian:7.2.1',
      'uml:6.1.88',
    ]);
    const looks = said.length;
    expect((await lookAround(folders, work)).offers).to.deep.equal(offers);
    expect(said).to.have.length(looks);
    expect(await recallOffers(folders.cache)).to.deep.equal(offers);
  });

  it('is the kernel of its suite, with image, modules and configuration', async () => {
    const { kernel, already } = await addFromMirror('debian:bookworm', folders, work);
    const place = join(folders.store, 'debian-6.1.90');
    expect(already).to.equal(false);
    expect(kernel).to.deep.include({
      name: 'debian:6.1.90',
      engine: 'system',
      release: '6.1.0-9-amd64',
      image: join(place, 'vmlinux'),
      modules: join(place, 'lib/modules/6.1.0-9-amd64'),
      packages: [{ name: 'linux-image-6.1.0-9-amd64', version: '6.1.90-1' }],
      licence: 'GPL-2.0',
    });
    expect(readFileSync(kernel.image)).to.deep.equal(vmlinux('6.1.0-9-amd64'));
    expect(existsSync(join(kernel.modules ?? '', 'modules.dep'))).to.equal(true);
    expect(readFileSync(join(place, 'copyright'), 'utf8')).to.equal('GPL-2\n');
    const types = new Map(
      (await deviceTypes(kernel)).map(({ type, presence }) => [type, presence]),
    );
    expect(['veth', 'bridge', 'macvlan'].map((type) => types.get(type))).to.deep.equal([
      'module',
      'built in',
      'missing',
    ]);
  });

  it('is not fetched twice', async () => {
    const { already } = await addFromMirror('debian:6.1', folders, work);
    expect(already).to.equal(true);
  });

  it('may be in several packages', async () => {
    const { kernel } = await addFromMirror('debian', folders, work);
    expect(kernel.name).to.equal('debian:7.2.1');
    expect(kernel.packages).to.have.length(3);
    expect(existsSync(join(kernel.modules ?? '', 'modules.dep'))).to.equal(true);
  });

  it('may be a program, which starts', async () => {
    const twice = await Promise.all([
      addFromMirror('uml', folders, work),
      addFromMirror('uml:bookworm', folders, work),
    ]);
    // The second one waited, and found the work done.
    expect(twice.map(({ already }) => already).sort()).to.deep.equal([false, true]);
    const [{ kernel }] = twice;
    expect(kernel).to.deep.include({ name: 'uml:6.1.88', engine: 'user-mode', release: '6.1.88' });
    expect(spawnSync(kernel.image, ['--version']).status).to.equal(0);
    const types = await deviceTypes(kernel);
    expect(
      types.filter(({ presence }) => presence === 'module').map(({ type }) => type),
    ).to.deep.equal(['veth']);
  });

  it('is found by its name, and by what begins it', async () => {
    for (const [word, name] of [
      ['debian:6.1.90', 'debian:6.1.90'],
      ['debian:6.1', 'debian:6.1.90'],
      ['debian', 'debian:7.2.1'],
      ['uml', 'uml:6.1.88'],
      ['debian:5.10', undefined],
    ] as const)
      expect((await findKernel(word, folders.store))?.name, word).to.equal(name);
    const names = (await listKernels(folders.store)).map(({ name }) => name);
    expect(names).to.deep.equal(['uml:6.1.88', 'debian:7.2.1', 'debian:6.1.90']);
  });

  for (const [word, message, hint] of [
    ['debian:6.11', 'no mirror of this machine has debian:6.11', 'did you mean “6.1”?'],
    ['debian:trixie', 'no mirror of this machine has debian:trixie', 'available: bookworm'],
    ['debain', 'debain is not a kernel', 'did you mean “debian”?'],
  ] as const)
    it(`is not ${word}`, async () => {
      const trouble = await addFromMirror(word, folders, work).catch((error: unknown) => error);
      if (!(trouble instanceof KernelTrouble)) throw trouble;
      expect([trouble.message, trouble.hint, trouble.wrong]).to.deep.equal([message, hint, true]);
    });

  it('that was changed on its way is refused, and nothing is left of it', async () => {
    const name = 'linux-image-6.2.0-1-amd64';
    const file = buildPackage(mirror, {
      name,
      version: '6.2.1-1',
      files: { 'boot/vmlinuz-6.2.0-1-amd64': gzipped('6.2.0-1-amd64') },
    });
    publish(mirror, 'bookworm');
    const bytes = readFileSync(file);
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    writeFileSync(file, bytes);
    await lookAround(folders, work, true);
    const trouble = await addFromMirror('debian:6.2', folders, work).catch(
      (error: unknown) => error,
    );
    expect(trouble).to.be.instanceOf(KernelTrouble);
    expect(String(trouble)).to.include(`cannot fetch ${name}=6.2.1-1`);
    expect(readdirSync(folders.store).filter((each) => each.startsWith('.'))).to.deep.equal([
      '.lock',
    ]);
  });

  it('is not seen where the mirror cannot be read, but what was seen still is', async () => {
    writeFileSync(join(folders.apt, 'sources.list'), `deb file:${mirror}/nothing bookworm main\n`);
    const trouble = await lookAround(folders, work).catch((error: unknown) => error);
    expect(trouble).to.be.instanceOf(KernelTrouble).and.have.property('wrong', false);
    expect(String(trouble)).to.include('cannot read the Debian mirror');
    expect(await recallOffers(folders.cache)).not.to.deep.equal([]);
  });
});
