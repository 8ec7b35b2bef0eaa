import { mkdirSync, readFileSync, realpathSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect } from 'chai';

import { parseOrder, treeModules } from '../../src/kernels/tree-modules.js';
import { temporaryFolder } from '../cli/netlab.js';
import { needsPackaging } from './packages.js';

describe('the modules of a build tree', () => {
  for (const [text, paths] of [
    ['', []],
    [
      'drivers/net/veth.ko\nnet/bridge/bridge.ko\n',
      ['drivers/net/veth.ko', 'net/bridge/bridge.ko'],
    ],
    ['drivers/net/veth.o\n', ['drivers/net/veth.ko']],
    ['kernel/drivers/net/veth.ko\n', ['drivers/net/veth.ko']],
  ] as const)
    it(`are listed by Kbuild: ${JSON.stringify(text)}`, () => {
      expect(parseOrder(text)).to.deep.equal(paths);
    });

  it('are linked and indexed, anew when one was built since', async function () {
    needsPackaging(this);
    using folder = temporaryFolder();
    const tree = join(folder.path, 'linux');
    const make = (...names: string[]): void => {
      mkdirSync(join(tree, 'drivers/net'), { recursive: true });
      for (const name of names) writeFileSync(join(tree, `drivers/net/${name}.ko`), '');
      writeFileSync(
        join(tree, 'modules.order'),
        names.map((name) => `drivers/net/${name}.o\n`).join(''),
      );
    };
    const modules = (): Promise<string | undefined> =>
      treeModules(tree, '7.0.0+', join(folder.path, 'cache'));

    expect(await modules()).to.equal(undefined);
    make('veth');
    const indexed = (await modules()) ?? '';
    const dependencies = (): string => readFileSync(join(indexed, 'modules.dep'), 'utf8');
    expect(dependencies()).to.equal('kernel/drivers/net/veth.ko:\n');
    expect(realpathSync(join(indexed, 'kernel/drivers/net/veth.ko'))).to.equal(
      realpathSync(join(tree, 'drivers/net/veth.ko')),
    );
    writeFileSync(join(indexed, 'modules.dep'), 'kept');
    await modules();
    expect(dependencies()).to.equal('kept');
    make('veth', 'dummy');
    const later = new Date(Date.now() + 60_000);
    utimesSync(join(tree, 'drivers/net/dummy.ko'), later, later);
    await modules();
    expect(dependencies()).to.include('kernel/drivers/net/dummy.ko:\n');
  });
});
