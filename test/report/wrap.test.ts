import { expect } from 'chai';
import fc from 'fast-check';

import { columns, wrap, wrapHanging, wrapWords } from '../../src/report/wrap.js';

describe('long lines', () => {
  for (const [name, text, width, lines] of [
    ['fit', 'a == 1 && b == 2', 20, ['a == 1 && b == 2']],
    ['are none', '', 20, ['']],
    ['break before an operator', 'a == 1 && b == 2', 12, ['a == 1', '&& b == 2']],
    ['break before an arrow first', 'x && y → z && w', 10, ['x && y', '→ z && w']],
    ['break between words at last', 'one two three', 8, ['one two', 'three']],
    ['never break a word', 'abcdefghij kl', 5, ['abcdefghij', 'kl']],
    ['count wide characters twice', '日本 日本', 6, ['日本', '日本']],
  ] as const)
    it(name, () => expect(wrap(text, width)).to.deep.equal(lines));

  it('sentences break between words only', () => {
    expect(wrapWords('a list · and more', 11)).to.deep.equal(['a list ·', 'and more']);
  });

  it('hang', () => {
    expect(wrapHanging('seen one two', 9, 5)).to.deep.equal(['seen', '     one', '     two']);
  });

  it('give the text again when joined, each within the width or one word', () => {
    const word = fc.constantFrom('a', 'bb', 'cccccc', '→', '&&', '||', '·', '日本', '(#1)');
    fc.assert(
      fc.property(fc.array(word), fc.integer({ min: 1, max: 30 }), (words, width) => {
        const lines = wrap(words.join(' '), width);
        expect(lines.join(' ')).to.equal(words.join(' '));
        for (const line of lines)
          expect(columns(line) <= width || !line.includes(' '), line).to.equal(true);
      }),
    );
  });
});
