import { expect } from 'chai';

import { path } from '../../src/expects/path.js';
import { describeLanguage, judge, verdict } from './kind.js';
import type { Sight } from './seen.js';
import { arpRequest, reply, request, seeFrames, tunnelled } from './seen.js';

const asked = (through: string, more = ''): string =>
  `{ path: icmp.type == 8, through: [${through}]${more} }`;

const along = '"a:eth0", "s:p1", "b:eth0"';

/** Three taps on a straight way, and one beside it. */
const straight = (shift = 0, seq = 1): Record<string, Sight[]> => ({
  'a:eth0': [[shift + 0, request(seq)]],
  's:p1': [[shift + 10, request(seq)]],
  'b:eth0': [
    [shift + 20, request(seq)],
    [shift + 30, reply(seq)],
  ],
  'c:eth0': [],
});

const together = (...parts: Record<string, readonly Sight[]>[]): Record<string, Sight[]> => {
  const taps: Record<string, Sight[]> = {};
  for (const part of parts)
    for (const [tap, passages] of Object.entries(part))
      taps[tap] = [...(taps[tap] ?? []), ...passages];
  return taps;
};

describe('expectation path', () => {
  describeLanguage(path, {
    refused: [
      'path: icmp, through: []',
      'path: icmp',
      'path: icmp, through: "a:eth0"',
      'path: icmp, through: [eth0]',
      'path: icmp, through: ["a:eth0"], exactly: 1',
      'path: icmp, through: ["a:eth0"], at: "a:eth0"',
    ],
    titles: {
      'path: icmp, through: ["a:eth0", "s:p1", "b:eth0"]': 'path  icmp from a:eth0 to b:eth0',
      'path: arp, through: ["a:eth0", "b:eth0"], exactly: on':
        'path  arp from a:eth0 to b:eth0, nowhere else',
      'path: arp, through: ["a:eth0"]': 'path  arp at a:eth0',
    },
  });

  it('follows a packet', () => {
    expect(judge(path, asked(along), seeFrames(straight()))).to.deep.equal({
      outcome: 'pass',
      expected: 'a:eth0 → s:p1 → b:eth0',
      seen: 'a:eth0 #1 → s:p1 #1 → b:eth0 #1',
      evidence: [
        { tap: 'a:eth0', frames: [1] },
        { tap: 's:p1', frames: [1] },
        { tap: 'b:eth0', frames: [1] },
      ],
    });
  });

  it('knows a packet again after a router', () => {
    const seen = seeFrames({ 'a:eth0': [[0, request(1)]], 'b:eth0': [[9, request(1, 63)]] });
    expect(judge(path, asked('"a:eth0", "b:eth0"'), seen).outcome).to.equal('pass');
  });

  it('takes the filter’s word at any tap of the path', () => {
    const seen = seeFrames({ 'a:eth0': [[0, request(1)]], 'b:eth0': [[9, request(1, 63)]] });
    const text = '{ path: ip.ttl == 63, through: ["a:eth0", "b:eth0"] }';
    expect(judge(path, text, seen).outcome).to.equal('pass');
  });

  it('knows a packet again inside a tunnel', () => {
    const seen = seeFrames({
      'v1:vx0': [[0, request(1)]],
      'v1:eth0': [[1, tunnelled(request(1))]],
      'v2:vx0': [[2, request(1)]],
    });
    const judgement = judge(path, asked('"v1:vx0", "v1:eth0", "v2:vx0"', ', exactly: on'), seen);
    expect(judgement.outcome).to.equal('pass');
  });

  describe('where a tap sees the packet go back', () => {
    const hairpin = seeFrames({
      'a:mv0': [[0, request(1)]],
      's:p1': [
        [10, request(1)],
        [20, request(1)],
      ],
      'b:mv0': [[30, request(1)]],
    });

    it('names it twice', () => {
      const judgement = judge(path, asked('"a:mv0", "s:p1", "s:p1", "b:mv0"'), hairpin);
      expect(judgement.outcome).to.equal('pass');
      expect(judgement.expected).to.equal('a:mv0 → s:p1 ⤶ b:mv0');
      expect(judgement.seen).to.equal('a:mv0 #1 → s:p1 #1, #2 ⤶ b:mv0 #1');
    });

    it('fails when it is named once', () => {
      const judgement = judge(path, asked('"a:mv0", "s:p1", "b:mv0"'), hairpin);
      expect(judgement.outcome).to.equal('fail');
      expect(judgement.detail).to.deep.equal(['after s:p1 #1 seen at s:p1 #2, not at b:mv0']);
    });

    it('may end there', () => {
      const judgement = judge(path, asked('"a:mv0", "s:p1", "s:p1"'), hairpin);
      expect(judgement.outcome).to.equal('pass');
      expect(judgement.expected).to.equal('a:mv0 → s:p1 ⤶');
    });
  });

  describe('with equal times at several taps', () => {
    it('takes them in the order of the path', () => {
      const seen = seeFrames({
        'v2:vx0': [[5, request(1)]],
        'v2:eth0': [[5, tunnelled(request(1))]],
        'v1:eth0': [[4, tunnelled(request(1))]],
      });
      const order = asked('"v1:eth0", "v2:eth0", "v2:vx0"', ', exactly: on');
      expect(judge(path, order, seen).outcome).to.equal('pass');
    });

    it('but never against the time', () => {
      const seen = seeFrames({ 'a:eth0': [[6, request(1)]], 'b:eth0': [[5, request(1)]] });
      expect(judge(path, asked('"a:eth0", "b:eth0"'), seen).outcome).to.equal('fail');
    });
  });

  describe('fails', () => {
    it('when the packet stops early', () => {
      const seen = seeFrames({ ...straight(), 'b:eth0': [] });
      expect(judge(path, asked(along), seen)).to.deep.include({
        outcome: 'fail',
        seen: 'a:eth0 #1 → s:p1 #1',
        detail: ['last seen at s:p1 #1, not at b:eth0'],
      });
    });

    it('when it goes another way', () => {
      const seen = seeFrames({ ...straight(), 's:p1': [], 'c:eth0': [[15, request(1)]] });
      expect(judge(path, asked(along, ', exactly: on'), seen)).to.deep.include({
        outcome: 'fail',
        seen: 'a:eth0 #1 → c:eth0 #1 → b:eth0 #1',
        detail: ['after a:eth0 #1 seen at c:eth0 #1, not at s:p1'],
      });
    });

    it('when it begins elsewhere', () => {
      const seen = seeFrames({ ...straight(), 'a:eth0': [] });
      expect(judge(path, asked(along), seen).detail).to.deep.equal([
        'first seen at s:p1 #1, not at a:eth0',
      ]);
    });

    it('with “exactly” when it is seen at a further tap, without it not', () => {
      const seen = seeFrames({ ...straight(), 'c:eth0': [[25, request(1)]] });
      expect(judge(path, asked(along), seen).outcome).to.equal('pass');
      expect(judge(path, asked(along, ', exactly: true'), seen)).to.deep.include({
        outcome: 'fail',
        detail: ['after b:eth0 #1 seen at c:eth0 #1, where the path has ended already'],
      });
    });

    it('when there is no such packet, and shows what the first tap saw', () => {
      const seen = seeFrames({ ...straight(), 'a:eth0': [[0, arpRequest]], 's:p1': [] });
      const options = '{ path: udp, through: ["a:eth0", "s:p1"] }';
      expect(judge(path, options, seen)).to.deep.equal({
        outcome: 'fail',
        expected: 'a:eth0 → s:p1',
        seen: 'no such packet',
        evidence: [],
        detail: ['a:eth0 #1  ARP who has 10.0.0.2? tell 10.0.0.1'],
      });
    });

    for (const [through, seenAt, text] of [
      ['"a:eth0", "s:p1", "s:p1"', 's:p1', 'last seen at s:p1 #1, not at s:p1 again'],
      [
        '"a:eth0", "s:p1", ["s:p1", "r:two"]',
        's:p1',
        'last seen at s:p1 #1, not at s:p1 again or r:two',
      ],
      ['"a:eth0", "s:p1", "a:eth0"', 's:p1', 'last seen at s:p1 #1, not at a:eth0 again'],
      ['"a:eth0", ["r:one", "r:two"]', undefined, 'last seen at a:eth0 #1, not at r:one or r:two'],
    ] as const)
      it(`when it does not go on: ${text}`, () => {
        const seen = seeFrames({
          'a:eth0': [[0, request(1)]],
          's:p1': seenAt ? [[10, request(1)]] : [],
          'r:one': [],
          'r:two': [],
        });
        expect(judge(path, asked(through), seen).detail).to.deep.equal([text]);
      });

    it('and names the nearest frame when there is no such packet', () => {
      const seen = seeFrames(straight());
      const options = '{ path: icmp.type == 8 && ip.ttl == 9, through: ["a:eth0", "s:p1"] }';
      expect(judge(path, options, seen).detail?.[0]).to.equal(
        'nearest: a:eth0 #1, where “ip.ttl == 9” is false: ip.ttl is 64',
      );
    });

    it('when a single one of several goes astray', () => {
      const seen = seeFrames(together(straight(), { 'a:eth0': [[100, request(2)]] }));
      expect(judge(path, asked(along), seen)).to.deep.include({
        outcome: 'fail',
        seen: '1 of 2 packets took another path, e.g. a:eth0 #2',
        detail: ['last seen at a:eth0 #2, not at s:p1'],
      });
    });
  });

  describe('several packets', () => {
    const seen = seeFrames(together(straight(), straight(100, 2), straight(200, 3)));
    for (const [count, outcome, expected] of [
      ['3', 'pass', '3 packets: '],
      ['1..', 'pass', ''],
      ['2..', 'pass', 'at least 2 packets: '],
      ['2', 'fail', '2 packets: '],
      ['4..', 'fail', 'at least 4 packets: '],
      ['0', 'fail', '0 packets: '],
    ] as const)
      it(`three of ${count}: ${outcome}`, () => {
        const judgement = judge(path, asked(along, `, count: ${count}`), seen);
        expect(judgement.outcome).to.equal(outcome);
        expect(judgement.expected).to.equal(`${expected}a:eth0 → s:p1 → b:eth0`);
        expect(judgement.seen).to.equal('3 packets, the first a:eth0 #1 → s:p1 #1 → b:eth0 #1');
      });
  });

  describe('packets that are alike', () => {
    const wanted = (more = ''): string =>
      `{ path: arp, through: ["a:eth0", "s:p1", "b:eth0"]${more} }`;
    const once = (at: number): Record<string, Sight[]> => ({
      'a:eth0': [[at, arpRequest]],
      's:p1': [[at + 1, arpRequest]],
      'b:eth0': [[at + 2, arpRequest]],
    });

    it('are told apart, each from the beginning of the path', () => {
      const seen = seeFrames(together(once(0), once(1000)));
      expect(judge(path, wanted(', count: 2, exactly: on'), seen).outcome).to.equal('pass');
      expect(judge(path, wanted(', count: 1'), seen).outcome).to.equal('fail');
    });

    it('of which one stops early fail', () => {
      const seen = seeFrames(together(once(0), { 'a:eth0': [[1000, arpRequest]] }));
      expect(verdict(path, wanted(), seen)).to.equal(
        'fail: 1 of 2 packets took another path, e.g. a:eth0 #2',
      );
    });

    it('of which none arrives fail', () => {
      const seen = seeFrames({
        'a:eth0': [
          [0, arpRequest],
          [1000, arpRequest],
        ],
        's:p1': [],
        'b:eth0': [],
      });
      expect(verdict(path, wanted(), seen)).to.equal(
        'fail: 2 of 2 packets took another path, e.g. a:eth0 #1',
      );
    });

    it('are copies on other branches when a switch floods: those do not count without “exactly”', () => {
      const seen = seeFrames(together(once(0), { 'c:eth0': [[2, arpRequest]] }));
      expect(judge(path, wanted(), seen).outcome).to.equal('pass');
      expect(judge(path, wanted(', exactly: on'), seen).outcome).to.equal('fail');
    });

    it('but not a packet that comes round in a loop of routers', () => {
      const seen = seeFrames({
        'a:eth0': [
          [0, request(1, 64)],
          [20, request(1, 62)],
        ],
        'b:eth0': [[10, request(1, 63)]],
      });
      expect(judge(path, asked('"a:eth0", "b:eth0"'), seen)).to.deep.include({
        outcome: 'fail',
        seen: 'a:eth0 #1 → b:eth0 #1 → a:eth0 #2',
      });
    });
  });

  describe('with an incomplete capture', () => {
    it('on the path, nothing can be told', () => {
      for (const taps of [straight(), { ...straight(), 'b:eth0': [] }]) {
        const judgement = judge(path, asked(along), seeFrames(taps, 's:p1'));
        expect(judgement.outcome).to.equal('error');
        expect(judgement.detail).to.deep.equal([
          'the capture at s:p1 may lack frames: 3 packets were dropped',
        ]);
      }
    });

    it('beside the path, it matters to “exactly” only', () => {
      const seen = seeFrames(straight(), 'c:eth0');
      expect(judge(path, asked(along), seen).outcome).to.equal('pass');
      expect(judge(path, asked(along, ', exactly: on'), seen).outcome).to.equal('error');
    });

    it('elsewhere is elsewhere', () => {
      const seen = seeFrames(straight(), 'c:eth0');
      const short = asked('"a:eth0", "s:p1"', ', exactly: on');
      expect(verdict(path, short, seen)).to.equal('fail: a:eth0 #1 → s:p1 #1 → b:eth0 #1');
    });

    it('too many are too many', () => {
      const seen = seeFrames(together(straight(), straight(100, 2)), 's:p1');
      expect(judge(path, asked(along, ', count: 1'), seen).outcome).to.equal('fail');
      expect(judge(path, asked(along, ', count: 2'), seen).outcome).to.equal('error');
    });
  });
});
