/** PCRE's regular expressions on bytes. */
import { expect } from 'chai';

import { foldBytes } from '../../src/filter/byte-set.js';
import { compilePattern } from '../../src/filter/pattern.js';

const matches = (pattern: string, subject: string): boolean | string => {
  const compiled = compilePattern(Buffer.from(pattern, 'latin1'));
  if ('wrong' in compiled) return compiled.wrong;
  return compiled.pattern.test(foldBytes(Buffer.from(subject, 'latin1')));
};

const rows: readonly (readonly [pattern: string, yes: readonly string[], no: readonly string[]])[] =
  [
    ['get', ['GET', 'a get b'], ['g et', '']],
    ['', ['', 'x'], []],
    ['(?-i)get', ['get'], ['Get']],
    ['a(?-i)b', ['Ab', 'ab'], ['aB']],
    ['(?-i:a)b', ['aB'], ['Ab']],
    ['(?-i)a(?i)b', ['aB'], ['AB']],
    ['((?-i)a)b', ['aB'], ['AB']],
    ['a.c', ['abc', 'a\rc', 'a\xffc'], ['a\nc', 'ac']],
    ['(?s)a.c', ['a\nc'], ['ac']],
    ['^a$', ['a', 'a\n'], ['a\n\n', 'ba', 'a\r']],
    ['(?m)^a$', ['b\na\nc'], ['ba']],
    [String.raw`\Aa\z`, ['a'], ['a\n']],
    [String.raw`\Aa\Z`, ['a', 'a\n'], ['ab']],
    ['(?x) a b # c', ['ab'], ['a b']],
    [String.raw`(?x)a\ b[ ]c`, ['a b c'], ['abc']],
    ['[a-f]+$', ['FACE', 'face'], ['g']],
    ['[^a]', ['b', '\n', '\xe4'], ['a', 'A']],
    ['[]a]', [']', 'a'], ['b']],
    ['[^]a]', ['b'], [']', 'a']],
    ['[a-]', ['a', '-'], ['b']],
    [String.raw`[\]\\]`, [']', '\\'], ['a']],
    [String.raw`[\d\-x]`, ['5', '-', 'X'], ['y']],
    [String.raw`[\x41-\x43]`, ['B', 'b'], ['d']],
    ['[[:alpha:]]', ['a', 'Z'], ['1', '\xe4']],
    ['[[:^digit:]]', ['a'], ['1']],
    ['[[:punct:][:space:]]', ['!', '\v'], ['a']],
    ['[\x80-\xff]', ['\x80', '\xff', '\xc4'], ['\x7f', 'a']],
    ['\xe4', ['\xe4'], ['\xc4']],
    [String.raw`\xe4`, ['\xe4'], ['\xc4']],
    [String.raw`\x{41}\x9`, ['a\t'], ['a']],
    [String.raw`\o{101}\060`, ['a0'], ['a']],
    [String.raw`\x00\n`, ['\0\n'], ['\n']],
    [String.raw`\d\D\w\W\s\S`, ['1a_- .'], ['1a_-.']],
    [String.raw`\w`, ['_'], ['\xe4', '\xb5']],
    [String.raw`\h\H\v\V\N`, [' a\nab'], ['\n']],
    [String.raw`\bab\b`, ['x ab.'], ['xab']],
    [String.raw`a\Bb`, ['ab'], ['a b']],
    [String.raw`a\Rb`, ['a\r\nb', 'a\nb'], ['ab']],
    [String.raw`\Qa.b\E.`, ['A.Bc'], ['axbc']],
    [String.raw`a\.b`, ['a.b'], ['axb']],
    ['a(?#no)b', ['ab'], ['anob']],
    ['a{2}b{1,}c{0,1}', ['aab', 'aabbc'], ['ab']],
    ['a{,2}', ['a{,2}'], ['aa']],
    ['^a+?b*', ['a', 'aab'], ['b']],
    ['a|b|', ['', 'a'], []],
    ['^(?:ab)+$', ['abAB'], ['aba']],
    ['a(?=b)', ['ab'], ['ac']],
    ['a(?!b)', ['ac'], ['ab']],
    ['(?<=a)b', ['ab'], ['cb']],
    ['(?<!a)b', ['cb'], ['ab']],
    [String.raw`(?-i)(a|b)\1`, ['aa', 'bb'], ['ab', 'aA']],
    [String.raw`(?-i)(?<x>a|b)\k<x>`, ['aa'], ['ab']],
    ["(?-i)(?'x'a|b)(?P=x)", ['bb'], ['ba']],
  ];

describe('compilePattern', () => {
  for (const [pattern, yes, no] of rows)
    it(JSON.stringify(pattern), () => {
      for (const subject of yes) expect(matches(pattern, subject), subject).to.equal(true);
      for (const subject of no) expect(matches(pattern, subject), subject).to.equal(false);
    });

  const refused: readonly (readonly [string, string])[] = [
    ['(', 'missing closing parenthesis'],
    [')', 'unmatched closing parenthesis'],
    ['[a', 'missing terminating ] for character class'],
    ['[z-a]', 'range out of order in character class'],
    [String.raw`[\d-z]`, 'invalid range in character class'],
    ['[[:nope:]]', 'unknown POSIX class name nope'],
    ['*', 'nothing to repeat'],
    ['a++', 'possessive quantifiers are not supported'],
    ['(?>a)', '(?> is not supported'],
    ['(?R)', '(?R is not supported'],
    [String.raw`\p{L}`, String.raw`\p is not supported`],
    ['\\', '\\ at end of pattern'],
    [String.raw`\o{777}`, 'character code point value is too large'],
    [String.raw`(?-i)(a)\2`, 'reference to non-existent subpattern'],
    [String.raw`(a)\1`, 'a back reference that ignores upper and lower case is not supported'],
  ];
  for (const [pattern, wrong] of refused)
    it(`${pattern} is refused`, () => {
      expect(matches(pattern, '')).to.equal(wrong);
    });
});
