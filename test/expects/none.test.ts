import { expect } from 'chai';

import { none } from '../../src/expects/none.js';
import type { Seen } from '../../src/model/observation.js';
import { describeLanguage, judge, verdict } from './kind.js';
import { arpRequest, request, seeFrames } from './seen.js';

const taps = {
  'a:eth0': [
    [0, arpRequest],
    [10, request(1)],
  ],
  'b:eth0': [],
} as const;

describe('expectation none', () => {
  describeLanguage(none, {
    refused: ['none: icmp', 'none: icmp, at: "a:eth0", count: 1', 'none: true, at: "a:eth0"'],
    titles: { 'none: arp || icmp, at: "b:mv0"': 'b:mv0  no arp || icmp' },
  });

  it('passes when no frame is selected', () => {
    const seen = seeFrames(taps);
    expect(verdict(none, '{ none: udp, at: "a:eth0" }', seen)).to.equal('pass: none of 2 frames');
    expect(verdict(none, '{ none: udp, at: "b:eth0" }', seen)).to.equal('pass: no frames at all');
  });

  it('fails with those that are, and shows them', () => {
    expect(judge(none, '{ none: icmp, at: "a:eth0" }', seeFrames(taps))).to.deep.equal({
      outcome: 'fail',
      expected: 'no frames',
      seen: '1 frame (#2)',
      evidence: [{ tap: 'a:eth0', frames: [2] }],
      detail: ['a:eth0 #2  ICMP echo request id=0x0007 seq=1 10.0.0.1 → 10.0.0.2'],
    });
  });

  it('says since when an interface is down, and has nothing to look at where there is none', () => {
    const seen = seeFrames(taps);
    const window = seen.windows.get('b:eth0')!;
    const at = (more: object): Seen => ({
      ...seen,
      windows: new Map([['b:eth0', { ...window, ...more }]]),
    });
    const question = '{ none: udp, at: "b:eth0" }';
    expect(verdict(none, question, at({ down: 'its interface is down' }))).to.equal(
      'pass: no frames at all (its interface is down)',
    );
    expect(judge(none, question, at({ gone: 'its interface was deleted' }))).to.deep.include({
      outcome: 'error',
      detail: ['the capture at b:eth0 may lack frames: its interface was deleted'],
    });
  });

  it('never passes with an incomplete capture', () => {
    const seen = seeFrames(taps, 'a:eth0', 'b:eth0');
    expect(judge(none, '{ none: udp, at: "a:eth0" }', seen).outcome).to.equal('error');
    expect(judge(none, '{ none: udp, at: "b:eth0" }', seen).outcome).to.equal('error');
    expect(judge(none, '{ none: udp, at: "c:eth0" }', seen).outcome).to.equal('error');
    expect(judge(none, '{ none: icmp, at: "a:eth0" }', seen).outcome).to.equal('fail');
  });
});
