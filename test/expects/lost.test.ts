import { expect } from 'chai';

import { lost } from '../../src/expects/lost.js';
import { describeLanguage, verdict } from './kind.js';
import { seeMeasured } from './seen.js';

describe('expectation lost', () => {
  describeLanguage(lost, {
    refused: ['lost: 10%', 'lost: 0, sent: 1'],
    titles: { 'lost: 0': '0 lost', 'lost: 0..1': 'at most 1 lost' },
  });

  it('is what was sent and not answered', () => {
    const seen = seeMeasured({ sent: 3, received: 2, finished: [] });
    expect(verdict(lost, 'lost: 1', seen)).to.equal('pass: 3 sent, 2 received');
    expect(verdict(lost, 'lost: 0', seen)).to.equal('fail: 3 sent, 2 received');
  });

  it('wants an answer where nothing may be lost', () => {
    expect(lost.wantsAnswer?.({ lost: 0 })).to.equal(true);
    expect(lost.wantsAnswer?.({ lost: '0..1' })).to.equal(true);
    expect(lost.wantsAnswer?.({ lost: '1..' })).to.equal(false);
  });

  it('cannot be told of a stimulus that counts no answers', () => {
    const seen = seeMeasured({ sent: 1, finished: [] });
    expect(verdict(lost, 'lost: 0', seen)).to.equal('error: nothing was counted');
  });
});
