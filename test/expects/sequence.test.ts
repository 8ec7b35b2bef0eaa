import { expect } from 'chai';

import { sequence } from '../../src/expects/sequence.js';
import { describeLanguage, judge, optionsOf, verdict } from './kind.js';
import { arpReply, arpRequest, eth, reply, request, seeFrames } from './seen.js';

const tap = [
  [0, arpRequest],
  [10, arpReply],
  [20, request(1)],
  [30, reply(1)],
] as const;
const whole = '[arp.opcode == 1, arp.opcode == 2, icmp.type == 8, icmp.type == 0]';

describe('expectation sequence', () => {
  describeLanguage(sequence, {
    refused: [
      'sequence: [], at: "a:eth0"',
      'sequence: arp, at: "a:eth0"',
      'sequence: [arp]',
      'sequence: [arp], at: "a:eth0", exactly: maybe',
      'sequence: [arp, { frame: icmp }], at: "a:eth0"',
      'sequence: [arp, { frame: icmp, after: 1s }], at: "a:eth0"',
      'sequence: [arp, { frame: icmp, after: 2s..1s }], at: "a:eth0"',
      'sequence: [arp, { frame: icmp, at: "b:eth0" }]',
      'sequence: [{ frame: icmp, at: b }]',
    ],
    titles: {
      'sequence: [arp, icmp], at: "a:eth0"': 'a:eth0  arp → icmp',
      'sequence: [arp], at: "a:eth0", exactly: on': 'a:eth0  arp, nothing else',
      'sequence: [arp, { frame: icmp, after: 0.9s..1250ms }], at: "a:eth0"':
        'a:eth0  arp → icmp (after 0.9 s to 1.25 s)',
      'sequence: [arp, { frame: icmp, at: "b:eth0", after: 1s.. }], at: "a:eth0"':
        'arp at a:eth0 → icmp at b:eth0 (after at least 1 s)',
      'sequence: [{ frame: arp, at: "b:eth0" }]': 'b:eth0  arp',
    },
  });

  const seen = seeFrames({ 'a:eth0': tap });
  for (const [options, outcome] of [
    [`sequence: ${whole}`, 'pass: 4 frames (#1, #2, #3, #4)'],
    [`sequence: ${whole}, exactly: true`, 'pass: 4 frames (#1, #2, #3, #4)'],
    ['sequence: [arp, icmp]', 'pass: 2 frames (#1, #3)'],
    ['sequence: [arp, arp]', 'pass: 2 frames (#1, #2)'],
    ['sequence: [icmp, arp]', 'fail: 1 of 2 in order (#3)'],
    ['sequence: [arp, arp, arp]', 'fail: 2 of 3 in order (#1, #2)'],
    ['sequence: [udp]', 'fail: none in order'],
    ['sequence: [arp, arp], exactly: true', 'fail: 2 frames (#1, #2), 2 other frames (#3, #4)'],
    [
      'sequence: [arp, icmp], exactly: true',
      'fail: 1 of 2 in order (#1), 3 other frames (#2, #3, #4)',
    ],
    [
      'sequence: [arp, arp, icmp, icmp, udp], exactly: true',
      'fail: 4 of 5 in order (#1, #2, #3, #4)',
    ],
  ] as const)
    it(`${options}: ${outcome}`, () => {
      expect(verdict(sequence, `{ ${options}, at: "a:eth0" }`, seen)).to.equal(outcome);
    });

  describe('with times', () => {
    const slow = {
      'a:eth0': [
        [0, arpRequest],
        [1_024_000, arpRequest],
        [1_100_000, arpReply],
      ],
    } as const;
    const timed = (after: string): string =>
      `{ sequence: [arp.opcode == 1, { frame: arp.opcode == 1, after: ${after} }], at: "a:eth0" }`;

    for (const [after, outcome] of [
      ['0.9s..1.3s', 'pass'],
      ['1s..', 'pass'],
      ['..1100ms', 'pass'],
      ['1.1s..1.3s', 'fail'],
      ['..1s', 'fail'],
    ] as const)
      it(`${after}: ${outcome}`, () => {
        expect(judge(sequence, timed(after), seeFrames(slow)).outcome).to.equal(outcome);
      });

    it('says how late a frame is, and that no later one repairs it', () => {
      const judgement = judge(sequence, timed('..1s'), seeFrames(slow));
      expect(judgement.final).to.equal(true);
      expect(judgement.detail?.[0]).to.equal('#2 came 1.024 s after #1, not at most 1 s');
      const canCome = (after: string): boolean | undefined =>
        sequence.canCome?.(optionsOf(sequence, timed(after)), seeFrames(slow));
      expect(canCome('..1s')).to.equal(false);
      expect(canCome('1s..')).to.equal(true);
    });

    it('knows nothing where a frame may be missing between them', () => {
      const seen = seeFrames(slow, 'a:eth0');
      expect(judge(sequence, timed('0.9s..1.3s'), seen).outcome).to.equal('error');
      expect(judge(sequence, timed('..1s'), seen).outcome).to.equal('error');
    });

    it('has mistakes where a time cannot fail', () => {
      const flaws = (list: string): string[] | undefined =>
        sequence
          .flaws?.(optionsOf(sequence, `{ sequence: ${list}, at: "a:eth0" }`))
          .map(({ path, message }) => `${path.join('.')}: ${message}`);
      expect(flaws('[{ frame: arp, after: 1s.. }, icmp]')).to.deep.equal([
        'sequence.0.after: no frame comes before the first',
      ]);
      expect(flaws('[arp, { frame: icmp, after: 0s.. }]')).to.deep.equal([
        'sequence.1.after: any time is at least 0: this expects nothing',
      ]);
    });
  });

  it('tells which filter found no frame', () => {
    const detail = (options: string): string | undefined =>
      judge(sequence, `{ ${options}, at: "a:eth0" }`, seen).detail?.[0];
    expect(detail('sequence: [icmp, arp]')).to.equal('after #3 there is no arp');
    expect(detail('sequence: [udp]')).to.equal('there is no udp');
    expect(detail('sequence: [arp, icmp], exactly: true')).to.equal('#2 is not icmp');
    expect(detail('sequence: [arp, arp], exactly: true')).to.match(/^a:eth0 #1 {2}ARP/);
  });

  it('rests on the matched frames, with “exactly” on all', () => {
    const evidence = (options: string): unknown =>
      judge(sequence, `{ ${options}, at: "a:eth0" }`, seen).evidence;
    expect(evidence('sequence: [arp, icmp]')).to.deep.equal([{ tap: 'a:eth0', frames: [1, 3] }]);
    expect(evidence('sequence: [arp], exactly: true')).to.deep.equal([
      { tap: 'a:eth0', frames: [1, 2, 3, 4] },
    ]);
  });

  describe('with an incomplete capture', () => {
    const gappy = seeFrames({ 'a:eth0': tap }, 'a:eth0');
    for (const [options, outcome] of [
      ['sequence: [arp, icmp]', 'pass'],
      ['sequence: [icmp, arp]', 'error'],
      // Another frame may have been there.
      [`sequence: ${whole}, exactly: true`, 'error'],
      // The UDP frame may be the one that is missing.
      ['sequence: [arp, arp, udp, icmp, icmp], exactly: true', 'error'],
      ['sequence: [arp, arp, icmp, icmp, udp], exactly: true', 'error'],
      // Four frames are more than three, whatever is missing.
      ['sequence: [arp, arp, icmp], exactly: true', 'fail'],
      // No frame that is missing makes the reply a UDP frame.
      ['sequence: [arp, arp, icmp, udp, udp], exactly: true', 'fail'],
    ] as const)
      it(`${options} is ${outcome}`, () => {
        expect(judge(sequence, `{ ${options}, at: "a:eth0" }`, gappy).outcome).to.equal(outcome);
      });
  });

  describe('across taps', () => {
    // Microseconds.
    const two = {
      'a:eth0': [
        [0, arpRequest],
        [100_000, request(1)],
        [300_000, request(2)],
      ],
      'b:eth0': [
        [1000, arpRequest],
        [200_000, reply(1)],
        [300_040, reply(2)],
      ],
    } as const;
    const at = (tap: string, filter: string, after?: string): string =>
      `{ frame: ${filter}, at: "${tap}:eth0"${after === undefined ? '' : `, after: ${after}`} }`;
    const first = at('a', 'icmp.type == 8');
    const answer = (after?: string): string => at('b', 'icmp.type == 0', after);
    const list = (...elements: string[]): string => `{ sequence: [${elements.join(', ')}] }`;

    for (const [options, outcome] of [
      [list(first, answer()), 'pass: 2 frames (a:eth0 #2, b:eth0 #2)'],
      [list(first, answer(), first), 'pass: 3 frames (a:eth0 #2, b:eth0 #2, a:eth0 #3)'],
      [list(first, answer('50ms..150ms')), 'pass: 2 frames (a:eth0 #2, b:eth0 #2)'],
      [list(first, answer('150ms..')), 'fail: 2 frames (a:eth0 #2, b:eth0 #2)'],
      [list(first, first, answer()), 'error: 2 of 3 in order (a:eth0 #2, a:eth0 #3)'],
      [list(answer(), at('a', 'arp')), 'fail: 1 of 2 in order (b:eth0 #2)'],
      [list(at('a', 'arp'), at('b', 'arp')), 'error: 1 of 2 in order (a:eth0 #1)'],
      // Equal or later by a moment: the order is unknown in both directions.
      [list(at('b', 'arp'), at('a', 'arp')), 'error: 1 of 2 in order (b:eth0 #1)'],
    ] as const)
      it(`${options}: ${outcome}`, () => {
        expect(verdict(sequence, options, seeFrames(two))).to.equal(outcome);
      });

    it('says which frames are too close together', () => {
      const judgement = judge(sequence, list(first, first, answer()), seeFrames(two));
      expect(judgement.detail).to.deep.equal([
        'a:eth0 #3 and b:eth0 #3 are 0.04 ms apart: netlab cannot order frames at different taps within 5 ms',
      ]);
      expect(judgement.pending).to.equal(true);
    });

    it('says after which frame there is none', () => {
      const { detail } = judge(sequence, list(answer(), at('a', 'arp')), seeFrames(two));
      expect(detail?.[0]).to.equal('after b:eth0 #2 there is no arp at a:eth0');
      expect(detail).to.have.length(7);
    });

    it('takes the time to the next such frame, and no other, whatever its order', () => {
      const close = { ...two, 'b:eth0': [[101_000, reply(1)], ...two['b:eth0'].slice(1)] } as const;
      expect(
        judge(sequence, list(first, answer('50ms..150ms')), seeFrames(close)).outcome,
      ).to.equal('error');
    });

    it('orders frames at one tap as it captured them, whatever their times', () => {
      const late = { 'a:eth0': [[20_000, arpRequest], [0, request(1)]] } as const; // prettier-ignore
      expect(judge(sequence, list(at('a', 'arp'), first), seeFrames(late)).outcome).to.equal(
        'pass',
      );
      expect(judge(sequence, list(first, at('a', 'arp')), seeFrames(late)).outcome).to.equal(
        'fail',
      );
    });

    it('is open where a tap may lack frames, unless what is there has its order', () => {
      const gappy = seeFrames(two, 'b:eth0');
      expect(judge(sequence, list(first, answer()), gappy).outcome).to.equal('pass');
      expect(judge(sequence, list(first, answer('50ms..150ms')), gappy).outcome).to.equal('error');
      expect(judge(sequence, list(answer(), at('a', 'arp')), gappy).outcome).to.equal('error');
    });

    describe('exactly', () => {
      const apart = {
        'a:eth0': [
          [0, arpRequest],
          [100_000, request(1)],
        ],
        'b:eth0': [[50_000, arpReply]],
      } as const;
      const exactly = (...elements: string[]): string =>
        `{ sequence: [${elements.join(', ')}], exactly: on }`;
      const [ask, tell] = [at('a', 'arp.opcode == 1'), at('b', 'arp.opcode == 2')];

      for (const [options, outcome] of [
        [exactly(ask, tell, first), 'pass: 3 frames (a:eth0 #1, b:eth0 #1, a:eth0 #2)'],
        [exactly(tell, ask, first), 'fail: 3 frames (b:eth0 #1, a:eth0 #1, a:eth0 #2)'],
        [exactly(ask, tell), 'fail: 2 frames (a:eth0 #1, b:eth0 #1), 1 other frame (a:eth0 #2)'],
        [
          exactly(ask, tell, first, tell),
          'fail: 3 of 4 in order (a:eth0 #1, b:eth0 #1, a:eth0 #2)',
        ],
      ] as const)
        it(`${options}: ${outcome}`, () => {
          expect(verdict(sequence, options, seeFrames(apart))).to.equal(outcome);
        });

      it('says which frame came too early', () => {
        const judgement = judge(sequence, exactly(tell, ask, first), seeFrames(apart));
        expect(judgement.detail?.[0]).to.equal('a:eth0 #1 came 0.05 s before b:eth0 #1');
        expect(judgement.final).to.equal(true);
        const some = judge(sequence, exactly(ask, tell, first, tell), seeFrames(apart));
        expect(some.detail?.[0]).to.equal('after b:eth0 #1 there is no arp.opcode == 2 at b:eth0');
      });

      it('is unknown where frames are too close together', () => {
        const close = { ...apart, 'b:eth0': [[96_000, arpReply]] } as const;
        const judged = (options: string): string =>
          judge(sequence, options, seeFrames(close)).outcome;
        expect(judged(exactly(ask, tell, first))).to.equal('error');
        expect(judged(exactly(ask, first, tell))).to.equal('error');
        expect(judged(exactly(tell, ask, first))).to.equal('fail');
      });

      it('is unknown where a frame may be missing', () => {
        const judged = (options: string): string =>
          judge(sequence, options, seeFrames(apart, 'a:eth0')).outcome;
        expect(judged(exactly(ask, tell, first))).to.equal('error');
        expect(judged(exactly(ask, ask, tell, first))).to.equal('error');
        expect(judged(exactly(tell, ask, first))).to.equal('fail');
      });
    });

    it('has mistakes where taps make a word useless', () => {
      const flaws = (options: string): string[] | undefined =>
        sequence
          .flaws?.(optionsOf(sequence, options))
          .map(({ path, message }) => `${path.join('.')}: ${message}`);
      expect(flaws(`{ sequence: [${first}, ${answer()}], at: "a:eth0" }`)).to.deep.equal([
        'at: each frame names its own tap: this “at” has no effect',
      ]);
      expect(flaws(list(first, answer('..5ms')))).to.deep.equal([
        'sequence.1.after: netlab cannot order frames at different taps within 5 ms',
      ]);
      expect(flaws(list(first, answer('0s..')))).to.deep.equal([
        'sequence.1.after: any time is at least 0: “at” alone says as much',
      ]);
    });
  });

  it('does not take the time to a later frame where an unread one may be meant', () => {
    const tunnel = { proto: 47 };
    const unread = [eth, { ip: { src: '10.0.0.1', dst: '10.0.0.2', ...tunnel } }, { data: { text: 'unread' } }]; // prettier-ignore
    const seen = seeFrames({ 'a:eth0': [[0, arpRequest], [100_000, unread], [1_000_000, request(1)]] }); // prettier-ignore
    const options = '{ sequence: [arp, { frame: icmp, after: 0.9s.. }], at: "a:eth0"';
    expect(judge(sequence, `${options} }`, seen).outcome).to.equal('error');
    expect(judge(sequence, `${options}, opaque: ignore }`, seen).outcome).to.equal('pass');
  });
});
