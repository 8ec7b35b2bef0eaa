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

  it('shows what was printed, but no control characters and not without end', () => {
    const wild = seeMeasured({ finished: [ended(0, '', `\x1b[31mred\n\n${'x\n'.repeat(40)}`)] });
    const { detail = [] } = judge(output, 'output: blue', wild);
    expect(detail[0]).to.equal('\\x1b[31mred');
    expect(detail).to.have.length(21);
    expect(detail.at(-1)).to.equal('… 21 more lines');
  });

  it('cannot be told without a command, or of one that could not be started', () => {
    expect(verdict(output, 'output: { lacks: x }', seeFrames({}))).to.match(/^error: /);
    const seen = seeMeasured({ finished: [ended(127)], trouble: 'foo could not be started' });
    expect(verdict(output, 'output: { lacks: x }', seen)).to.match(/^error: foo could not/);
  });
});
