import { expect } from 'chai';

import { fdb } from '../../src/expects/fdb.js';
import { describeLanguage, verdict } from './kind.js';
import { seeStates } from './seen.js';

/** `bridge -j fdb show` of iproute2 6.1, shortened. */
const answer = `[{"mac":"01:00:5e:00:00:6a","ifname":"br0","flags":["self"],"state":"permanent"},
{"mac":"02:00:00:00:00:f0","ifname":"br0","flags":[],"master":"br0","state":"permanent"},
{"mac":"02:00:00:00:00:01","ifname":"p1","flags":[],"master":"br0","state":""},
{"mac":"01:00:5e:00:00:01","ifname":"p1","flags":["self"],"state":"permanent"},
{"mac":"02:00:00:00:00:02","ifname":"p2","flags":[],"master":"br0","state":""},
{"mac":"00:00:00:00:00:00","ifname":"vx0","dst":"192.168.0.2","viaIf":"br1","flags":["self"],"state":"permanent"}]`;

describe('expectation fdb', () => {
  describeLanguage(fdb, {
    refused: ['fdb: s, count: 1', 'fdb: "s:br0", has: 02:00:00:00:00:01'],
    titles: {
      'fdb: "s:br0", has: { mac: "02:00:00:00:00:01", ifname: p1 }':
        's:br0  fdb has {mac: 02:00:00:00:00:01, ifname: p1}',
    },
  });

  const seen = seeStates({ 's$ bridge -j fdb show': answer });
  for (const [options, outcome] of [
    ['"s:br0", has: { mac: "02:00:00:00:00:01", ifname: p1 }', 'pass: 1 of 4 entries'],
    ['"s:p1", has: { mac: "02:00:00:00:00:01" }', 'pass: 1 of 2 entries'],
    ['"s:p1", lacks: { mac: "02:00:00:00:00:02" }', 'pass: none of 2 entries'],
    [
      '"s:vx0", has: { mac: "00:00:00:00:00:00", dst: 192.168.0.2 }, count: 1',
      'pass: 1 of 1 entry',
    ],
    ['"s:p2", has: { mac: "02:00:00:00:00:02", state: "" }', 'pass: 1 of 1 entry'],
    ['"s:br0", has: { mac: "02:00:00:00:00:01", ifname: p2 }', 'fail: none of 4 entries'],
    ['"s:br0", lacks: { mac: "02:00:00:00:00:02" }', 'fail: 1 of 4 entries'],
  ] as const)
    it(`fdb: ${options}: ${outcome}`, () => {
      expect(verdict(fdb, `{ fdb: ${options} }`, seen)).to.equal(outcome);
    });
});
