/** docs/selftests.md matches the scenarios with the tag selftest, which name their originals. */
import { expect } from 'chai';

import { complaintsOf } from './check.js';

describe('docs/selftests.md', () => {
  it('is fresh, and has a row for each scenario with the tag and for no other', () => {
    expect(complaintsOf('tools/selftests.mjs')).to.equal('');
  });
});
