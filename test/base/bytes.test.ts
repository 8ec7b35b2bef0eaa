import { expect } from 'chai';
import fc from 'fast-check';

import { equal, fromHex, toHex } from '../../src/base/bytes.js';

describe('bytes', () => {
  it('are equal when all of them are', () => {
    expect(equal(Uint8Array.of(1, 2), Uint8Array.of(1, 2))).to.equal(true);
    expect(equal(Uint8Array.of(1, 2), Uint8Array.of(1, 3))).to.equal(false);
    expect(equal(Uint8Array.of(1, 2), Uint8Array.of(1))).to.equal(false);
  });

  const spellings: readonly [string, string | undefined][] = [
    ['0102ff', '0102ff'],
    ['01 02 FF', '0102ff'],
    ['01:02:ff', '0102ff'],
    ['01-02-ff', '0102ff'],
    ['0102.ff03', '0102ff03'],
    [' 01\n02\n', '0102'],
    ['', ''],
    ['1', undefined],
    ['01:2', undefined],
    ['0 1', undefined],
    ['01::', undefined],
    ['hello', undefined],
  ];
  for (const [text, expected] of spellings)
    it(`${expected === undefined ? 'refuses' : 'reads'} “${text.replace(/\n/g, '\\n')}”`, () => {
      const bytes = fromHex(text);
      expect(bytes && toHex(bytes)).to.equal(expected);
    });

  it('come back from their text', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.constantFrom('', ':', ' ', '-'), (bytes, separator) => {
        expect(fromHex(toHex(bytes, separator))).to.deep.equal(bytes);
      }),
    );
  });
});
