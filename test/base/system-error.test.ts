import { mkdirSync, readFileSync } from 'node:fs';

import { expect } from 'chai';

import { errorCode, errorWords, systemWords, writeError } from '../../src/base/system-error.js';

function thrownBy(act: () => unknown): Error {
  try {
    act();
  } catch (error) {
    return error as Error;
  }
  throw new Error('nothing was thrown');
}

describe('what the operating system denied', () => {
  const denied = thrownBy(() => mkdirSync('/dev/null/x'));

  it('is told without its code, in plain words', () => {
    expect(errorCode(denied)).to.equal('ENOTDIR');
    expect(errorWords(denied)).to.equal('not a directory');
    expect(systemWords(denied)).to.equal('mkdir /dev/null/x: not a directory');
  });

  it('is told of what was to be written, and stays the machine’s denial', () => {
    const error = writeError('x.xml', denied);
    expect(error.message).to.equal('x.xml cannot be written: not a directory');
    expect(error).to.include({ syscall: 'write', cause: denied });
    expect(systemWords(error)).to.equal(error.message);
  });

  it('a folder where a file is wanted', () => {
    const error = thrownBy(() => readFileSync('/'));
    expect(errorWords(error)).to.equal('illegal operation on a directory');
  });

  it('leaves other errors as they are', () => {
    const error = new Error('no, never');
    expect(errorCode(error)).to.equal(undefined);
    expect([errorWords(error), systemWords(error)]).to.deep.equal(['no, never', 'no, never']);
  });
});
