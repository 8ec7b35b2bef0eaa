import { expect } from 'chai';

import { received } from '../../src/expects/received.js';
import { describeLanguage, judge, verdict } from './kind.js';
import { seeFrames, seeMeasured } from './seen.js';

describe('expectation received', () => {
  describeLanguage(received, {
    refused: ['received: -1', 'received: 1.5', 'received: yes', 'received: 1, at: "a:eth0"'],
    titles: {
      'received: 1': '1 received',
      'received: 2..': 'at least 2 received',
      'received: ..2': 'at most 2 received',
      'received: 1..2': '1 to 2 received',
    },
  });

  const seen = seeMeasured({ sent: 3, received: 2, duplicates: 1, finished: [] });
  it('is the count of answered requests', () => {
    expect(verdict(received, 'received: 2', seen)).to.equal(
      'pass: 3 sent, 2 received, 1 duplicate',
    );
    expect(verdict(received, 'received: 1..', seen)).to.match(/^pass: /);
    expect(verdict(received, 'received: 3', seen)).to.match(/^fail: /);
    expect(verdict(received, 'received: 0', seen)).to.match(/^fail: /);
  });

  it('wants an answer unless none may do', () => {
    expect(received.wantsAnswer?.({ received: '1..' })).to.equal(true);
    expect(received.wantsAnswer?.({ received: '..2' })).to.equal(false);
  });

  it('cannot be told when nothing was counted', () => {
    expect(verdict(received, 'received: 0', seeMeasured({ finished: [] }))).to.equal(
      'error: nothing was counted',
    );
    expect(judge(received, 'received: 0', seeFrames({})).outcome).to.equal('error');
  });

  it('cannot be told when the stimulus was not carried out', () => {
    const seen = seeMeasured({ sent: 0, received: 0, finished: [], trouble: 'no ping here' });
    expect(verdict(received, 'received: 0', seen)).to.equal('error: no ping here');
  });
});
