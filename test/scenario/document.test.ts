import { expect } from 'chai';

import { readDocument } from '../../src/scenario/document.js';
import { eachScalar, plain, valueOf } from '../../src/scenario/tree.js';

const value = (text: string): unknown => {
  const { tree } = readDocument('x.yaml', text);
  return tree && plain(tree);
};

const codes = (text: string): string[] =>
  readDocument('x.yaml', text).problems.map(({ code }) => code);

describe('readDocument', () => {
  it('reads YAML 1.2', () => {
    expect(value('a: yes\nb: 0o17\nc: 1:30\nd: ~\ne: 02:00:00:00:00:01')).to.deep.equal({
      a: 'yes',
      b: 15,
      c: '1:30',
      d: null,
      e: '02:00:00:00:00:01',
    });
  });

  it('copies what aliases name', () => {
    expect(value('a: &x { b: 1 }\nc: *x')).to.deep.equal({ a: { b: 1 }, c: { b: 1 } });
  });

  for (const [what, text, expected] of [
    ['a mapping', 'a: &x { b: 1, c: 2 }\nd: { <<: *x }', { b: 1, c: 2 }],
    ['but not what is given before', 'a: &x { b: 1 }\nd: { b: 3, <<: *x }', { b: 3 }],
    ['or after', 'a: &x { b: 1, c: 2 }\nd: { <<: *x, b: 3 }', { b: 3, c: 2 }],
    [
      'several mappings, the first wins',
      'a: [&x { b: 1 }, &y { b: 2, c: 2 }]\nd: { <<: [*x, *y] }',
      { b: 1, c: 2 },
    ],
    [
      'what is merged itself',
      'a: [&x { b: 1 }, &y { <<: *x }]\nd: { <<: *y, c: 2 }',
      { b: 1, c: 2 },
    ],
    ['a mapping of its own', 'd: { <<: { b: 1 }, c: 2 }', { b: 1, c: 2 }],
    ['nothing by a key in quotes', 'd: { "<<": { b: 1 } }', { '<<': { b: 1 } }],
    ['names that objects have', 'a: &x { __proto__: 1 }\nd: { <<: *x }', { ['__proto__']: 1 }],
  ] as const)
    it(`merges ${what}`, () => {
      const read = value(text) as { d: object };
      expect(Object.entries(read.d)).to.have.deep.members(Object.entries(expected));
    });

  it('keeps the place of what is merged', () => {
    const { source, tree } = readDocument('f', 'a: &x { b: 1 }\nd: { <<: *x, c: 2 }');
    const merged = valueOf(valueOf(tree, 'd'), 'b')!;
    expect(source.place(merged)).to.include({ line: 1, column: 12 });
    expect(source.place(valueOf(valueOf(tree, 'd'), 'c')!)).to.include({ line: 2, column: 17 });
  });

  it('keeps keys that objects have by themselves', () => {
    const read = value('__proto__: { a: 1 }\nconstructor: 2') as object;
    expect(Object.keys(read)).to.deep.equal(['__proto__', 'constructor']);
  });

  for (const [what, text, expected] of [
    ['nothing', '', ['empty-file']],
    ['only a comment', '# x\n', ['empty-file']],
    ['a billion laughs', bomb(), ['too-large']],
    ['a billion laughs, merged', bomb('{ <<: ', ' }', '{ x: 1 }'), ['too-large']],
    ['a merge of what is no mapping', 'a: &x [b]\nc: { <<: *x }', ['bad-merge']],
    ['a merge of nothing', 'c: { <<: }', ['bad-merge']],
    ['a merge of itself', 'c: &x { <<: *x }', ['alias-loop']],
    ['two merges', 'a: &x { b: 1 }\nc: { <<: *x, <<: *x }', ['key-twice']],
    ['50,000 brackets', '['.repeat(50_000), ['too-deep']],
    ['50,000 dashes', '- '.repeat(50_000), ['too-deep']],
    ['every key twice', 'a: 1\na: 2\nb: 1\nb: 2', ['key-twice', 'key-twice']],
    ['a key that is a list', '? [a]\n: 1', ['yaml-syntax']],
    ['a bad escape', 'a: "\\q"', ['yaml-syntax']],
  ] as const)
    it(`tells of ${what}`, () => {
      expect(codes(text)).to.deep.equal(expected);
    });

  for (const [style, text] of [
    ['plain', 'a: x ⇒ needle'],
    ['single-quoted', "a: 'it''s ''a'' needle'"],
    ['double-quoted', 'a: "\\x41\\u00e9\\n\\"needle"'],
    ['literal', 'a: |\n  one\n  two needle\n'],
    ['folded', 'a: >-\n  one\n\n  two\n  needle more\n'],
    ['plain over lines', 'a: one\n  two\n  needle'],
    ['quoted over lines', "a: 'one\n  two needle'"],
  ] as const)
    it(`knows the places in a ${style} text`, () => {
      const { tree } = readDocument('x.yaml', text);
      if (!tree) throw new Error('no tree');
      eachScalar(tree, (scalar) => {
        const at = scalar.at(String(scalar.value).indexOf('needle'));
        expect(text.slice(at, at + 6)).to.equal('needle');
      });
    });
});

/** Nine levels of ten copies. */
function bomb(begin = '', end = '', least = 'x'): string {
  const levels = Array.from({ length: 9 }, (_, level) => {
    const item = level === 0 ? least : `*a${level - 1}`;
    const list = Array.from({ length: 10 }, () => item).join(', ');
    return `k${level}: &a${level} ${begin}[${list}]${end}`;
  });
  return levels.join('\n');
}
