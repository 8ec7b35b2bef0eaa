/** docs/kernels.md matches the stored results, and every difference has a finding. */
import { readFileSync } from 'node:fs';

import { expect } from 'chai';

import { readFile, scenarioFiles } from '../catalogue.js';
import { complaintsOf } from './check.js';

describe('docs/kernels.md', () => {
  it('is fresh, and has a finding for each scenario that differs and for no other', () => {
    expect(complaintsOf('tools/kernels.mjs')).to.equal('');
  });

  it('is about scenarios that there are, on five kernels at least', () => {
    const { kernels, rows } = JSON.parse(readFileSync('docs/kernels.json', 'utf8')) as {
      readonly kernels: readonly unknown[];
      readonly rows: readonly { readonly name: string }[];
    };
    expect(kernels.length).to.be.least(5);
    const names = scenarioFiles().flatMap((file) => readFile(file).map(({ name }) => name));
    expect(names).to.include.members(rows.map(({ name }) => name));
  });
});
