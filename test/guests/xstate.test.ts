import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect } from 'chai';
import { execa } from 'execa';

import { compilers, compileShim } from '../../src/guests/xstate.js';
import { findProgram } from '../../src/host/programs.js';
import { lacks } from '../skip.js';

describe('the shim for processors with AMX', () => {
  let folder: string;
  before(() => (folder = mkdtempSync(join(tmpdir(), 'netlab-xstate-'))));
  after(() => rmSync(folder, { recursive: true }));

  const installed = compilers.filter((name) => findProgram(name));

  it('is compiled, and user-mode Linux traces its processes through it', async function () {
    const [compiler] = installed;
    if (compiler === undefined) lacks(this, 'no C compiler');
    if (findProgram('linux.uml') === undefined) lacks(this, 'no linux.uml');
    for (const name of installed) {
      const shim = join(folder, `${name}.so`);
      compileShim(name, shim);
      // Without a root file system, it ends after its own checks.
      const { all } = await execa(
        'linux.uml',
        ['mem=64M', 'con=null', 'panic=-1', `uml_dir=${folder}/`],
        {
          env: { LD_PRELOAD: shim },
          all: true,
          reject: false,
          cwd: folder,
          timeout: 20_000,
        },
      );
      expect(all, name).to.match(/ptrace can change system call numbers\.+OK/);
      expect(all, name).not.to.match(/ld\.so|failed/);
    }
  });
});
