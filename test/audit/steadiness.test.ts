import { expect } from 'chai';

import { compareSightings } from '../../src/audit/comparison.js';
import { isUnsteady, steady } from '../../src/audit/steadiness.js';
import { sighting } from './sightings.js';

const one = sighting('pass', { frames: { 'a:x': ['p | a=1'], 'b:x': ['p | a=1'] } });
const other = sighting('pass', { frames: { 'a:x': ['p | a=1'], 'b:x': ['p | a=2'] } });

describe('what is the same in all runs', () => {
  it('of one run is all of it', () => expect(steady([one])).to.deep.equal(one));

  it('is kept, and the rest marked', () => {
    const { steps } = steady([one, other]);
    expect(steps[0]?.frames['a:x']).to.deep.equal(one.steps[0]?.frames['a:x']);
    expect(isUnsteady(steps[0]?.frames['b:x'] ?? [])).to.equal(true);
    expect(compareSightings(steady([one, other]), other)).to.deep.equal([]);
  });

  it('has the worst outcome', () => {
    expect(steady([one, sighting('fail', {})]).outcome).to.equal('fail');
  });

  it('marks steps that not all came to', () => {
    const longer = sighting(
      'pass',
      { frames: { 'a:x': ['p | a=1'] } },
      { frames: { 'a:x': ['p | a=1'] } },
    );
    const { steps } = steady([sighting('pass', { frames: { 'a:x': ['p | a=1'] } }), longer]);
    expect(steps).to.have.length(2);
    expect(isUnsteady(steps[1]?.frames['a:x'] ?? [])).to.equal(true);
  });
});
