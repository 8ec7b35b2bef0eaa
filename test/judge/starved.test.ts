import { expect } from 'chai';

import { unlessStarved } from '../../src/judge/starved.js';
import type { Outcome, Verdict } from '../../src/model/verdict.js';

const verdict = (kind: string, outcome: Outcome): Verdict => ({
  ...{ kind, outcome, title: '', expected: '', seen: '', evidence: [] },
  detail: ['a line'],
});
const seen = { windows: new Map(), states: new Map() };

describe('unlessStarved', () => {
  for (const [kind, outcome, after] of [
    ['frames', 'fail', 'error'],
    ['received', 'fail', 'error'],
    ['frames', 'pass', 'pass'],
    ['none', 'error', 'error'],
    ['exit', 'fail', 'fail'],
    ['fails', 'fail', 'fail'],
  ] as const)
    it(`${kind}: ${outcome} becomes ${after}`, () => {
      const judged = unlessStarved(verdict(kind, outcome), { ...seen, starved: 'it waited' });
      expect(judged.outcome).to.equal(after);
      expect(judged.detail?.includes('the machine was starved: it waited')).to.equal(
        outcome !== after,
      );
    });

  it('changes nothing where nobody was starved', () => {
    expect(unlessStarved(verdict('frames', 'fail'), seen)).to.deep.equal(verdict('frames', 'fail'));
  });
});
