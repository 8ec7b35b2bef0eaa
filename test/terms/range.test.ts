import { expect } from 'chai';
import fc from 'fast-check';

import { formatRange, inRange, parseRange, range } from '../../src/terms/range.js';

describe('range', () => {
  for (const [written, least, most, words] of [
    [2, 2, 2, '2'],
    [0, 0, 0, '0'],
    ['1..3', 1, 3, '1 to 3'],
    ['1..', 1, Infinity, 'at least 1'],
    ['..3', 0, 3, 'at most 3'],
    ['0..3', 0, 3, 'at most 3'],
    ['2..2', 2, 2, '2'],
    // A row of cases may have a range and a number in one column, all in quotes.
    ['2', 2, 2, '2'],
  ] as const)
    it(`${written} is ${words}`, () => {
      const parsed = parseRange(range.parse(written));
      expect(parsed).to.deep.equal({ least, most });
      expect(formatRange(parsed)).to.equal(words);
    });

  for (const wrong of [
    -1,
    1.5,
    '..',
    '',
    '-1',
    '1.5',
    '0x1',
    '1...2',
    'a..b',
    '-1..',
    true,
    null,
    [1],
  ])
    it(`${JSON.stringify(wrong)} is none`, () => {
      expect(range.safeParse(wrong).success).to.equal(false);
    });

  const count = fc.nat({ max: 1000 });

  it('holds what is between its ends, and nothing else', () => {
    fc.assert(
      fc.property(count, count, count, (a, b, n) => {
        const [least, most] = [Math.min(a, b), Math.max(a, b)];
        const within = (text: string): boolean => inRange(n, parseRange(range.parse(text)));
        return (
          within(`${least}..${most}`) === (n >= least && n <= most) &&
          within(`${least}..`) === n >= least &&
          within(`..${most}`) === n <= most
        );
      }),
    );
  });

  it('of one number holds that number', () => {
    fc.assert(fc.property(count, count, (a, n) => inRange(n, parseRange(a)) === (a === n)));
  });
});
