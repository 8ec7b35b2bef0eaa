import { expect } from 'chai';

import { mdb } from '../../src/expects/mdb.js';
import { describeLanguage, verdict } from './kind.js';
import { seeStates } from './seen.js';

/** `bridge -j -d mdb show` of iproute2 6.1, shortened; and where there is no bridge at all. */
const answer = `[{"mdb":[{"index":2,"dev":"br0","port":"p1","grp":"239.1.1.1","state":"permanent","protocol":"static","flags":[]},
{"index":2,"dev":"br0","port":"p2","grp":"ff02::1:ff00:2","state":"temp","protocol":"kernel","flags":[]},
{"index":2,"dev":"br0","port":"br0","grp":"ff02::6a","state":"temp","flags":[]}],"router":{}}]`;
const none = '[{"mdb":[],"router":{}}]';

describe('expectation mdb', () => {
  describeLanguage(mdb, {
    refused: ['mdb: s, count: 1', 'mdb: "s:br0"'],
    titles: { 'mdb: "s:br0", lacks: { port: p1 }': 's:br0  mdb lacks {port: p1}' },
  });

  const seen = seeStates({ 's$ bridge -j -d mdb show': answer });
  for (const [options, outcome] of [
    ['"s:br0", has: { port: p1, grp: 239.1.1.1 }', 'pass: 1 of 3 entries'],
    ['"s:p1", has: { grp: 239.1.1.1, state: permanent }, count: 1', 'pass: 1 of 1 entry'],
    ['"s:p2", lacks: { grp: 239.1.1.1 }', 'pass: none of 1 entry'],
    ['"s:p3", count: 0', 'pass: no entries at all'],
    ['"s:br0", has: { port: p2, grp: 239.1.1.1 }', 'fail: none of 3 entries'],
    ['"s:br0", lacks: { grp: 239.1.1.1 }', 'fail: 1 of 3 entries'],
  ] as const)
    it(`mdb: ${options}: ${outcome}`, () => {
      expect(verdict(mdb, `{ mdb: ${options} }`, seen)).to.equal(outcome);
    });

  it('has no entries where there is no bridge', () => {
    for (const answer of [none, ''])
      expect(
        verdict(
          mdb,
          '{ mdb: "s:br0", count: 0 }',
          seeStates({ 's$ bridge -j -d mdb show': answer }),
        ),
      ).to.equal('pass: no entries at all');
  });
});
