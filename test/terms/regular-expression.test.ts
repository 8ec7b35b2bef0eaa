/** PCRE2's regular expressions: what they match, what is refused, and that none runs for ever. */
import { expect } from 'chai';
import fc from 'fast-check';

import { compileExpression } from '../../src/terms/regular-expression.js';
import type { Beginning } from '../../src/terms/expression-syntax.js';

const matches = (pattern: string, subject: string, beginning?: Beginning): boolean | string => {
  const compiled = compileExpression(pattern, beginning);
  return 'wrong' in compiled ? compiled.wrong : compiled.expression.test(subject);
};

type Row = readonly [pattern: string, yes: readonly string[], no: readonly string[]];

/** Ignoring case. */
const rows: readonly Row[] = [
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
  ['(?<x>a)(?P<y>b)', ['ab'], ['ba']],
  ["(?'x'a|b)c", ['bc'], ['ab']],
  ['(a$|b)', ['a', 'a\n', 'bc'], ['ac']],
  [String.raw`((a|b\Z))|c$`, ['a', 'b\n', 'c\n'], ['c\n\n', 'bd']],
  ['a$$', ['a', 'a\n'], ['ab']],
  [String.raw`(?m)a$\n^b`, ['a\nb'], ['ab']],
  ['', ['', 'x'], []],
];

/** As in scenarios: by characters, and case-sensitive. */
const textRows: readonly Row[] = [
  ['get', ['get'], ['GET']],
  ['(?i)get', ['GET'], ['gt']],
  ['^.$', ['é', '\u{1f600}'], ['éé', '']],
  ['^é+$', ['é', 'éé'], ['e', 'É']],
  ['^\u{1f600}{2}$', ['\u{1f600}\u{1f600}'], ['\u{1f600}']],
  ['^[é-ü]$', ['é', 'ó'], ['e', 'ł']],
  ['^[^a]$', ['b', 'é', 'ł', '\u{1f600}'], ['a']],
  [String.raw`^\W\D\S$`, ['łłł'], ['a', 'łł ']],
  [String.raw`^\xe9$`, ['é'], ['\xc3\xa9']],
  ['ł', ['xł'], ['l']],
];

describe('regular expressions', () => {
  for (const [kind, table, beginning] of [
    ['', rows, { i: true }],
    ['in a scenario: ', textRows, {}],
  ] as const)
    for (const [pattern, yes, no] of table)
      it(kind + JSON.stringify(pattern), () => {
        for (const subject of yes)
          expect(matches(pattern, subject, beginning), subject).to.equal(true);
        for (const subject of no)
          expect(matches(pattern, subject, beginning), subject).to.equal(false);
      });

  const tooMany = 'more than 1000 parts, with repeated parts counted as often as they repeat';
  const refused: readonly (readonly [string, string])[] = [
    ['(', 'missing closing parenthesis'],
    [')', 'unmatched closing parenthesis'],
    ['[a', 'missing terminating ] for character class'],
    ['[z-a]', 'range out of order in character class'],
    [String.raw`[\d-z]`, 'invalid range in character class'],
    ['[[:nope:]]', 'unknown POSIX class name nope'],
    ['[ł]', 'ł in a character class is not supported'],
    ['*', 'missing argument to repetition operator: `*`'],
    ['a**', 'invalid nested repetition operator: `**`'],
    ['a{2,1}', 'numbers out of order in {} quantifier'],
    ['a++', 'possessive quantifiers are not supported'],
    ['(?>a)', '(?> is not supported'],
    ['(?R)', '(?R is not supported'],
    ['(?(1)a)', '(?( is not supported'],
    ['(*UTF)a', '(* is not supported'],
    ['a(?=b)', '(?= is not supported'],
    ['a(?!b)', '(?! is not supported'],
    ['(?<=a)b', '(?<= is not supported'],
    ['(?<!a)b', '(?<! is not supported'],
    [String.raw`(a)\1`, 'back references are not supported'],
    [String.raw`(?<x>a)\k<x>`, 'back references are not supported'],
    ["(?'x'a)(?P=x)", 'back references are not supported'],
    [String.raw`\p{L}`, String.raw`\p is not supported`],
    [String.raw`\y`, String.raw`\y is not supported`],
    [String.raw`\x{100}`, String.raw`\x is not supported`],
    [String.raw`[\q]`, String.raw`\q in a character class is not supported`],
    ['\\', '\\ at end of pattern'],
    [String.raw`\o{777}`, 'character code point value is too large'],
    [String.raw`a$\n`, 'nothing can follow $, which matches the end of the text'],
    ['(a$|b)c', 'nothing can follow $, which matches the end of the text'],
    ['(a$)?', 'nothing can follow $, which matches the end of the text'],
    [String.raw`a\Z\z`, 'nothing can follow $, which matches the end of the text'],
    ['a{1001}', tooMany],
    ['(a{50}b{50}){10}', tooMany],
    ['(((a{1,10}){1,10}){1,10}){1,10}', tooMany],
    ['a'.repeat(1001), tooMany],
    ['('.repeat(2000), tooMany],
  ];
  for (const [pattern, part] of [
    ['abc\\qdef', '\\q'],
    ['é\\q', '\\q'],
    ['a[b\\q]', '\\q'],
    ['a(b(c)', '('],
    ['a(?:b(c', '('],
    ['ab[cd', '[cd'],
    ['a[z-a]b', '[z-a'],
    ['a(?=b)', '(?='],
    ['a(?<!b)', '(?<!'],
    ['(a)\\1b', '\\1'],
    ['a{3,2}b', '{3,2}'],
    ['ab)c', ')'],
    ['a++b', '++'],
    ['a\\', '\\'],
  ] as const)
    it(`${pattern}: names the place`, () => {
      const compiled = compileExpression(pattern);
      const span = 'wrong' in compiled ? compiled.span : undefined;
      expect(span && pattern.slice(span.offset, span.offset + span.length)).to.equal(part);
    });

  for (const [pattern, wrong] of refused)
    it(`${pattern.slice(0, 40)} is refused`, () => {
      expect(matches(pattern, '')).to.equal(wrong);
    });

  it('never throw, whatever is written', () => {
    const patterns = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .array(fc.constantFrom(...'()[]{}^$.*+?|\\-,:dwsbAzZxQE0123ai#<>=!P'.split('')))
        .map((letters) => letters.join('')),
    );
    fc.assert(
      fc.property(patterns, (text) => {
        expect(matches(text, 'abc')).to.satisfy(
          (result: unknown) => typeof result === 'boolean' || result !== '',
        );
      }),
      { numRuns: 2000 },
    );
  });

  /** Patterns that mean the same in JavaScript, except `$`. */
  const { pattern: shared } = fc.letrec<{ pattern: string }>((tie) => ({
    pattern: fc.oneof(
      { depthSize: 'medium', withCrossShrink: true },
      fc.constantFrom('a', 'b', '.', '^', '$', '[ab]', '[^a]', String.raw`\n`, String.raw`\b`, ''),
      fc.tuple(tie('pattern'), tie('pattern')).map(([one, other]) => one + other),
      fc.tuple(tie('pattern'), tie('pattern')).map(([one, other]) => `${one}|${other}`),
      fc
        .tuple(tie('pattern'), fc.constantFrom('', '*', '+', '?', '{2}', '{0,2}', '{1,}', '*?'))
        .map(([inner, sign]) => `(?:${inner})${sign}`),
    ),
  }));

  it('match what JavaScript’s match, where both mean the same', () => {
    const subject = fc.string({ unit: fc.constantFrom('a', 'b', '\n'), maxLength: 8 });
    let compared = 0;
    fc.assert(
      fc.property(
        shared,
        fc.array(subject, { minLength: 5, maxLength: 5 }),
        (pattern, subjects) => {
          const compiled = compileExpression(pattern);
          if ('wrong' in compiled) return;
          const native = new RegExp(
            pattern.replaceAll('.', String.raw`[^\n]`).replaceAll('$', String.raw`(?=\n?(?![^]))`),
          );
          for (const text of subjects)
            expect(compiled.expression.test(text), JSON.stringify(text)).to.equal(
              native.test(text),
            );
          compared++;
        },
      ),
      { numRuns: 3000 },
    );
    expect(compared).to.be.above(1500);
  });

  // With backtracking, even the shortest of these would take longer than the age of the universe.
  it('end, however many ways there are to try', () => {
    const hostile = fc.letrec<{ pattern: string }>((tie) => ({
      pattern: fc.oneof(
        { depthSize: 'medium' },
        fc.constantFrom('a', '[ab]', '.', 'a?', 'a*', 'a|a', 'ab|a', String.raw`\w`),
        fc
          .tuple(tie('pattern'), fc.constantFrom('*', '+', '?', '{1,9}', '{3,}'))
          .map(([inner, sign]) => `(${inner})${sign}`),
        fc.tuple(tie('pattern'), tie('pattern')).map(([one, other]) => `${one}${other}`),
      ),
    })).pattern;
    fc.assert(
      fc.property(hostile, (pattern) => {
        const compiled = compileExpression(`^(?:${pattern})[xy]$`);
        if ('wrong' in compiled) return;
        expect(compiled.expression.size).to.be.at.most(1000);
        expect(compiled.expression.test('a'.repeat(5000))).to.equal(false);
        expect(compiled.expression.test(`${'ab'.repeat(2500)}z`)).to.equal(false);
      }),
      { numRuns: 200 },
    );
    for (const pattern of [
      '^(0+)+$',
      '^(a|a)*$',
      '^(a?){200}a{200}$',
      '(x+x+)+y',
      '([a-z]+)*[0-9]$',
    ])
      expect(matches(pattern, `${'0'.repeat(100_000)}!`), pattern).to.equal(false);
  }).timeout(60_000);
});
