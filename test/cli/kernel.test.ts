import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect } from 'chai';

import { completionRequest } from '../../src/cli/completion-words.js';
import type { StoredKernel } from '../../src/kernels/store.js';
import { elf, gzipped, vmlinux } from '../kernels/images.js';
import { buildPackage, needsPackaging, userModeProgram } from '../kernels/packages.js';
import { lacks } from '../skip.js';
import type { Result } from './netlab.js';
import { netlab, program, temporaryFolder } from './netlab.js';

describe('netlab kernel', () => {
  const folder = temporaryFolder();
  const store = join(folder.path, 'store');
  const env = { NETLAB_KERNELS: store, XDG_CACHE_HOME: join(folder.path, 'cache') };
  const kernel = (...words: string[]): Promise<Result> =>
    netlab(['kernel', ...words], { folder: folder.path, env });
  const stored = async (): Promise<StoredKernel[]> =>
    JSON.parse((await kernel('list', '--json')).out) as StoredKernel[];

  after(() => folder[Symbol.dispose]());

  describe('told wrongly', () => {
    for (const [line, err] of [
      ['lst', 'unknown action: kernel lst\n  did you mean “list”?'],
      ['burn', 'unknown action: kernel burn\n  actions are list, add, show, remove'],
      ['add', 'kernel add needs a kernel\n  debian:6.1, uml, a path, or --from-file'],
      ['show', 'kernel show needs a kernel\n  see: netlab kernel list'],
      ['remove', 'kernel remove needs a kernel\n  see: netlab kernel list'],
      ['list --from-file x.deb', 'kernel list has no option --from-file'],
      ['remove uml --json --available', 'kernel remove has no option --available'],
      ['add debain:6.1', 'debain:6.1 is not a kernel\n  did you mean “debian”?'],
      ['add linux', 'linux is not a kernel\n  expected debian:VERSION, debian:SUITE,'],
      ['show uml', `no kernel uml in ${store}\n  see: netlab kernel list`],
      [
        'list debian:6.1',
        `no kernel debian:6.1 in ${store}\n  to fetch it: netlab kernel add debian:6.1`,
      ],
      [
        'add ./nothing',
        `${folder.path}/nothing does not exist\n  expected a user-mode program, a bzImage`,
      ],
      [
        'add --from-file nothing.deb',
        `--from-file ${folder.path}/nothing.deb: there is no such file`,
      ],
    ] as const)
      it(line, async () => {
        const { status, out, err: told } = await kernel(...line.split(' '));
        expect(told).to.include(`netlab: ${err}`);
        expect({ status, out }).to.deep.equal({ status: 2, out: '' });
      });
  });

  it('has none at first, and says how to get one', async () => {
    expect(await kernel('list')).to.deep.equal({
      status: 0,
      out: '',
      err: `netlab: no kernels in ${store}\n  to fetch one: netlab kernel add uml\n`,
    });
    expect(await stored()).to.deep.equal([]);
  });

  describe('with package files', () => {
    beforeEach(function () {
      needsPackaging(this);
    });

    const debian = (release: string, version: string): string =>
      buildPackage(folder.path, {
        name: `linux-image-${release}`,
        version,
        files: {
          [`boot/vmlinuz-${release}`]: gzipped(release),
          [`boot/config-${release}`]: 'CONFIG_VETH=m\nCONFIG_TUN=y\n',
          [`lib/modules/${release}/modules.order`]: '',
        },
      });

    it('adds a kernel, and says what it is', async () => {
      const file = debian('6.1.0-9-amd64', '6.1.90-1');
      const { status, out } = await kernel('add', '--from-file', file);
      expect(status).to.equal(0);
      expect(out).to.match(
        /^debian:6\.1\.90 added: Linux 6\.1\.0-9-amd64, \d+ kB on disk, GPL-2\.0\n$/,
      );
    });

    it('adds a program, and one that is not Debian’s by its release', async () => {
      const uml = buildPackage(folder.path, {
        name: 'user-mode-linux',
        version: '6.12um1+b21',
        fields: { 'Built-Using': 'linux (= 6.12.101-1)' },
        files: { 'usr/bin/linux.uml': userModeProgram('6.12.101') },
      });
      expect((await kernel('add', '--from-file', uml)).out).to.match(/^uml:6\.12\.101 added/);
      const own = debian('6.19.0-mine+', '6.19.0-1');
      expect((await kernel('add', '--from-file', own)).out).to.match(/^deb:6\.19\.0-mine\+ added/);
      expect((await stored()).map(({ name }) => name)).to.deep.equal([
        'uml:6.12.101',
        'debian:6.1.90',
        'deb:6.19.0-mine+',
      ]);
    });

    it('replaces a kernel by another build of it', async () => {
      await kernel('add', '--from-file', debian('6.1.0-10-amd64', '6.1.90-2'));
      const found = (await stored()).filter(({ name }) => name === 'debian:6.1.90');
      expect(found.map(({ release }) => release)).to.deep.equal(['6.1.0-10-amd64']);
    });

    for (const [what, files, message] of [
      ['without a kernel', { 'usr/share/x': '' }, 'no kernel in wrong_1_amd64.deb'],
      [
        'with two kernels',
        { 'boot/vmlinuz-1': gzipped('1'), 'boot/vmlinuz-2': gzipped('2') },
        'more than one kernel in the packages: boot/vmlinuz-1, boot/vmlinuz-2',
      ],
      ['with something else', { 'boot/vmlinuz-1': 'text' }, 'is not a kernel for x86-64'],
      [
        'with modules of another kernel',
        { 'boot/vmlinuz-1': gzipped('1'), 'lib/modules/2/modules.order': '' },
        'the kernel is 1, but the modules are for 2',
      ],
    ] as const)
      it(`refuses a package ${what}, and leaves nothing of it`, async () => {
        using scratch = temporaryFolder();
        const file = buildPackage(scratch.path, { name: 'wrong', version: '1', files });
        const before = readdirSync(store);
        const { status, err } = await kernel('add', '--from-file', file);
        expect(err).to.include(message);
        expect(status).to.equal(2);
        expect(readdirSync(store)).to.deep.equal(before);
      });

    it('refuses a program that does not start', async () => {
      using scratch = temporaryFolder();
      const broken = elf(0x60000000n, { banner: 'Linux version 6.5 (x)' });
      const files = { 'usr/bin/linux.uml': broken };
      const file = buildPackage(scratch.path, {
        name: 'user-mode-linux',
        version: '6.5um1',
        files,
      });
      const { status, err } = await kernel('add', '--from-file', file);
      expect(err).to.include('netlab: the kernel does not start here: ');
      expect(status).to.equal(3);
    });

    it('refuses what is no package', async () => {
      writeFileSync(join(folder.path, 'text.deb'), 'text');
      const { status, err } = await kernel('add', '--from-file', 'text.deb');
      expect(err).to.include('text.deb: expected a Debian package\n  dpkg-deb failed');
      expect(status).to.equal(2);
    });

    it('lists them', async () => {
      const { out } = await kernel('list');
      const lines = out.trimEnd().split('\n');
      expect(lines[0]).to.match(/^NAME +ENGINE +RELEASE +SIZE +FROM$/);
      expect(lines[1]).to.match(/^uml:6\.12\.101 +user-mode +6\.12\.101 +\d+ kB +package files$/);
      expect(lines).to.have.length(4);
      expect((await kernel('list', 'debian:6')).out.trimEnd().split('\n')).to.have.length(2);
    });

    it('shows one, with its device types', async () => {
      const { status, out } = await kernel('show', 'debian:6.1');
      expect(status).to.equal(0);
      expect(out).to.match(/^debian:6\.1\.90\n {2}release {3}6\.1\.0-10-amd64\n/);
      expect(out).to.include('  packages  linux-image-6.1.0-10-amd64 6.1.90-2\n');
      expect(out).to.include('  licence   GPL-2.0\n');
      expect(out).to.match(/\nDevice types\n {2}built in [^]*\n {2}missing /);
    });

    it('completes actions and names', async () => {
      const offered = async (...words: string[]): Promise<string[]> =>
        (await netlab([completionRequest, 'netlab', 'kernel', ...words], { env })).out
          .trimEnd()
          .split('\n');
      expect(await offered('')).to.deep.equal(['list', 'add', 'show', 'remove']);
      expect(await offered('show', 'u')).to.deep.equal(['uml:6.12.101']);
      expect(await offered('remove', 'debian', ':', '6')).to.deep.equal(['6.1.90']);
      expect(await offered('show', 'uml:6.12.101', 'u')).to.deep.equal(['']);
    });

    it('removes what is meant beyond doubt', async () => {
      await kernel('add', '--from-file', debian('6.1.0-8-amd64', '6.1.80-1'));
      const doubtful = await kernel('remove', 'debian:6.1', 'uml');
      expect(doubtful).to.deep.equal({
        status: 2,
        out: '',
        err: 'netlab: debian:6.1 means 2 kernels\n  name one or more of them: debian:6.1.90 debian:6.1.80\n',
      });
      const { status, out } = await kernel('remove', 'debian:6.1.8', 'debian:6.1.80', 'uml');
      expect({ status, out }).to.deep.equal({ status: 2, out: '' });
      expect((await kernel('remove', 'debian:6.1.80', 'uml')).out).to.equal(
        'debian:6.1.80 removed\numl:6.12.101 removed\n',
      );
      expect((await stored()).map(({ name }) => name)).to.deep.equal([
        'debian:6.1.90',
        'deb:6.19.0-mine+',
      ]);
    });
  });

  describe('with a path', () => {
    const tree = join(folder.path, 'linux');

    it('remembers a build tree, and what is in it now', async () => {
      mkdirSync(join(tree, 'arch/x86/boot'), { recursive: true });
      writeFileSync(join(tree, 'Makefile'), '');
      const unbuilt = await kernel('add', './linux');
      expect(unbuilt.err).to.include(`${tree} has no kernel yet\n  looked for vmlinux, linux,`);
      expect(unbuilt.status).to.equal(2);

      writeFileSync(join(tree, 'vmlinux'), vmlinux('7.0.0-rc1+'));
      expect((await kernel('add', './linux')).out).to.equal(
        `${tree} added: Linux 7.0.0-rc1+, used where it is\n`,
      );
      writeFileSync(join(tree, 'vmlinux'), vmlinux('7.0.0-rc2+', false));
      writeFileSync(join(tree, 'arch/x86/boot/bzImage'), gzipped('7.0.0-rc2+', false));
      const [found] = (await stored()).filter(({ name }) => name === tree);
      expect(found?.release).to.equal('7.0.0-rc2+');
      expect(found?.image).to.equal(join(tree, 'arch/x86/boot/bzImage'));
    });

    it('shows what is not in the store', async () => {
      writeFileSync(join(folder.path, 'bzImage'), gzipped('6.6.6'));
      writeFileSync(join(folder.path, 'config-6.6.6'), 'CONFIG_BRIDGE=y\n');
      const { out } = await kernel('show', './bzImage');
      expect(out).to.include(`${folder.path}/bzImage\n  release   6.6.6\n`);
      expect(out).to.include('  built in  bridge\n');
    });

    it('says when it leads nowhere any more', async () => {
      const away = join(folder.path, 'away');
      symlinkSync('bzImage', away);
      await kernel('add', './away');
      writeFileSync(join(folder.path, 'bzImage'), 'text');
      const { out } = await kernel('list');
      expect(out).to.match(/away +system +\S*away is not a kernel/);
      expect((await kernel('remove', './away')).out).to.equal(`${away} removed\n`);
    });
  });

  it('says when the mirror cannot be reached', function () {
    this.timeout(60_000);
    if (spawnSync('apt-get', ['--version']).error) lacks(this, 'no apt-get');
    const nowhere = { http_proxy: 'http://127.0.0.1:9', https_proxy: 'http://127.0.0.1:9' };
    const { status, stderr } = spawnSync(process.execPath, [program, 'kernel', 'add', 'uml'], {
      encoding: 'utf8',
      env: { ...process.env, ...env, ...nowhere },
    });
    expect(stderr).to.match(/netlab: (cannot read the Debian mirror|this machine has neither)/);
    expect(status).to.equal(3);
  });
});
