import { expect } from 'chai';
import fc from 'fast-check';

import { estimate } from '../../src/expects/median.js';

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

describe('median', () => {
  // How many of each end are left out: table of the sign test for 95 %, two-sided.
  for (const [count, least, most] of [
    [1, 1, 1],
    [5, 1, 5],
    [6, 1, 6],
    [8, 1, 8],
    [9, 2, 8],
    [11, 2, 10],
    [12, 3, 10],
    [15, 4, 12],
    [20, 6, 15],
    [25, 8, 18],
    [99, 40, 60],
  ] as const)
    it(`of ${count} values is between the one of rank ${least} and that of rank ${most}`, () => {
      const median = (count + 1) / 2;
      expect(estimate(upTo(count))).to.deep.equal({ median, least, most });
    });

  it('does not depend on the order, nor on how far away an outlier is', () => {
    expect(estimate([5, 1, 900, 2, 4, 3, 6, 7, 8])).to.deep.equal({ median: 5, least: 2, most: 8 });
  });

  it('lies in its interval, and that among the values', () => {
    const values = fc.array(fc.double({ min: 0.01, max: 100, noNaN: true }), {
      minLength: 1,
      maxLength: 99,
    });
    fc.assert(
      fc.property(values, (given) => {
        const { median, least, most } = estimate(given);
        expect(least).to.be.at.most(median);
        expect(most).to.be.at.least(median);
        expect(given).to.include.members([least, most]);
      }),
    );
  });

  it('of nothing is none', () => {
    expect(() => estimate([])).to.throw(RangeError);
  });
});
