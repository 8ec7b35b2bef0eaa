import { expect } from 'chai';

import { formatTable } from '../../src/cli/table.js';

const rows = [
  ['one', 'a title of five words'],
  ['three', 'short'],
];
const look = { colour: false };

describe('a table', () => {
  it('has a line for each row', () => {
    expect(formatTable(['NAME', 'TITLE'], rows, look)).to.equal(
      'NAME   TITLE\none    a title of five words\nthree  short\n',
    );
  });

  it('breaks the widest cells between words to fit a terminal', () => {
    expect(formatTable(['NAME', 'TITLE'], rows, look, 20)).to.equal(
      'NAME   TITLE\none    a title of\n       five words\nthree  short\n',
    );
  });

  it('keeps words whole where the terminal is too narrow', () => {
    expect(formatTable(['NAME', 'TITLE'], rows, look, 3))
      .to.include('three')
      .and.to.include('title');
  });

  it('cannot paint the terminal', () => {
    expect(formatTable(['A'], [['x\x1b[31m\ny']], look)).to.equal('A\nx\\x1b[31m\\ny\n');
  });
});
