import { expect } from 'chai';

import { output } from '../../src/expects/output.js';
import { describeLanguage, judge, verdict } from './kind.js';
import { ended, seeFrames, seeMeasured } from './seen.js';

const text = 'Features for eth0:\nrx-checksumming: on\ntx-checksumming: off\n';

describe('expectation output', () => {
  describeLanguage(output, {
    refused: [
      'output: {}',
      'output: ""',
      'output: { contains: "" }',
      'output: { matches: "(" }',
      'output: { like: x }',
      'output: 1',
    ],
    titles: {
      'output: off': 'output contains "off"',
      'output: { contains: on, lacks: fixed }': 'output contains "on" and lacks "fixed"',
    },
  });

  const seen = seeMeasured({ finished: [ended(0, '', text), ended(0, 'a warning\n')] });
  for (const [options, outcome] of [
    ['output: rx-checksumming', 'pass: 4 lines'],
    ['output: a warning', 'pass: 4 lines'],
    ['output: ethernet', 'fail: it does not contain "ethernet"'],
    ['output: { lacks: ethernet }', 'pass: 4 lines'],
    ['output: { lacks: warning }', 'fail: it contains "warning"'],
    ['output: { matches: "^tx-checksumming: off$" }', 'pass: 4 lines'],
    ['output: { matches: "^checksumming" }', 'fail: it does not match "^checksumming"'],
    ['output: { equals: "" }', 'fail: it is not ""'],
    ['output: { contains: x1, lacks: eth0 }', 'fail: it does not contain "x1" and contains "eth0"'],
  ] as const)
    it(`${options}: ${outcome}`, () => {
      expect(verdict(output, options, seen)).to.equal(outcome);
    });

  it('is all of it, white space around it aside', () => {
    const one = seeMeasured({ finished: [ended(0, '', '\n 1\n')] });
    expect(verdict(output, 'output: { equals: "1" }', one)).to.equal('pass: 1 line');
    const nothing = seeMeasured({ finished: [ended(0)] });
    expect(verdict(output, 'output: { equals: "" }', nothing)).to.equal('pass: 0 lines');
  });

  it('shows that nothing was printed', () => {
    const nothing = seeMeasured({ finished: [ended(0)] });
    expect(judge(output, 'output: blue', nothing).detail).to.deep.equal(['the output is empty']);
  });

  for (const [matches, isIdle] of [
    ['', true],
    ['x*', true],
    ['^', true],
    ['(yes|no)?', true],
    ['.', false],
    ['^$', false],
    ['^x?$', false],
    ['\\b|^$', false],
    ['^.*$', true],
  ] as const)
    it(`matches: '${matches}' ${isIdle ? 'expects nothing' : 'can fail'}`, () => {
      const flaws = output.flaws?.({ output: { matches } });
      expect(flaws?.map(({ idle }) => idle)).to.deep.equal(isIdle ? [true] : []);
    });

  it('shows what was printed, but no control characters and not without end', () => {
    const wild = seeMeasured({ finished: [ended(0, '', `\x1b[31mred\n\n${'x\n'.repeat(40)}`)] });
    const { detail = [] } = judge(output, 'output: blue', wild);
    expect(detail[0]).to.equal('\\x1b[31mred');
    expect(detail).to.have.length(21);
    expect(detail.at(-1)).to.equal('… 21 more lines');
  });

  describe('that was cut', () => {
    const first = { ...ended(0, '', 'one\ntwo\n'), cut: 'netlab kept only its first 1 MB' };
    const seen = seeMeasured({ finished: [first] });
    for (const [options, outcome] of [
      ['output: two', 'pass: 2 lines'],
      ['output: { matches: ^two$ }', 'pass: 2 lines'],
      ['output: { matches: "^one\\n" }', 'pass: 2 lines'],
      ['output: three', 'error: it is too long: netlab kept only its first 1 MB'],
      ['output: { lacks: three }', 'error: it is too long: netlab kept only its first 1 MB'],
      ['output: { lacks: two }', 'fail: it contains "two"'],
      ['output: { contains: three, lacks: two }', /^fail: /],
      ['output: { equals: "one\\ntwo" }', /^error: /],
      // What follows is not known: neither that an empty line does, nor that nothing does.
      ['output: { matches: "two\\n$" }', /^error: /],
      ['output: { matches: "two\\n^" }', /^error: /],
      ['output: { matches: "two\\\\z" }', /^error: /],
      ['output: { matches: "(?-m)two$" }', /^error: /],
    ] as const)
      it(`${options}: ${String(outcome)}`, () => {
        const told = verdict(output, options, seen);
        if (typeof outcome === 'string') expect(told).to.equal(outcome);
        else expect(told).to.match(outcome);
      });
  });

  it('is not searched where that would take too long', () => {
    const seen = seeMeasured({ finished: [ended(0, '', 'ab'.repeat(100_000))] });
    const verdictOf = (matches: string): string =>
      verdict(output, `output: { matches: "${matches}" }`, seen);
    expect(verdictOf('^(a|b){99}c')).to.match(/^fail: /);
    expect(verdictOf('^(a|b){200}c')).to.equal(
      'error: 200 kB of output are too much for a regular expression of this size',
    );
  });

  it('cannot be told without a command, or of one that could not be started', () => {
    expect(verdict(output, 'output: { lacks: x }', seeFrames({}))).to.match(/^error: /);
    const seen = seeMeasured({ finished: [ended(127)], trouble: 'foo could not be started' });
    expect(verdict(output, 'output: { lacks: x }', seen)).to.match(/^error: foo could not/);
  });
});
