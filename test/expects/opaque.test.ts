/** Frames with unread parts: neither present nor absent, in every expectation on frames. */
import { expect } from 'chai';

import type { ExpectKind } from '../../src/expects/expect.js';
import { frames } from '../../src/expects/frames.js';
import { none } from '../../src/expects/none.js';
import { path } from '../../src/expects/path.js';
import { sequence } from '../../src/expects/sequence.js';
import type { Seen } from '../../src/model/observation.js';
import type { Recipe } from '../../src/wire/craft.js';
import { judge } from './kind.js';
import { application, arpRequest, eth, ip, request, seeAt, seeFrames, type Sight } from './seen.js';

/** A packet of 40 bytes in WireGuard, and one in ESP. */
const hidden: Recipe = [
  ...[eth, ip, { udp: { dstport: 51820 } }],
  { data: `04000000${'01000000'.padEnd(24, '0')}${'ab'.repeat(56)}` },
];
const esp: Recipe = [eth, { ip: { ...ip.ip, proto: 50 } }, { data: 'ab'.repeat(60) }];

const a = (...shown: readonly (string | Recipe)[]): Seen => seeAt('a:eth0', ...shown);

/** Kind, options, frames at tap a:eth0, outcome. */
const cases: readonly [string, ExpectKind, string, Seen, string][] = [
  ['hidden', none, 'none: icmp, at: "a:eth0"', a(hidden), 'error'],
  ['hidden', none, 'none: icmp, at: "a:eth0"', a(esp), 'error'],
  ['of an application', none, 'none: icmp, at: "a:eth0"', a(application), 'pass'],
  ['ignored', none, 'none: icmp, at: "a:eth0", opaque: ignore', a(hidden), 'pass'],
  ['beside one in the clear', none, 'none: icmp, at: "a:eth0"', a(hidden, request(1)), 'fail'],
  [
    'one beside it, ignored',
    none,
    'none: icmp, at: "a:eth0", opaque: ignore',
    a(hidden, request(1)),
    'fail',
  ],
  [
    'that other fields rule out',
    none,
    'none: icmp && eth.dst == 02:00:00:00:00:09 && !udp.dstport == 51820, at: "a:eth0"',
    a(hidden),
    'pass',
  ],
  ['that is asked for itself', none, 'none: wg, at: "a:eth0"', a(hidden), 'fail'],
  ['behind a not', none, 'none: "!icmp", at: "a:eth0"', a(hidden), 'error'],
  ['behind an or that holds', none, 'none: icmp || wg, at: "a:eth0"', a(hidden), 'fail'],

  ['hidden', frames, 'frames: icmp, at: "a:eth0"', a(hidden), 'error'],
  ['beside one in the clear', frames, 'frames: icmp, at: "a:eth0"', a(hidden, request(1)), 'pass'],
  [
    'that may be one too many',
    frames,
    'frames: icmp, at: "a:eth0", count: 1',
    a(hidden, request(1)),
    'error',
  ],
  [
    'that may be within a range',
    frames,
    'frames: icmp, at: "a:eth0", count: 1..2',
    a(hidden, request(1)),
    'pass',
  ],
  [
    'that cannot be enough',
    frames,
    'frames: icmp, at: "a:eth0", count: 3',
    a(hidden, request(1)),
    'fail',
  ],
  [
    'beside too many',
    frames,
    'frames: icmp, at: "a:eth0", count: 0',
    a(hidden, request(1)),
    'fail',
  ],
  ['at count 0', frames, 'frames: icmp, at: "a:eth0", count: 0', a(hidden), 'error'],
  [
    'ignored',
    frames,
    'frames: icmp, at: "a:eth0", count: 1, opaque: ignore',
    a(hidden, request(1)),
    'pass',
  ],
  ['ignored', frames, 'frames: icmp, at: "a:eth0", opaque: ignore', a(hidden), 'fail'],

  ['hidden', sequence, 'sequence: [icmp, arp], at: "a:eth0"', a(hidden, arpRequest), 'error'],
  [
    'hidden, and something else lacking',
    sequence,
    'sequence: [icmp, arp], at: "a:eth0"',
    a(hidden),
    'fail',
  ],
  [
    'out of order',
    sequence,
    'sequence: [arp.opcode == 2, igmp], at: "a:eth0"',
    a(arpRequest),
    'fail',
  ],
  [
    'beside what is wanted',
    sequence,
    'sequence: [icmp, arp], at: "a:eth0"',
    a(request(1), hidden, arpRequest),
    'pass',
  ],
  [
    'in its place',
    sequence,
    'sequence: [wg, icmp], at: "a:eth0", exactly: true',
    a(hidden, request(1)),
    'pass',
  ],
  [
    'in another’s place',
    sequence,
    'sequence: [icmp, icmp], at: "a:eth0", exactly: true',
    a(hidden, request(1)),
    'error',
  ],
  [
    'too many',
    sequence,
    'sequence: [icmp], at: "a:eth0", exactly: true',
    a(hidden, request(1)),
    'fail',
  ],
  [
    'ignored',
    sequence,
    'sequence: [icmp, icmp], at: "a:eth0", exactly: true, opaque: ignore',
    a(hidden, request(1)),
    'fail',
  ],
];

/** Frames at taps a, b and c. */
const way = (...shown: readonly (readonly [string, Sight[]])[]): Seen =>
  seeFrames(Object.fromEntries(shown));
const whole = [
  ['a:eth0', [[0, request(1)]]],
  ['b:eth0', [[10, request(1)]]],
] as [string, Sight[]][];
const through = 'through: ["a:eth0", "b:eth0"]';

const paths: typeof cases = [
  [
    'with nothing hidden',
    path,
    `path: icmp, ${through}, exactly: true`,
    way(...whole, ['c:eth0', []]),
    'pass',
  ],
  [
    'hidden at another tap',
    path,
    `path: icmp, ${through}, exactly: true`,
    way(...whole, ['c:eth0', [[5, hidden]]]),
    'error',
  ],
  [
    'hidden there, whatever the filter asks of what is around it',
    path,
    `path: icmp && eth.src == 02:00:00:00:00:01, ${through}, exactly: true`,
    way(...whole, ['c:eth0', [[5, esp]]]),
    'error',
  ],
  [
    'hidden there, which does not matter',
    path,
    `path: icmp, ${through}`,
    way(...whole, ['c:eth0', [[5, hidden]]]),
    'pass',
  ],
  [
    'hidden there, and ignored',
    path,
    `path: icmp, ${through}, exactly: true, opaque: ignore`,
    way(...whole, ['c:eth0', [[5, hidden]]]),
    'pass',
  ],
  [
    'an application there',
    path,
    `path: icmp, ${through}, exactly: true`,
    way(...whole, ['c:eth0', [[5, application]]]),
    'pass',
  ],
  [
    'in the clear at another tap',
    path,
    `path: icmp, ${through}, exactly: true`,
    way(...whole, [
      'c:eth0',
      [
        [5, request(1)],
        [6, hidden],
      ],
    ]),
    'fail',
  ],
  [
    'hidden at a tap of the way',
    path,
    `path: icmp, ${through}`,
    way(['a:eth0', [[0, request(1)]]], ['b:eth0', [[10, hidden]]]),
    'error',
  ],
  [
    'lost at a tap of the way',
    path,
    `path: icmp, ${through}`,
    way(['a:eth0', [[0, request(1)]]], ['b:eth0', [[10, application]]]),
    'fail',
  ],
  [
    'of the tunnel itself',
    path,
    `path: wg, ${through}, exactly: true`,
    way(['a:eth0', [[0, hidden]]], ['b:eth0', [[10, hidden]]], ['c:eth0', []]),
    'pass',
  ],
];

describe('an opaque part', () => {
  for (const [title, kind, options, seen, outcome] of [...cases, ...paths])
    it(`${title}: ${options}: ${outcome}`, () => {
      expect(judge(kind, `{ ${options} }`, seen).outcome).to.equal(outcome);
    });

  it('is told with the number of the frame, what stopped the reading, and a way out', () => {
    expect(judge(none, '{ none: icmp, at: "a:eth0" }', a(arpRequest, hidden))).to.deep.equal({
      outcome: 'error',
      expected: 'no frames',
      seen: 'none of 2 frames',
      evidence: [],
      detail: [
        'a:eth0 #2 is not fully decoded: encrypted (wg)',
        'what netlab could not decode may contain such packets; if that does not matter: “opaque: ignore”',
      ],
    });
  });

  it('may come to be settled by frames that are wanted', () => {
    const lacking = judge(frames, '{ frames: icmp, at: "a:eth0" }', a(hidden));
    expect(lacking.pending).to.equal(true);
    expect(judge(none, '{ none: icmp, at: "a:eth0" }', a(hidden)).pending).to.equal(undefined);
  });
});
