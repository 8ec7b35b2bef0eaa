import { expect } from 'chai';

import { fill, findHoles } from '../../src/scenario/template.js';

describe('findHoles', () => {
  for (const [text, inners] of [
    ['', []],
    ['$x {y} $', []],
    ['${x}', ['x']],
    ['a ${ x } b ${n:i.mac}', ['x', 'n:i.mac']],
    ['$${x} ${y}', ['y']],
    ['$$${x}', []],
    ['${open', ['open']],
  ] as const)
    it(JSON.stringify(text), () => {
      expect(findHoles(text).map(({ inner }) => inner)).to.deep.equal(inners);
    });
});

describe('fill', () => {
  const values: Readonly<Record<string, string>> = { x: '12345', y: '' };
  const filled = (text: string, unescape = true): ReturnType<typeof fill> =>
    fill(text, ({ inner }) => values[inner], unescape);

  for (const [text, result] of [
    ['a${x}b${y}c', 'a12345bc'],
    ['${z}', '${z}'],
    ['$${x}${x}', '${x}12345'],
    ['a$${b}$${c}', 'a${b}${c}'],
  ] as const)
    it(`${text} becomes ${result}`, () => {
      expect(filled(text).text).to.equal(result);
    });

  it('keeps escapes until the last round', () => {
    expect(filled('$${x} ${x}', false).text).to.equal('$${x} 12345');
  });

  it('knows where each character was', () => {
    const result = filled('ab${x}c$${d');
    expect(result.text).to.equal('ab12345c${d');
    expect(Array.from(result.text, (_, index) => result.at(index))).to.deep.equal([
      0, 1, 2, 2, 2, 2, 2, 6, 8, 9, 10,
    ]);
  });
});
