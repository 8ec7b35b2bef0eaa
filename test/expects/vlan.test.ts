import { expect } from 'chai';

import { vlan } from '../../src/expects/vlan.js';
import { describeLanguage, verdict } from './kind.js';
import { seeStates } from './seen.js';

/** `bridge -j vlan show` and `bridge -j -d vlan show` of iproute2 6.1. */
const answers = {
  's$ bridge -j vlan show':
    '[{"ifname":"br0","vlans":[{"vlan":1,"flags":["PVID","Egress Untagged"]}]},' +
    '{"ifname":"p1","vlans":[{"vlan":1,"flags":["Egress Untagged"]},{"vlan":10,"flags":["PVID"]},{"vlan":11}]}]',
  's$ bridge -j -d vlan show':
    '[{"ifname":"p1","vlans":[{"vlan":1,"flags":["Egress Untagged"],"state":"forwarding","mcast_router":1},' +
    '{"vlan":10,"vlanEnd":13,"state":"blocking","mcast_router":1}]}]',
};

describe('expectation vlan', () => {
  describeLanguage(vlan, {
    refused: ['vlan: s, count: 1', 'vlan: "s:p1"'],
    titles: { 'vlan: "s:p1", has: { vlan: 10 }': 's:p1  vlan has {vlan: 10}' },
  });

  const seen = seeStates(answers);
  for (const [options, outcome] of [
    ['"s:p1", has: { vlan: 10, flags: [PVID] }, count: 3', 'pass: 1 of 3 entries'],
    ['"s:p1", has: { vlan: 11, flags: null }', 'pass: 1 of 3 entries'],
    ['"s:p1", has: { flags: [Egress Untagged] }, times: 1', 'pass: 1 of 3 entries'],
    ['"s:br0", lacks: { vlan: 10 }', 'pass: none of 1 entry'],
    ['"s:p1", lacks: { vlan: 10..20 }', 'fail: 2 of 3 entries'],
    ['"s:p1", has: { vlan: 10, flags: [Egress Untagged] }', 'fail: none of 3 entries'],
    // One by one, also where ip prints a range.
    ['"s:p1", has: { vlan: 12, state: blocking }, count: 5', 'pass: 1 of 5 entries'],
    ['"s:p1", lacks: { vlan: 13, state: blocking }', 'fail: 1 of 5 entries'],
    ['"s:p2", count: 0', 'pass: no entries at all'],
    ['"s:p1", has: { vlan: 1, rx_packets: 1.. }', 'error: the kernel was not queried'],
  ] as const)
    it(`vlan: ${options}: ${outcome}`, () => {
      expect(verdict(vlan, `{ vlan: ${options} }`, seen)).to.equal(outcome);
    });
});
