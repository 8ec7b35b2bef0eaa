import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';

import { expect } from 'chai';

describe('docs/reference', () => {
  it('is fresh (npm run docs)', () => {
    const build = resolve(import.meta.dirname, '../..');
    let told: string;
    try {
      told = execFileSync(process.execPath, ['tools/docs.mjs', build, '--check'], {
        encoding: 'utf8',
      });
    } catch (error) {
      told = (error as { stdout: string }).stdout || String(error);
    }
    expect(told).to.equal('');
  });
});
