import { expect } from 'chai';
import fc from 'fast-check';

import { fileName, fileNames } from '../../src/base/file-name.js';

/** Names with everything that is special somewhere. */
const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc
    .array(
      fc.constantFrom(
        ...['.', '..', '/', '\\', '-', '~', 'a', 'b', ':', ' ', '\n', '\0', '\u202e', '\ud800'],
        ...['record.json', '~2e', 'ü', 'e\u0301', 'é', '*', '$(x)', '%2f'],
      ),
      { maxLength: 8 },
    )
    .map((parts) => parts.join('')),
);

function expectSafe(file: string): void {
  expect(file).to.match(/^[^./\p{Cc}\p{Cf}\p{Cs}][^/\p{Cc}\p{Cf}\p{Cs}]*$/u);
  expect(Buffer.byteLength(file)).to.be.at.most(200);
  expect(file).not.to.equal('record.json');
}

describe('names of files', () => {
  for (const [name, file] of [
    ['vepa-hairpin', 'vepa-hairpin'],
    ['my lab', 'my lab'],
    ['-v', '-v'],
    ['über-2.5', 'über-2.5'],
    ['', '~'],
    ['.', '~2e'],
    ['..', '~2e.'],
    ['.ssh', '~2essh'],
    ['~', '~7e'],
    ['a/../b', 'a~2f..~2fb'],
    ['a\nb', 'a~0ab'],
    ['a\u202eb', 'a~u00202eb'],
    ['a\ud800', 'a~u00d800'],
    [' a ', '~20a~20'],
    ['record.json', '~72ecord.json'],
  ] as const)
    it(`${JSON.stringify(name)} is ${file}`, () => expect(fileName(name)).to.equal(file));

  for (const [names, files] of [
    [
      ['a:mv0', 'host:eth0'],
      ['a-mv0', 'host-eth0'],
    ],
    [
      ['a-b:c', 'a:b-c'],
      ['a-b~3ac', 'a~3ab-c'],
    ],
    [
      ['a/b', 'a-b', 'a b'],
      ['a~2fb', 'a-b', 'a~20b'],
    ],
    [['mode=vepa group=0..1'], ['mode=vepa-group=0..1']],
    [
      ['..', '.', ''],
      ['~2e.', '~2e', '~'],
    ],
    [
      ['ü', 'ö'],
      ['~fc', '~f6'],
    ],
    [['record.json'], ['~72ecord.json']],
  ] as const)
    it(`${JSON.stringify(names)} are ${files.join(', ')}`, () =>
      expect(fileNames(names)).to.deep.equal(files));

  it('long ones are cut, and told apart', () => {
    const long = 'ü'.repeat(150);
    const files = [fileName(long), fileName(`${long}!`), ...fileNames([long, `${long}!`])];
    files.forEach(expectSafe);
    expect(new Set(files.slice(0, 2)).size).to.equal(2);
    expect(new Set(files.slice(2)).size).to.equal(2);
  });

  it('are safe for any name, and no two names have the same', () => {
    fc.assert(
      fc.property(fc.uniqueArray(hostile, { minLength: 1, maxLength: 20 }), (names) => {
        for (const files of [names.map(fileName), fileNames(names)]) {
          files.forEach(expectSafe);
          expect(new Set(files).size, JSON.stringify(names)).to.equal(names.length);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
