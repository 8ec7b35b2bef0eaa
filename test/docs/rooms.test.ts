/** The drawing of the rooms matches the code, and ARCHITECTURE.md names only existing files. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';

import { expect } from 'chai';

import { complaintsOf } from './check.js';

describe('ARCHITECTURE.md', () => {
  it('draws the rooms as they are (npm run docs)', () => {
    expect(complaintsOf('tools/rooms.mjs')).to.equal('');
  });

  it('names files that are there', () => {
    const files = readdirSync('src', { recursive: true, encoding: 'utf8' });
    const names = new Set(files.flatMap((path) => [path, path.split('/').at(-1) ?? '']));
    const named = [
      ...readFileSync('ARCHITECTURE.md', 'utf8').matchAll(/`([\w/.-]+\.(?:ts|mjs))`/g),
    ];
    const absent = named
      .map(([, path = '']) => path)
      .filter((path) => !names.has(path) && !existsSync(path));
    expect(absent).to.deep.equal([]);
  });
});
