/** docs/strength.md matches the stored audits, the reasons, and the scenarios. */
import { readFileSync } from 'node:fs';

import { expect } from 'chai';

import { mutantsOf } from '../../src/audit/operators.js';
import { describeSwap, tapPairs } from '../../src/audit/tap-swap.js';
import { readFile, scenarioFiles } from '../catalogue.js';
import { complaintsOf } from './check.js';

interface Finding {
  readonly case?: string;
  readonly survived: readonly string[];
}

describe('docs/strength.md', () => {
  it('is fresh, and gives a reason for each mutant that survives and for no other', () => {
    expect(complaintsOf('tools/strength.mjs')).to.equal('');
  });

  const findings = JSON.parse(readFileSync('docs/strength.json', 'utf8')) as Record<
    string,
    readonly Finding[]
  >;

  for (const scenario of scenarioFiles().flatMap(readFile)) {
    const { name } = scenario;
    const row = findings[name]?.find((each) => each.case === scenario.case?.name);
    if (!row) continue;
    it(`${[name, ...(row.case === undefined ? [] : [row.case])].join(' ')}: there still are the mutants that survive`, () => {
      const changes = [
        ...mutantsOf(scenario).map(({ change }) => change),
        ...tapPairs(scenario).map(describeSwap),
      ];
      expect(changes).to.include.members([...row.survived]);
    });
  }
});
