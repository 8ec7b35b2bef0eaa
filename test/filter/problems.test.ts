/**
 * Invalid filters and the exact messages about them: problems.txt contains each filter, the positions of its
 * problems, and the messages. Wireshark must reject them, too, unless the file says that it accepts them.
 */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { expect } from 'chai';

import { compileFilter, type FilterProblem } from '../../src/filter/compile.js';
import { judgeFilters, needsWireshark } from '../tshark.js';

const root = resolve(import.meta.dirname, '../../..');
const accepted = '(Wireshark accepts this.)';

const blocks = readFileSync(join(root, 'test/filter/problems.txt'), 'utf8')
  .trimEnd()
  .split('\n\n')
  .map((block) => {
    const [text = '', ...lines] = block.split('\n');
    return {
      text,
      told: lines.filter((line) => line !== accepted),
      accepts: lines.includes(accepted),
    };
  });

function problemsOf(text: string): readonly FilterProblem[] {
  const compiled = compileFilter(text);
  return compiled.ok ? [] : compiled.problems;
}

/** Underlines the position, as compilers do. */
const show = ({ offset, length, code, message, expected, hint }: FilterProblem): string[] => [
  `${' '.repeat(offset)}^${'~'.repeat(Math.max(0, length - 1))}`,
  `${code}: ${message}`,
  ...(expected === undefined ? [] : [`expected: ${expected}`]),
  ...(hint === undefined ? [] : [`hint: ${hint}`]),
];

describe('wrong filters', () => {
  it('there are many kinds of them', () => {
    expect(blocks).to.have.length.above(40);
  });

  for (const { text, told } of blocks)
    it(text, () => {
      expect(problemsOf(text).flatMap(show)).to.deep.equal(told);
    });

  for (const text of ['', ' \t\n'])
    it(`${JSON.stringify(text)} is empty`, () => {
      expect(problemsOf(text)).to.deep.equal([
        {
          offset: 0,
          length: text.length,
          code: 'empty',
          message: 'The filter is empty',
          hint: 'frame selects every frame',
        },
      ]);
    });

  it('tells what of PCRE2 is not matched in one pass', () => {
    expect(
      problemsOf('frame matches "a(?=b)" and frame matches "a$b"').flatMap(show),
    ).to.deep.equal([
      '                ^~~',
      'bad-pattern: Regex compilation error: (?= is not supported',
      '                                            ^',
      'bad-pattern: Regex compilation error: nothing can follow $, which matches the end of the text',
    ]);
  });

  it('tells what is nested too deep', () => {
    for (const text of [
      `${'('.repeat(1000)}ip${')'.repeat(1000)}`,
      `${'!'.repeat(1000)}ip`,
      `ip.ttl == ${'1 + '.repeat(1000)}1`,
      `ip.ttl == ${'{'.repeat(1000)}1${'}'.repeat(1000)}`,
      `ip${'[0:1]'.repeat(1000)} == 00`,
      `${'max('.repeat(1000)}ip.ttl${')'.repeat(1000)} == 1`,
    ])
      expect(problemsOf(text).map(({ code }) => code)).to.include('too-deep');
    expect(problemsOf(`ip${' or ip'.repeat(5000)}`)).to.deep.equal([]);
    expect(problemsOf(`ip.ttl in {${'1, '.repeat(5000)}1}`)).to.deep.equal([]);
  });

  it('are wrong for Wireshark, too', async function () {
    needsWireshark(this);
    const verdicts = await judgeFilters(blocks.map(({ text }) => text));
    const differing = blocks.filter(
      ({ accepts }, index) => accepts !== (verdicts[index] === undefined),
    );
    expect(differing.map(({ text }) => text)).to.deep.equal([]);
  });
});
