import { expect } from 'chai';

import { throughput } from '../../src/expects/throughput.js';
import { describeLanguage, judge, verdict } from './kind.js';
import { seeMeasured } from './seen.js';

const seen = (...rates: readonly number[]): ReturnType<typeof seeMeasured> =>
  seeMeasured({
    finished: [],
    rates: { one: rates.map((bitsPerSecond) => ({ bitsPerSecond, cpuPerGigabyte: 1 })) },
  });

describe('expectation throughput', () => {
  describeLanguage(throughput, {
    refused: ['throughput: 8M..10M', 'throughput: 10M, of: one', 'throughput: fast, of: one'],
    titles: {
      'throughput: 8M..10M, of: one': 'one  throughput 8M to 10M bit/s',
      'throughput: 1.5G.., of: one': 'one  throughput at least 1.5G bit/s',
    },
  });

  for (const [wanted, rates, words] of [
    ['8M..10M', [9.5e6], 'pass: 9.5M'],
    ['8M..10M', [10.1e6], 'fail: 10.1M'],
    ['8M..10M', [9e6, 8.5e6, 9.5e6], 'pass: 9M (8.5M to 9.5M in 3 rounds)'],
    ['8M..10M', [9e6, 20e6], 'error: 14.5M (9M to 20M in 2 rounds): inconclusive'],
    ['8M..10M', [1, 9e6, 9e6, 9e6, 9e6, 9e6, 9e6, 9e6, 9e9], 'pass: 9M (9M to 9M in 9 rounds)'],
  ] as const)
    it(`${wanted} of ${rates.join(', ')}: ${words}`, () => {
      expect(verdict(throughput, `{ throughput: ${wanted}, of: one }`, seen(...rates))).to.equal(
        words,
      );
    });

  it('fails when nothing was carried, by whatever flow', () => {
    const silent = seeMeasured({
      finished: [],
      rates: {
        one: [{ bitsPerSecond: 9e6, cpuPerGigabyte: 1 }],
        other: [{ bitsPerSecond: 0, silence: 'unable to connect to server: No route to host' }],
      },
    });
    expect(verdict(throughput, '{ throughput: 1.., of: one }', silent)).to.equal(
      'fail: other carried nothing: unable to connect to server: No route to host',
    );
  });

  it('cannot be told when it was not measured', () => {
    const trouble = seeMeasured({ finished: [], trouble: 'iperf3 is not installed' });
    expect(verdict(throughput, '{ throughput: 1.., of: one }', trouble)).to.equal(
      'error: iperf3 is not installed',
    );
    expect(judge(throughput, '{ throughput: 1.., of: two }', seen(1)).outcome).to.equal('error');
  });
});
