import { expect } from 'chai';

import { spread } from '../../src/expects/spread.js';
import { describeLanguage, judge, optionsOf, verdict } from './kind.js';
import { request, seeFrames } from './seen.js';

const taps = {
  'r:one': [
    [0, request(1)],
    [10, request(2)],
  ],
  'r:two': [[20, request(3)]],
  'r:three': [],
} as const;

const [two, three] = ['["r:one", "r:two"]', '["r:one", "r:two", "r:three"]'];

describe('expectation spread', () => {
  describeLanguage(spread, {
    refused: [
      'spread: icmp',
      'spread: icmp, over: ["r:one"]',
      'spread: icmp, over: "r:one"',
      `spread: icmp, over: ${two}, used: most`,
      `spread: icmp, over: ${two}, count: 1`,
    ],
    titles: { [`spread: icmp, over: ${two}`]: 'r:one, r:two  icmp' },
  });

  for (const [options, expected] of [
    [`over: ${two}`, 'pass'],
    [`over: ${two}, used: 2`, 'pass'],
    [`over: ${two}, used: 1`, 'fail'],
    [`over: ${two}, each: 1..2`, 'pass'],
    [`over: ${two}, each: 2..`, 'fail'],
    [`over: ${two}, each: ..1`, 'fail'],
    [`over: ${three}`, 'fail'],
    [`over: ${three}, used: 2`, 'pass'],
    [`over: ${three}, used: ..1`, 'fail'],
    [`over: ${three}, each: 0..2`, 'pass'],
    [`over: ${three}, used: 2, each: ..2`, 'pass'],
  ] as const)
    it(`{ ${options} }: ${expected}`, () => {
      const { outcome } = judge(spread, `{ spread: icmp, ${options} }`, seeFrames(taps));
      expect(outcome).to.equal(expected);
    });

  it('shows how many frames each tap saw', () => {
    expect(verdict(spread, `{ spread: icmp, over: ${three} }`, seeFrames(taps))).to.equal(
      'fail: r:one 2 frames, r:two 1 frame, r:three 0 frames',
    );
    expect(judge(spread, `{ spread: icmp, over: ${two}, used: 1 }`, seeFrames(taps))).to.deep.equal(
      {
        outcome: 'fail',
        expected: 'frames at 1 of 2 taps',
        seen: 'r:one 2 frames, r:two 1 frame',
        evidence: [
          { tap: 'r:one', frames: [1, 2] },
          { tap: 'r:two', frames: [1] },
        ],
        final: true,
        detail: [
          'r:one #1  ICMP echo request id=0x0007 seq=1 10.0.0.1 → 10.0.0.2',
          'r:one #2  ICMP echo request id=0x0007 seq=2 10.0.0.1 → 10.0.0.2',
          'r:two #1  ICMP echo request id=0x0007 seq=3 10.0.0.1 → 10.0.0.2',
        ],
      },
    );
  });

  it('knows nothing of what an incomplete capture may lack', () => {
    const at = (options: string, ...incomplete: string[]): string =>
      judge(spread, `{ spread: icmp, ${options} }`, seeFrames(taps, ...incomplete)).outcome;
    expect(at(`over: ${three}, used: 2`, 'r:three')).to.equal('error');
    expect(at(`over: ${three}, used: 2..`, 'r:three')).to.equal('pass');
    expect(at(`over: ${three}, used: 2`, 'r:one')).to.equal('pass');
    expect(at(`over: ${two}, each: 1..2`, 'r:one')).to.equal('error');
    expect(at(`over: ${two}, used: 1`, 'r:one')).to.equal('fail');
    expect(at('over: ["r:one", "r:four"]')).to.equal('error');
  });

  it('rests on absence where a tap may see too many', () => {
    const absence = (options: string): unknown =>
      spread.absence?.(optionsOf(spread, `{ spread: icmp, ${options} }`));
    expect(absence(`over: ${two}`)).to.equal(undefined);
    expect(absence(`over: ${two}, used: 1`)).to.deep.equal({ frames: 'icmp' });
    expect(absence(`over: ${two}, each: 1..2`)).to.deep.equal({ frames: 'icmp' });
  });

  it('has mistakes where it cannot fail or cannot hold', () => {
    const flaws = (options: string): string[] | undefined =>
      spread
        .flaws?.(optionsOf(spread, `{ spread: icmp, ${options} }`))
        .map(({ path, message }) => `${path.join('.')}: ${message}`);
    expect(flaws(`over: ${two}, used: 1`)).to.deep.equal([]);
    expect(flaws(`over: ${two}, used: 0..2`)).to.deep.equal([
      'used: every count is at least 0: this expects nothing',
    ]);
    expect(flaws(`over: ${two}, used: 3`)).to.deep.equal([
      'used: there are only 2 taps to see the packets',
    ]);
    expect(flaws(`over: ${two}, each: 0..`)).to.deep.equal([
      'each: every count is at least 0: this expects nothing',
    ]);
    expect(flaws('over: ["r:one", "r:one"]')).to.deep.equal(['over: a tap is listed twice']);
  });
});
