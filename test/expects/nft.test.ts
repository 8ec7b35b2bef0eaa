import { expect } from 'chai';

import { nft } from '../../src/expects/nft.js';
import { describeLanguage, judge, verdict } from './kind.js';
import { ended, seeStates } from './seen.js';

const query = 'r$ nft -j list ruleset';

/** `nft -j list ruleset` of nftables 1.0.6. */
const answer = JSON.stringify({
  nftables: [
    { metainfo: { version: '1.0.6', json_schema_version: 1 } },
    { table: { family: 'ip', name: 't', handle: 1 } },
    { counter: { family: 'ip', name: 'c', table: 't', handle: 4, packets: 4, bytes: 336 } },
    {
      set: {
        ...{ family: 'ip', name: 'seen', table: 't', type: 'ipv4_addr', handle: 7 },
        elem: ['10.0.1.1', { prefix: { addr: '10.9.0.0', len: 16 } }],
      },
    },
    {
      set: {
        ...{ family: 'ip', name: 'timed', table: 't', type: 'ipv4_addr', handle: 8 },
        elem: [{ elem: { val: '10.0.1.1', timeout: 60, expires: 59 } }],
      },
    },
    {
      map: {
        ...{ family: 'ip', name: 'm', table: 't', type: 'ipv4_addr', map: 'verdict', handle: 9 },
        elem: [
          ['10.1.1.1', { drop: null }],
          [{ prefix: { addr: '10.2.0.0', len: 16 } }, { jump: { target: 'f' } }],
        ],
      },
    },
    {
      set: {
        ...{ family: 'ip', name: 'wide', table: 't', type: 'ipv4_addr', handle: 20 },
        elem: [
          { range: ['10.2.0.3', '10.2.0.9'] },
          { range: [80, 90] },
          { concat: [{ prefix: { addr: '10.0.0.0', len: 8 } }, { range: [80, 90] }] },
        ],
      },
    },
    {
      rule: {
        ...{ family: 'ip', table: 't', chain: 'g', handle: 21 },
        expr: [
          { match: { op: '==', left: {}, right: { prefix: { addr: '10.9.0.0', len: 16 } } } },
          { match: { op: '==', left: {}, right: { range: ['fd00::', 'fd00::ffff'] } } },
          { limit: { rate: 3, burst: 5, per: 'second' } },
          { reject: { type: 'icmp', expr: 'port-unreachable' } },
          { log: null },
          { quota: 'q' },
        ],
      },
    },
    { set: { family: 'ip', name: 'empty', table: 't', type: 'ipv4_addr', handle: 10 } },
    {
      rule: {
        ...{ family: 'ip', table: 't', chain: 'f', handle: 12, comment: 'hello' },
        expr: [
          { match: { op: '==', left: { meta: { key: 'oifname' } }, right: 'r1' } },
          { counter: { packets: 1, bytes: 84 } },
          { masquerade: null },
        ],
      },
    },
  ],
});

describe('expectation nft', () => {
  describeLanguage(nft, {
    refused: ['nft: "a:eth0", count: 1', 'nft: a'],
    titles: {
      'nft: r, has: { counter: { name: c, packets: 2.. } }':
        'r  nft has {counter: {name: c, packets: 2..}}',
    },
  });

  const seen = seeStates({ [query]: answer });
  for (const [options, wanted] of [
    ['has: { counter: { name: c, packets: 4 } }', 'pass'],
    ['has: { counter: { name: c, packets: 5.. } }', 'fail'],
    ['has: { set: { name: seen, elem: [10.0.1.1] } }', 'pass'],
    // An element is the same with a timeout and without.
    ['has: { set: { name: timed, elem: [10.0.1.1] } }', 'pass'],
    ['lacks: { set: { name: timed, elem: [10.0.1.1] } }', 'fail'],
    ['has: { set: { name: timed, elem: [{ elem: { val: 10.0.1.1, timeout: 60 } }] } }', 'pass'],
    ['has: { set: { name: seen, elem: [{ elem: { val: 10.0.1.1, timeout: 60 } }] } }', 'fail'],
    ['has: { set: { name: seen, elem: [{ prefix: { addr: 10.9.0.0, len: 16 } }] } }', 'pass'],
    ['has: { set: { name: seen, elem: [10.0.1.2] } }', 'fail'],
    ['has: { set: { name: empty, elem: null } }', 'pass'],
    ['has: { set: { name: seen, elem: null } }', 'fail'],
    ['lacks: { set: { name: empty, elem: [10.0.1.1] } }', 'pass'],
    ['has: { map: { name: m, elem: [[10.1.1.1, { drop: null }]] } }', 'pass'],
    ['has: { map: { name: m, elem: [[10.1.1.1, { accept: null }]] } }', 'fail'],
    [
      'has: { rule: { comment: hello, expr: [{ counter: { packets: 1 } }, { masquerade: null }] } }',
      'pass',
    ],
    // What nft prints as null is there.
    ['has: { rule: { expr: [{ drop: null }] } }', 'fail'],
    ['lacks: { rule: { expr: [{ masquerade: true }] } }', 'fail'],
    [
      'has: { rule: { expr: [{ match: { left: { meta: { key: oifname } }, right: r1 } }] } }',
      'pass',
    ],
    ['has: { metainfo: { json_schema_version: 1 } }', 'fail'],
    ['count: 9', 'pass'],
  ] as const)
    it(`${options}: ${wanted}`, () => {
      expect(judge(nft, `{ nft: r, ${options} }`, seen).outcome).to.equal(wanted);
    });

  // Other spellings, and statements of any value; `lacks` is the opposite.
  for (const [entry, isThere] of [
    ['set: { name: seen, elem: [10.9.0.0/16] }', true],
    ['set: { name: seen, elem: [10.9.3.4/16] }', true],
    ['set: { name: seen, elem: [10.9.0.0-10.9.255.255] }', true],
    ['set: { name: seen, elem: [10.9.0.0/17] }', false],
    ['set: { name: seen, elem: [10.0.1.1/32] }', true],
    ['set: { name: timed, elem: [{ elem: { val: 10.0.1.1, counter: null } }] }', true],
    ['set: { name: wide, elem: [10.2.0.3-10.2.0.9, 80-90] }', true],
    ['set: { name: wide, elem: [80-91] }', false],
    ['set: { name: wide, elem: [10.0.0.0/8 . 80-90] }', true],
    ['set: { name: wide, elem: [[10.0.0.0/8, 80-90]] }', true],
    ['map: { name: m, elem: [10.1.1.1] }', true],
    ['map: { name: m, elem: [10.2.0.0/16] }', true],
    ['map: { name: m, elem: [10.1.1.2] }', false],
    ['map: { name: m, elem: [[10.1.1.1, null]] }', true],
    ['map: { name: m, elem: [10.1.1.1: { drop: null }] }', true],
    ['map: { name: m, elem: [[10.2.0.0/16, { jump: null }]] }', true],
    ['rule: { chain: g, expr: [{ match: { right: 10.9.0.0/16 } }] }', true],
    ['rule: { chain: g, expr: [{ match: { right: "fd00:0::/112" } }] }', true],
    [
      'rule: { chain: g, expr: [{ reject: null }, { log: null }, { limit: null }, { quota: null }] }',
      true,
    ],
    ['rule: { chain: g, expr: [{ reject: {} }, { log: {} }, { limit: true }] }', true],
    ['rule: { chain: f, expr: [{ counter: null }, { masquerade: {} }] }', true],
    ['rule: { chain: f, expr: [{ reject: null }] }', false],
    ['rule: { chain: g, expr: [{ counter: null }] }', false],
    ['rule: { chain: g, expr: [{ log: { prefix: null } }] }', true],
    ['rule: { chain: g, expr: [{ reject: { type: null } }] }', false],
  ] as const)
    it(`${isThere ? 'there is' : 'there is no'} ${entry}`, () => {
      const outcomes = ['has', 'lacks'].map(
        (key) => judge(nft, `{ nft: r, ${key}: { ${entry} } }`, seen).outcome,
      );
      expect(outcomes).to.deep.equal(isThere ? ['pass', 'fail'] : ['fail', 'pass']);
    });

  it('an answer that is none does not pass', () => {
    for (const broken of [
      '',
      '{}',
      '{"nftables": {}}',
      '{"nftables": [',
      ended(1, 'JSON support not compiled-in'),
    ])
      expect(
        verdict(nft, '{ nft: r, count: 0 }', seeStates({ [query]: broken })),
        JSON.stringify(broken),
      ).to.match(/^error/);
    const empty = seeStates({ [query]: '{"nftables": [{"metainfo": {"version": "1.0.6"}}]}' });
    expect(judge(nft, '{ nft: r, count: 0 }', empty).outcome).to.equal('pass');
  });
});
