import { expect } from 'chai';

import { rule } from '../../src/expects/rule.js';
import { describeLanguage, optionsOf, verdict } from './kind.js';
import { seeStates } from './seen.js';

const [four, six] = ['r$ ip -4 -j -d rule show', 'r$ ip -6 -j -d rule show'];

/** Of iproute2 6.1, shortened. */
const answers = {
  [four]:
    '[{"priority":0,"src":"all","table":"local","protocol":"kernel"},' +
    '{"priority":55,"src":"all","tos":"0x10","fwmark":"0x10","fwmask":"0xff","ipproto":"tcp","dport_start":80,"dport_end":90,"table":"7","protocol":"unspec"},' +
    '{"priority":66,"not":null,"src":"10.0.2.0","srclen":24,"action":"prohibit","protocol":"unspec"},' +
    '{"priority":1000,"src":"all","l3mdev":null,"protocol":"unspec"}]',
  [six]:
    '[{"priority":0,"src":"all","table":"local","protocol":"kernel"},' +
    '{"priority":70,"src":"fd00:1::","srclen":64,"table":"8","protocol":"static"}]',
};

describe('expectation rule', () => {
  describeLanguage(rule, {
    refused: ['rule: "r:eth0", count: 1', 'rule: r', 'rule: r, family: ipv6, count: 1'],
    titles: {
      'rule: r, family: inet6, has: { table: 8 }': 'r  rule inet6 has {table: 8}',
      'rule: r, has: { table: 8 }, times: 1': 'r  rule has {table: 8} 1 time',
      'rule: r, has: [{ table: 8 }, { table: 9 }], times: 1..':
        'r  rule has {table: 8} and {table: 9} at least 1 time each',
    },
  });

  const seen = seeStates(answers);
  for (const [options, outcome] of [
    ['has: { fwmark: 16, fwmask: 255, tos: 16 }', 'pass: 1 of 6 entries'],
    ['has: { not: true, src: 10.0.2.0, srclen: 24, table: null }', 'pass: 1 of 6 entries'],
    ['has: { src: "fd00:1:0::", table: 8 }', 'pass: 1 of 6 entries'],
    ['has: { l3mdev: true }, count: 6', 'pass: 1 of 6 entries'],
    ['has: { table: local }, times: 2', 'pass: 2 of 6 entries'],
    ['has: { table: local }, times: 1', 'fail: 2 of 6 entries'],
    ['has: { table: 9 }, times: ..2', 'pass: none of 6 entries'],
    ['has: { table: 9 }, times: 0', 'pass: none of 6 entries'],
    ['has: { table: 8 }, times: 0', 'fail: 1 of 6 entries'],
    ['has: [{ table: 7 }, { table: 8 }], times: 1', 'pass: 2 of 6 entries'],
    ['has: [{ table: 7 }, { table: local }], times: 1', 'fail: 3 of 6 entries'],
    ['family: inet, has: { table: local }, times: 1', 'pass: 1 of 4 entries'],
    ['family: inet6, has: { priority: 70 }, count: 2', 'pass: 1 of 2 entries'],
    ['has: { dport_start: 79..81 }', 'pass: 1 of 6 entries'],
    ['has: { dport_start: ..79 }', 'fail: none of 6 entries'],
    ['lacks: { table: 255 }', 'fail: 2 of 6 entries'],
    ['lacks: { table: 0x7 }', 'fail: 1 of 6 entries'],
    ['lacks: { table: "0x7" }', 'fail: 1 of 6 entries'],
    ['lacks: { ipproto: 6 }', 'fail: 1 of 6 entries'],
    ['lacks: { ipproto: tcp }', 'fail: 1 of 6 entries'],
  ] as const)
    it(`${options}: ${outcome}`, () => {
      expect(verdict(rule, `{ rule: r, ${options} }`, seen)).to.equal(outcome);
    });

  it('explains a number that is not right, and a count that may have meant the matching ones', () => {
    const told = (text: string): unknown => rule.judge(optionsOf(rule, text), seen).detail;
    expect(told('{ rule: r, has: { table: local, src: all }, times: 3.. }')).to.deep.equal([
      '2 entries match {table: local, src: all}',
      'there is {priority: 0, src: all, table: local, protocol: kernel}',
      'there is {priority: 0, src: all, table: local, protocol: kernel}',
    ]);
    expect(told('{ rule: r, family: inet6, has: { table: 8 }, count: 1 }')).to.deep.equal([
      'there is {priority: 0, src: all, table: local, protocol: kernel}',
      'there is {priority: 70, src: fd00:1::, srclen: 64, table: 8, protocol: static}',
      '“count” is that of all entries; to count those that match “has”: times: 1',
    ]);
  });
});
