import { expect } from 'chai';

import { formatBytes, printable } from '../../src/base/text.js';

describe('printable', () => {
  const texts: readonly [string, string][] = [
    ['plain text, Grüße, 日本 😀 │ →', 'plain text, Grüße, 日本 😀 │ →'],
    ['\u001b[31mred\u001b[0m', '\\x1b[31mred\\x1b[0m'],
    ['a\nb\rc\td\u0000', 'a\\nb\\rc\\td\\x00'],
    ['\u009b31m', '\\x9b31m'],
    ['\u202eabc\u2066', '\\u202eabc\\u2066'],
    ['line\u2028paragraph\u2029', 'line\\u2028paragraph\\u2029'],
    ['half \ud800 a character', 'half \\ud800 a character'],
    ['\ufeffmark', '\\ufeffmark'],
  ];
  for (const [text, expected] of texts)
    it(`makes ${JSON.stringify(text)} fit to be shown`, () => {
      expect(printable(text)).to.equal(expected);
    });
});

describe('amounts of data', () => {
  for (const [bytes, text] of [
    [0, '0 kB'],
    [1, '1 kB'],
    [512_000, '512 kB'],
    [41_388_548, '41 MB'],
    [999_400_000, '999 MB'],
    [1_560_000_000, '1.6 GB'],
  ] as const)
    it(`of ${bytes} bytes are ${text}`, () => {
      expect(formatBytes(bytes)).to.equal(text);
    });
});
