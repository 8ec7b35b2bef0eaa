/** The reference page matches the code: its tables are the code's, and its examples are valid filters. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { expect } from 'chai';

import { compileFilter } from '../../src/filter/compile.js';
import { functions } from '../../src/filter/function.js';
import { arithmetic, connectives, others, relations } from '../../src/filter/operator.js';

const root = resolve(import.meta.dirname, '../../..');
/** Collapses the blanks that align table columns. */
const page = readFileSync(join(root, 'docs/filters.md'), 'utf8')
  .replace(/ {2,}/g, ' ')
  .replace(/-{3,}/g, '---');

const code = (text: string): string => `\`${text.replaceAll('|', String.raw`\|`)}\``;
const table = (head: string, rows: readonly (readonly [string, string])[]): string =>
  [`| ${head} | meaning |`, '| --- | --- |', ...rows.map((row) => `| ${row.join(' | ')} |`)].join(
    '\n',
  );

type Operators = Readonly<Record<string, { spellings: readonly string[]; title: string }>>;
const operators = (...tables: readonly Operators[]): string =>
  table(
    'operator',
    tables
      .flatMap((each) => Object.values(each))
      .map(({ spellings, title }) => [spellings.map(code).join(' '), title]),
  );

const { not, ...words } = others;
const expected: Readonly<Record<string, string>> = {
  relations: operators(relations, words),
  connectives: operators({ not }, connectives),
  arithmetic: operators(arithmetic),
  functions: table(
    'function',
    [...functions.values()].map(({ name, title, most }) => [
      code(most === 1 ? `${name}(x)` : `${name}(x, …)`),
      title,
    ]),
  ),
};

describe('docs/filters.md', () => {
  for (const [name, text] of Object.entries(expected))
    it(`has the table of ${name}`, () => {
      expect(page).to.contain(`<!-- ${name} -->\n\n${text}\n\n`);
    });

  const examples = [...page.matchAll(/```filter\n([^]*?)```/g)].flatMap(([, text = '']) =>
    text.trimEnd().split('\n'),
  );
  for (const example of examples)
    it(example, () => {
      expect(compileFilter(example)).to.have.property('ok', true);
    });
});
