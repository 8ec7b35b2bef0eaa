import { expect } from 'chai';

import { makeCache } from '../../src/files/cache.js';
import { cacheFolder } from '../../src/files/user-folders.js';

describe('netlab’s cache', () => {
  const usual = process.env.XDG_CACHE_HOME;

  afterEach(() => {
    if (usual === undefined) delete process.env.XDG_CACHE_HOME;
    else process.env.XDG_CACHE_HOME = usual;
  });

  it('says what to do where it cannot be made', () => {
    process.env.XDG_CACHE_HOME = '/dev/null';
    expect(cacheFolder()).to.equal('/dev/null/netlab');
    expect(makeCache).to.throw(
      'no guest can boot, as netlab’s cache /dev/null/netlab cannot be written (not a directory): set HOME or XDG_CACHE_HOME',
    );
  });
});
