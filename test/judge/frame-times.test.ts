import { expect } from 'chai';

import { judgeStep } from '../../src/judge/judge.js';
import type { Window } from '../../src/model/capture.js';
import type { Seen } from '../../src/model/observation.js';
import { decodePacket } from '../../src/wire/decode.js';
import { request, seeAt } from '../expects/seen.js';

const tap = 'a:eth0';

/** Two frames, 1.5 s and 0.1 s after the one before, in a window of this kind. */
function window(rest: Partial<Window>): Seen {
  const { windows, states } = seeAt(tap, request(1), request(2), request(3));
  const [before, ...packets] = windows.get(tap)!.frames;
  const times = [1_500_000_000n, 1_600_000_000n];
  let last = before!;
  const frames = packets.map((packet, index) => {
    const frame = { ...packet, time: before!.time + times[index]! };
    last = decodePacket(frame, index + 2, 1, undefined, last);
    return last;
  });
  return { states, windows: new Map([[tap, { tap, first: 2, frames, complete: true, ...rest }]]) };
}

function judged(options: Record<string, unknown>, rest: Partial<Window> = {}): string {
  const place = { file: 'x.yaml', line: 1, column: 1 };
  const kind = Object.keys(options)[0] ?? '';
  const expectation = { kind, options: { at: tap, ...options }, place };
  const step = { name: 'a step', place, expect: [expectation] };
  const [verdict] = judgeStep(step, window(rest), 'Linux 6.12.0');
  return `${verdict?.outcome}: ${verdict?.seen}${verdict?.detail ? `; ${verdict.detail.join('; ')}` : ''}`;
}

const lost = { complete: false, reason: '3 packets were dropped' };

describe('times between frames', () => {
  it('count from the frame before in the capture, which may be of an earlier window', () => {
    expect(judged({ frames: 'frame.time_delta > 1', count: 1 })).to.equal('pass: 1 frame (#2)');
    expect(judged({ none: 'frame.time_delta > 2' })).to.match(/^pass/);
    expect(judged({ none: 'frame.time_delta < 1' })).to.match(/^fail: 1 frame \(#3\)/);
  });

  for (const [title, rest, reason] of [
    ['in a window that may lack frames', lost, '3 packets were dropped'],
    [
      'after a window that may lack frames',
      { gapBefore: 'its interface came up 0.1 s into “up”' },
      'its interface came up 0.1 s into “up”',
    ],
  ] as const)
    it(`are unknown ${title}`, () => {
      const error = `error: the time since the frame before is not known at a:eth0; the capture at a:eth0 may lack frames: ${reason}`;
      expect(judged({ frames: 'frame.time_delta > 1' }, rest)).to.equal(error);
      expect(judged({ none: 'frame.time_delta < 0.01' }, rest)).to.equal(error);
      expect(judged({ sequence: ['icmp', 'frame.time_delta < 1'] }, rest)).to.equal(error);
      expect(judged({ frames: 'icmp' }, rest)).to.match(/^pass/);
    });
});
