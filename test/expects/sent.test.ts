import { expect } from 'chai';

import { sent } from '../../src/expects/sent.js';
import { describeLanguage, verdict } from './kind.js';
import { seeMeasured } from './seen.js';

describe('expectation sent', () => {
  describeLanguage(sent, {
    refused: ['sent: many', 'sent: [1]'],
    titles: { 'sent: 1': '1 sent' },
  });

  it('is the count of requests that left', () => {
    const seen = seeMeasured({ sent: 3, received: 2, finished: [] });
    expect(verdict(sent, 'sent: 3', seen)).to.equal('pass: 3 sent, 2 received');
    expect(verdict(sent, 'sent: 2', seen)).to.equal('fail: 3 sent, 2 received');
  });

  it('tells of answers only where they are counted', () => {
    const seen = seeMeasured({ sent: 1, finished: [] });
    expect(verdict(sent, 'sent: 1', seen)).to.equal('pass: 1 sent');
  });
});
