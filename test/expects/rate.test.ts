import { expect } from 'chai';

import { rate } from '../../src/expects/rate.js';
import { describeLanguage, judge, optionsOf, verdict } from './kind.js';
import { request, seeFrames } from './seen.js';
import type { Sight } from './seen.js';

/** So many echo requests, one each hundredth of a second; 60 bytes are 480 bits. */
const requests = (count: number): Sight[] =>
  Array.from({ length: count }, (_, index): Sight => [index * 10_000, request(index + 1)]);
const bits = 8 * 98;

describe('expectation rate', () => {
  describeLanguage(rate, {
    refused: [
      'rate: icmp, at: "b:eth0"',
      'rate: icmp, at: "b:eth0", is: 100',
      'rate: icmp, at: "b:eth0", is: 100 frames/s',
      'rate: icmp, at: "b:eth0", is: 90..110',
      'rate: icmp, at: "b:eth0", is: 110..90 frames/s',
      'rate: icmp, at: "b:eth0", is: 1M..2M bits/s',
      'rate: icmp, is: 90..110 frames/s',
    ],
    titles: {
      'rate: icmp, at: "b:eth0", is: 0.9M..1.1M bit/s': 'b:eth0  icmp  0.9M to 1.1M bit/s',
    },
  });

  const spoken = (is: string): string => `{ rate: icmp, at: "b:eth0", is: ${is} }`;

  for (const [is, count, held, outcome] of [
    ['99..101 frames/s', 101, 0, 'pass'],
    ['110.. frames/s', 101, 0, 'fail'],
    ['..90 frames/s', 101, 0, 'fail'],
    // Held up for a tenth of the second, the sender may have had up to 111 frames/s in mind.
    ['99..101 frames/s', 101, 100, 'error'],
    ['99..120 frames/s', 101, 100, 'pass'],
    ['105..120 frames/s', 101, 100, 'error'],
    ['120.. frames/s', 101, 100, 'fail'],
    ['..90 frames/s', 101, 100, 'fail'],
    ['1.. frames/s', 9, 0, 'error'],
    ['1.. frames/s', 0, 0, 'fail'],
    ['..1 frames/s', 0, 0, 'error'],
  ] as const)
    it(`${is} of ${count} frames, held up for ${held} ms: ${outcome}`, () => {
      const seen = {
        ...seeFrames({ 'b:eth0': requests(count) }),
        measured: { kind: 'send', finished: [], held },
      };
      expect(judge(rate, spoken(is), seen).outcome).to.equal(outcome);
    });

  it('counts the bits of whole frames after the first', () => {
    const [frame] = seeFrames({ 'b:eth0': requests(1) }).windows.get('b:eth0')?.frames ?? [];
    const expected = 800 * (frame?.originalLength ?? bits / 8);
    const range = `${expected - 1}..${expected + 1} bit/s`;
    expect(verdict(rate, spoken(range), seeFrames({ 'b:eth0': requests(11) }))).to.match(/^pass: /);
  });

  it('is unknown where frames may be missing', () => {
    const seen = seeFrames({ 'b:eth0': requests(101) }, 'b:eth0');
    expect(judge(rate, spoken('99..101 frames/s'), seen).outcome).to.equal('error');
  });

  it('expects something', () => {
    expect(rate.flaws?.(optionsOf(rate, spoken('0.. frames/s')))).to.have.length(1);
    expect(rate.flaws?.(optionsOf(rate, spoken('1.. frames/s')))).to.deep.equal([]);
  });
});
