import { resolve } from 'node:path';

import { expect } from 'chai';

import { complaintsOf } from './check.js';

describe('docs/reference', () => {
  it('is fresh (npm run docs)', () => {
    const build = resolve(import.meta.dirname, '../..');
    expect(complaintsOf('tools/docs.mjs', build)).to.equal('');
  });
});
