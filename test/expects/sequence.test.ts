import { expect } from 'chai';

import { sequence } from '../../src/expects/sequence.js';
import { describeLanguage, judge, optionsOf, verdict } from './kind.js';
import { arpReply, arpRequest, reply, request, seeFrames } from './seen.js';

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
    ],
    titles: {
      'sequence: [arp, icmp], at: "a:eth0"': 'a:eth0  arp → icmp',
      'sequence: [arp], at: "a:eth0", exactly: on': 'a:eth0  arp, nothing else',
      'sequence: [arp, { frame: icmp, after: 0.9s..1250ms }], at: "a:eth0"':
        'a:eth0  arp → icmp (after 0.9 s to 1.25 s)',
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
});
