import { expect } from 'chai';

import type { Outcome } from '../../src/model/verdict.js';
import { exitCode } from '../../src/report/exit-code.js';
import { report, scenario, wrong } from './reports.js';

describe('the exit status', () => {
  for (const [outcomes, status] of [
    [['pass'], 0],
    [['pass', 'skip'], 0],
    [['pass', 'fail', 'skip'], 1],
    [['fail', 'error', 'pass'], 3],
    [['skip', 'error'], 3],
    [['skip', 'skip'], 125],
    [[], 2],
  ] as const)
    it(`of ${outcomes.join(', ') || 'nothing'} is ${status}`, () => {
      const scenarios = outcomes.map((outcome: Outcome) => scenario({ outcome }));
      expect(exitCode(report(...scenarios))).to.equal(status);
    });

  it('of a scenario with mistakes is 2, whatever the others are', () => {
    expect(exitCode(report(wrong, scenario({ outcome: 'error' })))).to.equal(2);
  });
});
