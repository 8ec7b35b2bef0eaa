import { expect } from 'chai';

import {
  formatQuantity,
  parseQuantity,
  parseQuantityRange,
  quantity,
  quantityRange,
} from '../../src/terms/quantity.js';

describe('quantity', () => {
  for (const [written, value] of [
    [3, 3],
    ['1.5', 1.5],
    ['64K', 64_000],
    ['2.5M', 2_500_000],
    ['10G', 1e10],
  ] as const)
    it(`${written} is ${value}`, () => {
      expect(parseQuantity(quantity.parse(written))).to.equal(value);
    });

  for (const wrong of [0, -1, '', 'K', '1KB', '1..2', '1.', true, null])
    it(`${JSON.stringify(wrong)} is none`, () => {
      expect(quantity.safeParse(wrong).success).to.equal(false);
    });

  for (const [written, least, most] of [
    ['0.8..1.2', 0.8, 1.2],
    ['1..2', 1, 2],
    ['1.5..', 1.5, Infinity],
    ['..0.9', 0, 0.9],
    ['8M..1G', 8e6, 1e9],
  ] as const)
    it(`${written} is a range`, () => {
      expect(parseQuantityRange(quantityRange.parse(written))).to.deep.equal({ least, most });
    });

  for (const wrong of [1, '1', '..', '', '1...2', '1.2', '1..2..3', 'M..', '1..x'])
    it(`${JSON.stringify(wrong)} is no range`, () => {
      expect(quantityRange.safeParse(wrong).success).to.equal(false);
    });

  for (const [value, text] of [
    [0, '0'],
    [0.9034, '0.903'],
    [1.0004, '1'],
    [999, '999'],
    [12_345, '12.3K'],
    [1.99e9, '1.99G'],
    [4e10, '40G'],
  ] as const)
    it(`${value} is written ${text}`, () => {
      expect(formatQuantity(value)).to.equal(text);
    });
});
