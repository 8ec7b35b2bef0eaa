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
        elem: [['10.1.1.1', { drop: null }]],
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
    ['count: 7', 'pass'],
  ] as const)
    it(`${options}: ${wanted}`, () => {
      expect(judge(nft, `{ nft: r, ${options} }`, seen).outcome).to.equal(wanted);
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
