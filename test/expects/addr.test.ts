import { expect } from 'chai';

import { addr } from '../../src/expects/addr.js';
import { describeLanguage, judge, verdict } from './kind.js';
import { seeStates } from './seen.js';

/** `ip -j -d address show` of iproute2 6.1, shortened. */
const answer = `[{"ifindex":1,"ifname":"lo","flags":["LOOPBACK"],"addr_info":[]},
{"ifindex":2,"link_index":3,"ifname":"eth0","address":"02:00:00:00:00:01","addr_info":[
{"family":"inet","local":"10.0.0.1","prefixlen":24,"scope":"global","label":"eth0","valid_life_time":4294967295,"preferred_life_time":4294967295},
{"family":"inet6","local":"fe80::ff:fe00:1","prefixlen":64,"scope":"link","valid_life_time":4294967295,"preferred_life_time":4294967295}]}]`;

describe('expectation addr', () => {
  describeLanguage(addr, {
    refused: ['addr: "a:eth0"', 'addr: a, count: 0'],
    titles: { 'addr: "a:eth0", has: { local: 10.0.0.1 }': 'a:eth0  addr has {local: 10.0.0.1}' },
  });

  const seen = seeStates({ 'a$ ip -j -d address show': answer });
  for (const [options, outcome] of [
    ['addr: "a:eth0", has: { local: 10.0.0.1, prefixlen: 24 }', 'pass: 1 of 2 entries'],
    ['addr: "a:eth0", has: [{ family: inet }, { family: inet6 }]', 'pass: 2 of 2 entries'],
    ['addr: "a:eth0", lacks: { local: 10.0.0.2 }', 'pass: none of 2 entries'],
    ['addr: "a:eth0", count: 2', 'pass: 2 entries'],
    ['addr: "a:lo", count: 0', 'pass: no entries at all'],
    ['addr: "a:eth0", lacks: { family: inet6 }', 'fail: 1 of 2 entries'],
    ['addr: "a:eth0", has: { local: 10.0.0.1, prefixlen: 25 }', 'fail: none of 2 entries'],
  ] as const)
    it(`${options}: ${outcome}`, () => {
      expect(verdict(addr, `{ ${options} }`, seen)).to.equal(outcome);
    });

  it('compares with the nearest entry', () => {
    const options = '{ addr: "a:eth0", has: { family: inet6, local: "fe80::1", scope: link } }';
    expect(judge(addr, options, seen).detail).to.deep.equal([
      'there is no {family: inet6, local: fe80::1, scope: link}',
      'nearest: local is fe80::ff:fe00:1, not fe80::1',
    ]);
  });
});
