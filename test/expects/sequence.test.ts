import { expect } from 'chai';

import { sequence } from '../../src/expects/sequence.js';
import { describeLanguage, judge, verdict } from './kind.js';
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
    ],
    titles: {
      'sequence: [arp, icmp], at: "a:eth0"': 'a:eth0  arp → icmp',
      'sequence: [arp], at: "a:eth0", exactly: on': 'a:eth0  arp, nothing else',
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
