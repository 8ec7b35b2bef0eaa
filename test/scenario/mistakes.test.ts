/**
 * Every file of test/mistakes is a scenario with a mistake, and its .txt contains netlab's exact messages.
 * UPDATE=1 rewrites them.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

import { expect } from 'chai';

import { formatProblems } from '../../src/base/problem-text.js';
import { readWith } from '../../src/scenario/reader.js';
import { testKinds } from './kinds.js';

const folder = 'test/mistakes';
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.yaml'))
  .sort();

describe('mistakes', () => {
  it('are at least 45', () => {
    expect(files.length).to.be.at.least(45);
  });

  for (const name of files)
    it(name.replace('.yaml', '').replaceAll('-', ' '), () => {
      const text = readFileSync(`${folder}/${name}`, 'utf8');
      const { scenarios, problems } = readWith(testKinds, text, name);
      const told = formatProblems(problems, text);
      const golden = `${folder}/${name.replace('.yaml', '.txt')}`;
      if (process.env.UPDATE === '1') writeFileSync(golden, told);
      expect(problems).not.to.be.empty;
      expect(scenarios).to.be.empty;
      expect(told).to.equal(readFileSync(golden, 'utf8'));
    });
});
