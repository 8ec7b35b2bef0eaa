import { expect } from 'chai';

import { ratio } from '../../src/expects/ratio.js';
import type { Rate, Seen } from '../../src/model/observation.js';
import { describeLanguage, judge, verdict } from './kind.js';
import { seeMeasured } from './seen.js';

const rate = (bitsPerSecond: number): Rate => ({
  bitsPerSecond,
  cpuPerGigabyte: 1e9 / bitsPerSecond,
});

const seen = (one: readonly number[], other: readonly number[]): Seen =>
  seeMeasured({ finished: [], rates: { one: one.map(rate), other: other.map(rate) } });

const wanted = '{ ratio: throughput, of: one, to: other, is: 0.8..1.2 }';

describe('expectation ratio', () => {
  describeLanguage(ratio, {
    refused: [
      'ratio: throughput, of: one, to: other',
      'ratio: latency, of: one, to: other, is: 1..2',
      'ratio: cpu, of: one, to: other, is: 1',
      'ratio: cpu, of: one, is: 1..',
    ],
    titles: {
      'ratio: throughput, of: one, to: other, is: 0.8..1.2':
        'throughput of one to other  0.8 to 1.2',
      'ratio: cpu, of: one, to: other, is: ..1': 'cpu of one to other  at most 1',
    },
  });

  it('is the median of the rounds’ ratios, not the ratio of the medians', () => {
    // The machine became ten times as fast, for both.
    expect(verdict(ratio, wanted, seen([1e9, 1e9, 11e9], [1e9, 1e9, 1e10]))).to.equal(
      'pass: 1 (1 to 1.1 in 3 rounds); 1G and 1G bit/s',
    );
  });

  it('of processor time is told in seconds', () => {
    const cpu = '{ ratio: cpu, of: one, to: other, is: 0.4..0.6 }';
    expect(verdict(ratio, cpu, seen([2e9], [1e9]))).to.equal('pass: 0.5; 0.5 and 1 s/GB');
    expect(judge(ratio, cpu, seen([1e9], [1e9])).outcome).to.equal('fail');
  });

  it('fails when it is elsewhere for sure', () => {
    const ones = [1, 1, 1, 1, 1, 1];
    expect(verdict(ratio, wanted, seen([2, 2, 2, 2, 2, 3], ones))).to.match(
      /^fail: 2 \(2 to 3 in 6/,
    );
    expect(judge(ratio, wanted, seen([0.5, 0.6, 0.7, 0.5, 0.6, 0.7], ones)).outcome).to.equal(
      'fail',
    );
  });

  it('that spreads over a border of the range cannot be told', () => {
    const { outcome, seen: words, detail } = judge(ratio, wanted, seen([1, 1.5], [1, 1]));
    expect(outcome).to.equal('error');
    expect(words).to.contain('inconclusive');
    expect(detail?.join('\n')).to.contain('with 6 rounds or more');
  });

  it('leaves a round out in which all datagrams of the other were lost', () => {
    expect(verdict(ratio, wanted, seen([1, 5, 1], [1, 0, 1]))).to.match(/^pass: 1 \(1 to 1 in 2/);
  });

  it('fails when one of them carried nothing', () => {
    const silent = seeMeasured({
      finished: [],
      rates: { one: [rate(1)], other: [{ bitsPerSecond: 0 }] },
    });
    expect(verdict(ratio, wanted, silent)).to.equal('fail: other carried nothing: nothing arrived');
  });
});
