import { execFileSync } from 'node:child_process';

import { expect } from 'chai';
import fc from 'fast-check';

import { quote, quoteAll } from '../../src/base/shell-words.js';

describe('shell words', () => {
  const table: [string, string][] = [
    ['eth0', 'eth0'],
    ['10.0.0.1/24', '10.0.0.1/24'],
    ['', "''"],
    ['a b', "'a b'"],
    ["it's", "'it'\\''s'"],
    ['$HOME;`id`', "'$HOME;`id`'"],
    ['a\nb', "'a\nb'"],
  ];
  for (const [word, quoted] of table)
    it(`quotes ${JSON.stringify(word)}`, () => expect(quote(word)).to.equal(quoted));

  it('a shell gives every word back', () => {
    const word = fc.string({ unit: 'binary' }).filter((text) => !/[\0\ud800-\udfff]/.test(text));
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 8 }), (words) => {
        const script = `for word in ${quoteAll(words)}; do printf '%s\\0' "$word"; done`;
        const printed = execFileSync('sh', ['-c', script], { encoding: 'utf8' });
        expect(printed.split('\0').slice(0, -1)).to.deep.equal(words);
      }),
      { numRuns: 50 },
    );
  });
});
