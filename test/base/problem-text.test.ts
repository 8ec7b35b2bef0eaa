import { expect } from 'chai';

import { formatProblem, formatProblems } from '../../src/base/problem-text.js';

const text = 'one: 1\n\ttwo: ${x}\n';
const place = { file: 'a.yaml', line: 2, column: 2, endColumn: 5 };

describe('formatProblem', () => {
  it('underlines the place', () => {
    const problem = { code: 'x', place, message: 'no “two”', expected: 'three', hint: 'try four' };
    expect(formatProblem(problem, text).split('\n')).to.deep.equal([
      'a.yaml:2:2: no “two”',
      '   2 |  two: ${x}',
      '     |  ^^^',
      '     = expected three',
      '     = try four',
    ]);
  });

  it('does without a text and without a place', () => {
    expect(formatProblem({ code: 'x', place, message: 'bad' })).to.equal('a.yaml:2:2: bad');
    expect(formatProblem({ code: 'x', message: 'bad' }, text)).to.equal('bad');
  });

  it('uses colours only when told', () => {
    const problem = { code: 'x', place, message: 'bad', hint: 'h' };
    expect(formatProblem(problem, text)).not.to.include('\u001b');
    expect(formatProblem(problem, text, true)).to.include('^^^\u001b[39m');
  });

  it('cuts a long line around the place', () => {
    const long = `${'a'.repeat(500)}HERE${'b'.repeat(500)}`;
    const [, line = '', mark = ''] = formatProblem(
      { code: 'x', place: { file: 'f', line: 1, column: 501, endColumn: 505 }, message: 'm' },
      long,
    ).split('\n');
    expect(line.length).to.be.below(180);
    expect(line.slice(mark.indexOf('^'), mark.lastIndexOf('^') + 1)).to.equal('HERE');
  });

  it('lets nothing through to the terminal', () => {
    const wicked = 'a\u001b[2J\u202e\u0007b';
    const told = formatProblem(
      {
        code: 'x',
        place: { file: wicked, line: 1, column: 1 },
        message: wicked,
        expected: wicked,
        hint: wicked,
      },
      wicked,
    );
    expect(told.replaceAll('\n', '')).not.to.match(/\p{Cc}|\p{Cf}/u);
  });
});

describe('formatProblems', () => {
  it('puts an empty line between', () => {
    const problem = { code: 'x', message: 'bad' };
    expect(formatProblems([problem, problem])).to.equal('bad\n\nbad\n');
    expect(formatProblems([])).to.equal('');
  });
});
