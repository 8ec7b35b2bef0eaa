import { expect } from 'chai';

import { nexthop } from '../../src/expects/nexthop.js';
import { describeLanguage, optionsOf, verdict } from './kind.js';
import { seeStates } from './seen.js';

/** `ip -j -d nexthop show` of iproute2 6.1, shortened. */
const answer =
  '[{"id":1,"gateway":"10.0.0.2","dev":"e0","scope":"link","protocol":"unspec","flags":[]},' +
  '{"id":2,"gateway":"fd00::2","dev":"e0","scope":"link","protocol":"static","flags":["onlink"]},' +
  '{"id":3,"scope":"global","blackhole":null,"protocol":"unspec","flags":[]},' +
  '{"id":10,"group":[{"id":1},{"id":2,"weight":5}],"scope":"global","protocol":"unspec","flags":[]}]';

describe('expectation nexthop', () => {
  describeLanguage(nexthop, {
    refused: ['nexthop: "r:eth0", count: 1', 'nexthop: r', 'nexthop: r, times: 2'],
    titles: { 'nexthop: r, count: 2..': 'r  nexthop at least 2 in all' },
  });

  const seen = seeStates({ 'r$ ip -j -d nexthop show': answer });
  for (const [options, outcome] of [
    ['has: { id: 10, group: [{ id: 2, weight: 5 }] }', 'pass: 1 of 4 entries'],
    ['has: { id: 10, group: [{ id: 1, weight: null }] }', 'pass: 1 of 4 entries'],
    ['has: { gateway: "fd00:0::2", flags: [onlink] }', 'pass: 1 of 4 entries'],
    ['has: { blackhole: true }', 'pass: 1 of 4 entries'],
    ['has: { group: null }, times: 3', 'pass: 3 of 4 entries'],
    ['has: { id: 10, group: [{ id: 3 }] }', 'fail: none of 4 entries'],
    ['lacks: { group: [{ id: 1 }] }', 'fail: 1 of 4 entries'],
  ] as const)
    it(`${options}: ${outcome}`, () => {
      expect(verdict(nexthop, `{ nexthop: r, ${options} }`, seen)).to.equal(outcome);
    });

  it('asks for counters where they are expected, and does not take their absence from a list without them', () => {
    const text = '{ nexthop: r, has: { id: 10, group_stats: [{ id: 1, packets: 1.. }] } }';
    expect(nexthop.queries?.(optionsOf(nexthop, text))).to.deep.equal([
      { node: 'r', argv: ['ip', '-j', '-d', '-s', 'nexthop', 'show'] },
    ]);
    expect(verdict(nexthop, text, seen)).to.equal('error: the kernel was not queried');
  });
});
