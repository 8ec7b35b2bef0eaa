import { expect } from 'chai';

import type { ScenarioReport } from '../../src/model/report.js';
import type { Outcome } from '../../src/model/verdict.js';
import { findUnsteady, formatUnsteady } from '../../src/report/steadiness.js';

const report = (name: string, outcome: Outcome, row?: string): ScenarioReport => ({
  name,
  file: `${name}.yaml`,
  title: '',
  tags: [],
  ...(row === undefined ? {} : { case: row }),
  outcome,
  steps: [],
  taps: [],
  duration: 1,
});

describe('steadiness', () => {
  it('is that a scenario always has the same outcome', () => {
    const reports = [report('a', 'pass'), report('b', 'fail'), report('a', 'pass')];
    expect(findUnsteady(reports)).to.deep.equal([]);
    expect(formatUnsteady([])).to.equal('');
  });

  it('is judged for each case by itself', () => {
    const reports = [
      report('a', 'fail', 'x=1'),
      report('a', 'pass', 'x=2'),
      report('a', 'pass', 'x=1'),
      report('a', 'pass', 'x=2'),
      report('a', 'pass', 'x=1'),
    ];
    expect(formatUnsteady(findUnsteady(reports))).to.equal('unsteady: a [x=1]: pass 2, fail 1\n');
  });
});
