import { expect } from 'chai';

import { compareFingerprints } from '../../src/compare/comparison.js';
import { isUnsteady, steady } from '../../src/compare/steadiness.js';
import { fingerprint } from './fingerprints.js';

const one = fingerprint('pass', { frames: { 'a:x': ['p | a=1'], 'b:x': ['p | a=1'] } });
const other = fingerprint('pass', { frames: { 'a:x': ['p | a=1'], 'b:x': ['p | a=2'] } });

describe('what is the same in all runs', () => {
  it('of one run is all of it', () => expect(steady([one])).to.deep.equal(one));

  it('is kept, and the rest marked', () => {
    const { steps } = steady([one, other]);
    expect(steps[0]?.frames['a:x']).to.deep.equal(one.steps[0]?.frames['a:x']);
    expect(isUnsteady(steps[0]?.frames['b:x'] ?? [])).to.equal(true);
    expect(compareFingerprints(steady([one, other]), other)).to.deep.equal([]);
  });

  it('has the worst outcome', () => {
    expect(steady([one, fingerprint('fail', {})]).outcome).to.equal('fail');
  });

  it('marks steps that not all came to', () => {
    const longer = fingerprint(
      'pass',
      { frames: { 'a:x': ['p | a=1'] } },
      { frames: { 'a:x': ['p | a=1'] } },
    );
    const { steps } = steady([fingerprint('pass', { frames: { 'a:x': ['p | a=1'] } }), longer]);
    expect(steps).to.have.length(2);
    expect(isUnsteady(steps[1]?.frames['a:x'] ?? [])).to.equal(true);
  });
});
