import { expect } from 'chai';

import { filter } from '../../src/expects/filter.js';
import { describeLanguage, optionsOf, verdict } from './kind.js';
import { ended, seeStates } from './seen.js';

const counted = (packets: number): string =>
  `"actions":[{"order":1,"kind":"mirred","mirred_action":"mirror","direction":"egress","to_dev":"d0","control_action":{"type":"pipe"},"index":1,"ref":1,"bind":1,"stats":{"bytes":424,"packets":${packets},"drops":0}}]`;

/** `tc -j -s filter show dev eth0 …` of iproute2 6.1, shortened. */
const answers = {
  'b$ tc -j -s filter show dev eth0 ingress':
    '[{"protocol":"ip","pref":1,"kind":"flower","chain":0},' +
    `{"protocol":"ip","pref":1,"kind":"flower","chain":0,"options":{"handle":101,"keys":{"eth_type":"ipv4","dst_ip":"10.0.0.2"},"not_in_hw":true,${counted(3)}}},` +
    '{"protocol":"all","pref":2,"kind":"matchall","chain":0},' +
    `{"protocol":"all","pref":2,"kind":"matchall","chain":0,"options":{"handle":1,"not_in_hw":true,${counted(0)}}}]`,
  // Of an ingress queueing discipline, which has no egress.
  'b$ tc -j -s filter show dev eth0 egress': `[{"ingress":true,"protocol":"all","pref":2,"kind":"matchall","chain":0,"options":{"handle":1,${counted(0)}}}]`,
  'b$ tc -j -s filter show dev eth0 parent 1:':
    '[{"protocol":"ip","pref":3,"kind":"u32","chain":0,"options":{"fh":"800::800","flowid":"1:1"}}]',
  'b$ tc -j -s filter show dev eth0 parent 2:': ended(1, 'Cannot find device "eth0"\n'),
};

describe('expectation filter', () => {
  describeLanguage(filter, {
    refused: [
      'filter: b, parent: ingress, count: 1',
      'filter: "b:eth0", count: 1',
      'filter: "b:eth0", parent: inside, count: 1',
      'filter: "b:eth0", parent: root, lacks: { kind: u32 }',
    ],
    titles: {
      'filter: "b:eth0", parent: ingress, has: { pref: 1 }': 'b:eth0  filter ingress has {pref: 1}',
    },
  });

  const seen = seeStates(answers);
  for (const [options, outcome] of [
    [
      'parent: ingress, has: { pref: 1, options: { handle: 101, actions: [{ stats: { packets: 3 } }] } }, count: 2',
      'pass: 1 of 2 entries',
    ],
    ['parent: ingress, has: { options: { keys: { dst_ip: 10.0.0.2 } } }', 'pass: 1 of 2 entries'],
    [
      'parent: ingress, has: { options: { actions: [{ to_dev: d0, stats: { packets: 1.. } }] } }, times: 1',
      'pass: 1 of 2 entries',
    ],
    [
      'parent: ingress, has: { pref: 2, options: { actions: [{ stats: { packets: 1.. } }] } }',
      'fail: none of 2 entries',
    ],
    ['parent: ingress, lacks: { kind: flower }', 'fail: 1 of 2 entries'],
    ['parent: egress, count: 0', 'pass: no entries at all'],
    ['parent: "1:", has: { kind: u32, options: { flowid: "1:1" } }', 'pass: 1 of 1 entry'],
    ['parent: "2:", has: { kind: u32 }', 'fail: no entries at all'],
  ] as const)
    it(`${options}: ${outcome}`, () => {
      expect(verdict(filter, `{ filter: "b:eth0", ${options} }`, seen)).to.equal(outcome);
    });

  it('asks about one interface, and about a class as tc(8) has it', () => {
    const options = optionsOf(filter, '{ filter: "b:eth0", parent: "1:1", count: 0 }');
    expect(filter.queries?.(options).map(({ argv }) => argv.join(' '))).to.deep.equal([
      'tc -j -s filter show dev eth0 parent 1:1',
    ]);
  });
});
