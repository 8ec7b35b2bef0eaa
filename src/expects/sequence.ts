/** sequence: filters that frames of one tap satisfy in this order, with `exactly` these frames and no other. */
import { z } from 'zod';

import type { Frame } from '../model/frame.js';
import { flag, isOn } from '../terms/flag.js';
import { interfaceReference } from '../terms/reference.js';
import { usesTap } from '../terms/use.js';
import { defineExpect } from './expect.js';
import {
  countFrames,
  evidenceOf,
  frameTest,
  incompleteness,
  tellFrames,
  windowAt,
} from './matching.js';

const schema = z.strictObject({
  sequence: z.array(z.string()).min(1).describe('Display filters, in order.'),
  at: interfaceReference.describe('The tap.'),
  exactly: flag.optional().describe('These frames and nothing else.'),
});

export const sequence = defineExpect<z.infer<typeof schema>>({
  name: 'sequence',
  title: 'frames in an order, at one tap',
  example: '{ sequence: [arp.opcode == 1, arp.opcode == 2], at: b:eth0, exactly: true }',
  schema,
  uses: ({ at }) => [usesTap(at, 'at')],
  filters: ({ sequence }) => sequence.map((text, index) => ({ path: ['sequence', index], text })),
  describe: ({ sequence, at, exactly }) =>
    `${at}  ${sequence.join(' → ')}${exactly !== undefined && isOn(exactly) ? ', nothing else' : ''}`,
  judge({ sequence: filters, at, exactly = false }, seen) {
    const window = windowAt(seen, at);
    const tests = filters.map(frameTest);
    const matched = isOn(exactly)
      ? prefix(window.frames, tests)
      : subsequence(window.frames, tests);
    const all = matched.length === filters.length;
    const extra = isOn(exactly) ? window.frames.filter((frame) => !matched.includes(frame)) : [];
    const base = {
      expected: `${filters.length} in this order${isOn(exactly) ? ', nothing else' : ''}`,
      seen: countFrames(matched) + (extra.length > 0 ? `, and ${countFrames(extra)}` : ''),
      evidence: evidenceOf(at, matched),
    };
    if (all && extra.length === 0 && (window.complete || !isOn(exactly)))
      return { ...base, outcome: 'pass' };
    // Frames that may be missing could complete the order, or be one too many.
    if (!window.complete && (extra.length === 0 || !isOn(exactly)))
      return { ...base, outcome: 'error', detail: [incompleteness(window)] };
    const next = filters[matched.length];
    return {
      ...base,
      outcome: 'fail',
      detail: [
        ...(next === undefined ? [] : [`no frame for ${next} after ${matched.length} matched`]),
        ...tellFrames(window),
      ],
    };
  },
});

type Test = (frame: Frame) => boolean;

/** The first frames, as far as each satisfies its filter. */
function prefix(frames: readonly Frame[], tests: readonly Test[]): Frame[] {
  const end = frames.findIndex((frame, index) => tests[index]?.(frame) !== true);
  return frames.slice(0, end < 0 ? frames.length : end);
}

/** For each filter in turn the earliest frame after the last match. */
function subsequence(frames: readonly Frame[], tests: readonly Test[]): Frame[] {
  const matched: Frame[] = [];
  for (const frame of frames) if (tests[matched.length]?.(frame)) matched.push(frame);
  return matched;
}
