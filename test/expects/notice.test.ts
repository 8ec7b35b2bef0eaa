import { expect } from 'chai';

import { notice } from '../../src/expects/notice.js';
import { describeLanguage, judge, verdict } from './kind.js';
import { ended, seeFrames, seeStates } from './seen.js';

const query = 'a$ ip monitor neigh';

/** `ip monitor neigh` of iproute2 6.1. */
const heard =
  'miss 10.0.0.2 dev vx0 STALE \n' +
  '10.0.0.3 dev vx0 lladdr 02:00:00:00:00:03 PERMANENT \n' +
  'miss dev vx0 lladdr 02:00:00:00:00:03 STALE \n';

describe('expectation notice', () => {
  describeLanguage(notice, {
    refused: [
      'notice: a',
      'notice: "a:eth0", of: neigh',
      'notice: a, of: weather',
      'notice: a, of: neigh, matches: "("',
      'notice: a, of: neigh, count: many',
    ],
    titles: {
      'notice: a, of: fdb': 'a  notice of fdb',
      'notice: a, of: neigh, matches: ^miss': 'a  notice of neigh like "^miss"',
    },
  });

  it('asks the program that knows', () => {
    expect(notice.queries?.({ notice: 'a', of: 'neigh' })).to.deep.equal([
      { node: 'a', argv: ['ip', 'monitor', 'neigh'], during: true },
    ]);
    expect(notice.queries?.({ notice: 'a', of: 'mdb' })).to.deep.equal([
      { node: 'a', argv: ['bridge', 'monitor', 'mdb'], during: true },
    ]);
  });

  const seen = seeStates({ [query]: heard });
  for (const [options, outcome] of [
    ['notice: a, of: neigh', 'pass: 3 of 3 notices'],
    ['notice: a, of: neigh, count: 0', 'fail: 3 of 3 notices'],
    ['notice: a, of: neigh, matches: "^miss .*STALE$", count: 2', 'pass: 2 of 3 notices'],
    ['notice: a, of: neigh, matches: ^miss, count: 1', 'fail: 2 of 3 notices'],
    ['notice: a, of: neigh, matches: Deleted', 'fail: 0 of 3 notices'],
    ['notice: a, of: neigh, matches: Deleted, count: 0', 'pass: 0 of 3 notices'],
  ] as const)
    it(`${options}: ${outcome}`, () => {
      expect(verdict(notice, `{ ${options} }`, seen)).to.equal(outcome);
    });

  it('cannot be told of what was not kept', () => {
    const told = 'netlab kept only its first 4 MB';
    const long = seeStates({ [query]: { ...ended(0, '', heard), cut: told } });
    for (const [options, outcome] of [
      ['notice: a, of: neigh', 'pass: 3 of 3 notices'],
      ['notice: a, of: neigh, count: 4..', `error: 3 of 3 notices; ${told}`],
      ['notice: a, of: neigh, count: 1..3', `error: 3 of 3 notices; ${told}`],
      ['notice: a, of: neigh, count: 2', 'fail: 3 of 3 notices'],
      ['notice: a, of: neigh, matches: Deleted, count: 0', `error: 0 of 3 notices; ${told}`],
    ] as const)
      expect(verdict(notice, `{ ${options} }`, long), options).to.equal(outcome);
  });

  it('tells what was heard instead', () => {
    expect(judge(notice, '{ notice: a, of: neigh, matches: ^x }', seen).detail?.[0]).to.equal(
      'miss 10.0.0.2 dev vx0 STALE',
    );
  });

  it('cannot be told when nobody listened, or not to all', () => {
    const none = '{ notice: a, of: neigh, count: 0 }';
    expect(verdict(notice, none, seeFrames({}))).to.equal('error: nobody listened');
    const gone = seeStates({ [query]: ended(1, 'ip monitor neigh has ended: no such object\n') });
    expect(verdict(notice, none, gone)).to.equal(
      'error: ip monitor neigh has ended: no such object',
    );
    const loss = 'netlink receive error No buffer space available (105)';
    const deaf = seeStates({ [query]: `${loss}\n` });
    expect(verdict(notice, none, deaf)).to.equal(`error: ${loss}`);
  });
});
