import { expect } from 'chai';

import { exit } from '../../src/expects/exit.js';
import { describeLanguage, judge, verdict } from './kind.js';
import { ended, seeFrames, seeMeasured } from './seen.js';

describe('expectation exit', () => {
  describeLanguage(exit, {
    refused: ['exit: -1', 'exit: fine', 'exit: 0, output: x'],
    titles: { 'exit: 0': 'exit status 0', 'exit: 1..': 'exit status at least 1' },
  });

  it('is the status of the last command', () => {
    const seen = seeMeasured({
      finished: [ended(0), ended(2, 'RTNETLINK answers: File exists\n')],
    });
    expect(verdict(exit, 'exit: 2', seen)).to.equal('pass: exit status 2');
    expect(verdict(exit, 'exit: 1..', seen)).to.equal('pass: exit status 2');
    expect(judge(exit, 'exit: 0', seen)).to.deep.equal({
      outcome: 'fail',
      expected: 'exit status 0',
      seen: 'exit status 2',
      evidence: [],
      detail: ['a: ip link set dev eth0 up', 'RTNETLINK answers: File exists'],
    });
  });

  it('cannot be told without a command, or of one that could not be started', () => {
    expect(verdict(exit, 'exit: 0', seeFrames({}))).to.equal('error: no command was run');
    expect(verdict(exit, 'exit: 0', seeMeasured({ finished: [] }))).to.match(/^error: /);
    const seen = seeMeasured({ finished: [ended(127)], trouble: 'ip could not be started' });
    expect(verdict(exit, 'exit: 127', seen)).to.equal('error: ip could not be started');
  });
});
