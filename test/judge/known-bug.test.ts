import { expect } from 'chai';

import { conclude, expectFailure } from '../../src/judge/known-bug.js';
import { judgeStep } from '../../src/judge/judge.js';
import type { Conditions, Step } from '../../src/model/scenario.js';
import type { Outcome } from '../../src/model/verdict.js';
import { step, verdict } from '../report/reports.js';

const link = 'https://bugs.example/1';
const kernel = 'Linux 6.1.0-um';

describe('a known bug of an expectation', () => {
  const table: [Outcome, Outcome, string | undefined][] = [
    ['fail', 'xfail', `known bug: ${link}`],
    ['pass', 'fail', `passes now: remove xfail (${link})`],
    ['error', 'error', undefined],
    ['skip', 'skip', undefined],
  ];
  for (const [outcome, becomes, reason] of table)
    it(`makes ${outcome} ${becomes}`, () => {
      const judged = expectFailure(verdict({ title: 'x', outcome }), { link }, kernel);
      expect([judged.outcome, judged.reason]).to.deep.equal([becomes, reason]);
    });

  it('tells its reason', () => {
    const bug = { link, reason: 'answers come twice' };
    const judged = expectFailure(verdict({ title: 'x', outcome: 'fail' }), bug, kernel);
    expect(judged.reason).to.equal(`known bug: answers come twice, ${link}`);
  });

  it('is none on a kernel without it', () => {
    const judged = expectFailure(
      verdict({ title: 'x', outcome: 'fail' }),
      { link, since: '6.7' },
      kernel,
    );
    expect(judged).to.deep.equal(verdict({ title: 'x', outcome: 'fail' }));
  });
});

describe('conditions of an expectation', () => {
  const judged = (conditions: Conditions, received: number): string => {
    const place = { file: 'x.yaml', line: 1, column: 1 };
    const given: Step = {
      name: 'the step',
      place,
      expect: [{ kind: 'received', options: { received: 1 }, place, ...conditions }],
    };
    const seen = {
      windows: new Map(),
      states: new Map(),
      measured: { kind: 'ping', sent: 1, received, finished: [] },
    };
    const [found] = judgeStep(given, seen, kernel);
    return `${found?.outcome} ${found?.reason ?? ''}`.trim();
  };
  const table: [Conditions, number, string][] = [
    [{ since: '6.1' }, 1, 'pass'],
    [{ since: '6.7' }, 1, 'skip since 6.7; this is Linux 6.1.0-um'],
    [{ until: '5.10' }, 0, 'skip until 5.10; this is Linux 6.1.0-um'],
    [{ since: '6.7', xfail: { link } }, 0, 'skip since 6.7; this is Linux 6.1.0-um'],
    [{ xfail: { link, until: '6.6' } }, 0, `xfail known bug: ${link}`],
    [{ xfail: { link, until: '6.6' } }, 1, `fail passes now: remove xfail (${link})`],
    [{ xfail: { link, until: '5.10' } }, 0, 'fail'],
  ];
  for (const [conditions, received, expected] of table)
    it(`${JSON.stringify(conditions)}, ${received} received: ${expected}`, () =>
      expect(judged(conditions, received)).to.equal(expected));
});

describe('a known bug of a scenario', () => {
  const steps = (...outcomes: Outcome[]): Parameters<typeof conclude>[2] =>
    outcomes.map((outcome) => step({ outcome, verdicts: [verdict({ title: 'x', outcome })] }));
  const table: [Outcome[], Outcome, Outcome[]][] = [
    [['pass', 'fail'], 'xfail', ['pass', 'xfail']],
    [['pass', 'pass'], 'fail', ['pass', 'pass']],
    [['pass', 'xfail'], 'fail', ['pass', 'xfail']],
    [['fail', 'error'], 'error', ['fail', 'error']],
    [['skip'], 'skip', ['skip']],
  ];
  for (const [outcomes, whole, parts] of table)
    it(`makes ${outcomes.join(' and ')} ${whole}`, () => {
      const conclusion = conclude({ xfail: { link } }, kernel, steps(...outcomes));
      expect(conclusion.outcome).to.equal(whole);
      expect(conclusion.steps.map(({ outcome }) => outcome)).to.deep.equal(parts);
      expect(conclusion.steps.map(({ verdicts }) => verdicts[0]?.outcome)).to.deep.equal(parts);
    });

  it('does not excuse an expectation that passes though its own bug says no', () => {
    const gone = verdict({ title: 'x', outcome: 'fail', bug: link });
    const conclusion = conclude({ xfail: { link } }, kernel, [
      step({ outcome: 'fail', verdicts: [gone, verdict({ title: 'y', outcome: 'fail' })] }),
    ]);
    expect(conclusion.outcome).to.equal('fail');
  });

  it('changes nothing without one', () => {
    const given = steps('pass', 'fail');
    expect(conclude({}, kernel, given)).to.deep.equal({ outcome: 'fail', steps: given });
  });
});
