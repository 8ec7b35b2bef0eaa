import { expect } from 'chai';

import { neigh } from '../../src/expects/neigh.js';
import { describeLanguage, judge, verdict } from './kind.js';
import { seeStates } from './seen.js';

const query = 'a$ ip -j neighbour show nud all';

/** `ip -j neighbour show nud all` of iproute2 6.1. */
const answer =
  '[{"dst":"10.0.0.2","dev":"eth0","lladdr":"02:00:00:00:00:02","state":["REACHABLE"]},' +
  '{"dst":"10.0.0.9","dev":"eth0","lladdr":"02:00:00:00:00:09","state":["PERMANENT"]},' +
  '{"dst":"10.1.0.3","dev":"eth1","state":["FAILED"]}]';

describe('expectation neigh', () => {
  describeLanguage(neigh, {
    refused: ['neigh: a, count: 1', 'neigh: "a:eth0", count: many'],
    titles: { 'neigh: "a:eth0", count: 0': 'a:eth0  neigh 0 in all' },
  });

  const seen = seeStates({ [query]: answer });
  for (const [options, outcome] of [
    ['neigh: "a:eth0", has: { dst: 10.0.0.2, state: [REACHABLE] }', 'pass: 1 of 2 entries'],
    ['neigh: "a:eth0", lacks: { dst: 10.1.0.3 }', 'pass: none of 2 entries'],
    ['neigh: "a:eth1", has: { state: [FAILED], lladdr: null }', 'pass: 1 of 1 entry'],
    ['neigh: "a:eth0", has: { dst: 10.0.0.2, state: [STALE] }', 'fail: none of 2 entries'],
    ['neigh: "a:eth0", has: { dst: 10.0.0.2 }, count: 1', 'fail: 1 of 2 entries'],
  ] as const)
    it(`${options}: ${outcome}`, () => {
      expect(verdict(neigh, `{ ${options} }`, seen)).to.equal(outcome);
    });

  const proxies = seeStates({
    [query]: answer,
    'a$ ip -j neighbour show proxy': '[{"dst":"10.0.0.77","dev":"eth0","proxy":null}]',
  });
  for (const [options, outcome] of [
    ['lacks: { dst: 10.0.0.77, proxy: true }', 'fail: 1 of 3 entries'],
    ['has: { dst: 10.0.0.77, proxy: true }', 'pass: 1 of 3 entries'],
    ['lacks: { dst: 10.0.0.2, proxy: true }', 'pass: none of 3 entries'],
    // What does not name it means a neighbour, also beside one that does.
    ['has: [{ dst: 10.0.0.77 }, { dst: 10.0.0.77, proxy: true }]', 'fail: 1 of 3 entries'],
    ['has: { dst: 10.0.0.2, proxy: null }', 'pass: 1 of 2 entries'],
  ] as const)
    it(`${options}: ${outcome}`, () => {
      expect(verdict(neigh, `{ neigh: "a:eth0", ${options} }`, proxies)).to.equal(outcome);
    });

  it('lists the entries when their number is wrong', () => {
    expect(judge(neigh, '{ neigh: "a:eth0", count: 0 }', seen).detail).to.deep.equal([
      'there is {dst: 10.0.0.2, dev: eth0, lladdr: 02:00:00:00:00:02, state: [REACHABLE]}',
      'there is {dst: 10.0.0.9, dev: eth0, lladdr: 02:00:00:00:00:09, state: [PERMANENT]}',
    ]);
    const many = Array.from({ length: 13 }, (_, index) => ({
      dst: `10.0.0.${index}`,
      dev: 'eth0',
    }));
    const crowd = seeStates({ [query]: JSON.stringify(many) });
    const { detail } = judge(neigh, '{ neigh: "a:eth0", count: 0 }', crowd);
    expect(detail).to.have.length(11);
    expect(detail?.at(-1)).to.equal('… 3 more');
  });
});
