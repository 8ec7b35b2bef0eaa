import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect } from 'chai';

import { replaceFolder } from '../../src/files/replace-folder.js';
import { temporaryFolder } from '../cli/netlab.js';
import { watchMachine } from '../run/residue.js';

const script = join(import.meta.dirname, 'replace-again.js');

/** The content of a folder's files. */
const sayings = (folder: string): string[] =>
  readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));

describe('replacing a folder', function () {
  this.timeout(60_000);
  let folder: ReturnType<typeof temporaryFolder>;
  let target: string;

  beforeEach(() => {
    folder = temporaryFolder();
    target = join(folder.path, 'target');
  });
  afterEach(() => folder[Symbol.dispose]());

  it('fails without a trace when a file cannot be written', () => {
    replaceFolder(target, new Map([['a', '1']]), () => ['a']);
    const broken = new Map([
      ['a', '2'],
      ['no/such', '2'],
    ]);
    expect(() => replaceFolder(target, broken, () => ['a'])).to.throw('ENOENT');
    expect(readdirSync(folder.path)).to.deep.equal(['target']);
    expect(sayings(target)).to.deep.equal(['1']);
  });

  it('deletes nothing that comes while it replaces', () => {
    mkdirSync(target);
    writeFileSync(join(target, 'a'), '1');
    let looks = 0;
    const look = (path: string): string[] | string => {
      // Somebody writes a file after the first check.
      if (looks++ === 0) return ['a'];
      writeFileSync(join(path, 'note'), 'mine');
      return 'it has note';
    };
    let said = '';
    try {
      replaceFolder(target, new Map([['a', '2']]), look);
    } catch (error) {
      said = (error as Error).message;
    }
    const [, old = ''] = /^what was in .*target is now in (.*): it has note$/.exec(said) ?? [];
    expect(sayings(target)).to.deep.equal(['2']);
    expect(sayings(old), said).to.have.members(['1', 'mine']);
  });

  it('by several at once, all killed at any moment, never mixes what they wrote', async () => {
    const watch = watchMachine();
    for (let kill = 0; kill < 12; kill++) {
      const children = ['a', 'b', 'c'].map((tag) => {
        const child = spawn(process.execPath, [script, target, `${kill} ${tag}`], {
          stdio: ['ignore', 'pipe', 'pipe'],
          env: watch.env,
        });
        let complaint = '';
        child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text));
        return {
          child,
          begun: once(child.stdout, 'data'),
          closed: once(child, 'close'),
          complaint: () => complaint,
        };
      });
      await Promise.all(children.map(({ begun }) => begun));
      for (const { child } of children) child.kill('SIGKILL');
      await Promise.all(children.map(({ closed }) => closed));
      expect(children.map(({ complaint }) => complaint())).to.deep.equal(['', '', '']);
      // The process that exchanges two folders survives.
      expect(await watch.untilNothingLeft(10_000)).to.deep.equal([]);
      const said = sayings(target);
      expect(said, `after kill ${kill}`).to.have.length(4);
      expect(new Set(said).size, `after kill ${kill}`).to.equal(1);
    }
  });
});
