import { expect } from 'chai';

import { frames } from '../../src/expects/frames.js';
import { describeLanguage, judge, verdict } from './kind.js';
import { arpRequest, reply, request, seeFrames } from './seen.js';

/** An ARP request of 10.0.0.1 for 10.0.0.2, byte by byte. */
const literal =
  'ffffffffffff 020000000001 0806 0001 0800 06 04 0001 020000000001 0a000001 000000000000 0a000002';

const taps = {
  'a:eth0': [
    [0, literal],
    [10, request(1)],
    [20, reply(1)],
    [30, request(2)],
  ],
} as const;

describe('expectation frames', () => {
  describeLanguage(frames, {
    refused: [
      'frames: icmp',
      'frames: icmp, at: eth0',
      'frames: icmp, at: "a:eth0", count: -1',
      'frames: icmp, at: "a:eth0", count: 1..x',
      'frames: icmp, at: "a:eth0", exactly: true',
      'frames: [icmp], at: "a:eth0"',
    ],
    titles: { 'frames: icmp.type == 8, at: "a:eth0", count: 2': 'a:eth0  icmp.type == 8' },
  });

  const seen = seeFrames(taps);
  for (const [options, outcome] of [
    ['frames: arp.opcode == 1', 'pass: 1 frame (#1)'],
    ['frames: icmp.type == 8', 'pass: 2 frames (#2, #4)'],
    ['frames: icmp.type == 8, count: 2', 'pass: 2 frames (#2, #4)'],
    ['frames: icmp.type == 8, count: 1..2', 'pass: 2 frames (#2, #4)'],
    ['frames: icmp.type == 8, count: 3..', 'fail: 2 frames (#2, #4)'],
    ['frames: icmp.type == 8, count: ..1', 'fail: 2 frames (#2, #4)'],
    ['frames: icmp.type == 3', 'fail: no frames'],
    ['frames: icmp.type == 3, count: 0', 'pass: no frames'],
    ['frames: icmp.type == 8, count: 0', 'fail: 2 frames (#2, #4)'],
  ] as const)
    it(`${options}: ${outcome}`, () => {
      expect(verdict(frames, `{ ${options}, at: "a:eth0" }`, seen)).to.equal(outcome);
    });

  it('names the frames on which it rests', () => {
    const { evidence } = judge(frames, '{ frames: icmp, at: "a:eth0" }', seen);
    expect(evidence).to.deep.equal([{ tap: 'a:eth0', frames: [2, 3, 4] }]);
  });

  for (const [count, expected] of [
    ['1', '1 frame'],
    ['1..', 'at least 1 frame'],
    ['..1', 'at most 1 frame'],
    ['1..11', '1 to 11 frames'],
    ['0', 'no frames'],
    ['21', '21 frames'],
  ] as const)
    it(`count ${count} expects “${expected}”`, () => {
      const options = `{ frames: icmp, at: "a:eth0", count: ${count} }`;
      expect(judge(frames, options, seen).expected).to.equal(expected);
    });

  it('shows what came instead of too few, and which ones are too many', () => {
    expect(judge(frames, '{ frames: udp, at: "a:eth0" }', seen).detail).to.deep.equal([
      'a:eth0 #1  ARP who has 10.0.0.2? tell 10.0.0.1',
      'a:eth0 #2  ICMP echo request id=0x0007 seq=1 10.0.0.1 → 10.0.0.2',
      'a:eth0 #3  ICMP echo reply id=0x0007 seq=1 10.0.0.2 → 10.0.0.1',
      'a:eth0 #4  ICMP echo request id=0x0007 seq=2 10.0.0.1 → 10.0.0.2',
    ]);
    expect(judge(frames, '{ frames: arp, at: "a:eth0", count: 0 }', seen).detail).to.deep.equal([
      'a:eth0 #1  ARP who has 10.0.0.2? tell 10.0.0.1',
    ]);
  });

  it('cuts long lists', () => {
    const many = seeFrames({
      'a:eth0': Array.from({ length: 12 }, (_, time) => [time, arpRequest] as const),
    });
    const { seen: words, detail } = judge(frames, '{ frames: arp, at: "a:eth0", count: 1 }', many);
    expect(words).to.equal('12 frames (#1, #2, #3, #4, #5, #6, #7, #8, … 4 more)');
    expect(detail?.at(-1)).to.equal('a:eth0 … 2 more');
  });

  describe('with an incomplete capture', () => {
    const gappy = seeFrames(taps, 'a:eth0');
    for (const [count, outcome] of [
      ['1..', 'pass'],
      ['2..', 'pass'],
      ['3..', 'error'],
      ['2', 'error'],
      ['..2', 'error'],
      ['1..3', 'error'],
      ['0', 'fail'],
      ['1', 'fail'],
    ] as const)
      it(`${count} of 2 is ${outcome}`, () => {
        const options = `{ frames: icmp.type == 8, at: "a:eth0", count: ${count} }`;
        expect(judge(frames, options, gappy).outcome).to.equal(outcome);
      });

    it('says why nothing can be told', () => {
      const { detail } = judge(frames, '{ frames: udp, at: "a:eth0" }', gappy);
      expect(detail?.at(-1)).to.equal(
        'the capture at a:eth0 may lack frames: 3 packets were dropped',
      );
    });

    it('a tap without a window is one', () => {
      const options = '{ frames: arp, at: "z:eth0", count: 0 }';
      expect(judge(frames, options, seen).outcome).to.equal('error');
    });
  });
});
