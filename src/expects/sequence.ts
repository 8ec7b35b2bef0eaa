/** sequence: filters that frames of one tap satisfy in this order, with `exactly` these frames and no other. */
import * as z from 'zod';

import { plural } from '../base/text.js';
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
  numbersOf,
  frameLines,
  windowAt,
} from './matching.js';
import type { FrameTest } from './matching.js';
import { opaque, openTest, opaqueLines } from './opaque.js';

const schema = z.strictObject({
  sequence: z.array(z.string()).min(1).describe('Display filters, in order.'),
  at: interfaceReference.describe('The tap.'),
  exactly: flag.optional().describe('Expect these frames and nothing else.'),
  opaque,
});

export const sequence = defineExpect<z.infer<typeof schema>>({
  name: 'sequence',
  title: 'frames in an order, at one tap',
  example: '{ sequence: [arp.opcode == 1, arp.opcode == 2], at: b:eth0, exactly: true }',
  schema,
  uses: ({ at }) => [usesTap(at, 'at')],
  filters: ({ sequence }) => sequence.map((text, index) => ({ path: ['sequence', index], text })),
  absence: ({ exactly = false }) => (isOn(exactly) ? { frames: 'frame' } : undefined),
  // With frames that are none of these, no later frame mends it.
  canCome: ({ sequence: filters, at, exactly = false }, seen) =>
    !isOn(exactly) || !seen || isPrefix(windowAt(seen, at).frames, filters.map(frameTest)),
  describe: ({ sequence, at, exactly }) =>
    `${at}  ${sequence.join(' → ')}${exactly !== undefined && isOn(exactly) ? ', nothing else' : ''}`,
  judge({ sequence: filters, at, exactly = false, opaque: how }, seen) {
    const window = windowAt(seen, at);
    const tests = filters.map((filter) => openTest(filter, how));
    const only = isOn(exactly);
    const matched = (only ? prefix : subsequence)(window.frames, tests);
    const others = only ? window.frames.slice(matched.length) : [];
    const base = {
      expected: `${plural(filters.length, 'frame')} in this order${only ? ', nothing else' : ''}`,
      seen: describeOrder(matched, filters.length, others),
      evidence: evidenceOf(at, [...matched, ...others]),
    };
    const holds = matched.length === filters.length && others.length === 0;
    if (holds && (window.complete || !only)) return { ...base, outcome: 'pass' };
    // Frames that are missing could fill the gaps, or be one too many.
    if (!window.complete && (!only || fits(window.frames, tests)))
      return { ...base, outcome: 'error', detail: [incompleteness(window)] };
    const doubtful = doubtfulAmong(window.frames, tests, only);
    if (doubtful.length > 0) {
      const detail = opaqueLines(doubtful.map((frame) => ({ tap: at, frame })));
      return { ...base, outcome: 'error', ...(only ? {} : { pending: true }), detail };
    }
    return {
      ...base,
      outcome: 'fail',
      // Frames in between come no more, and one too many stays.
      ...(others.length > 0 ? { final: true } : {}),
      detail: [...describeBreak(matched, filters, others), ...frameLines(window)],
    };
  },
});

/** `2 of 3 in order (#1, #4), 1 other frame (#5)`. */
function describeOrder(
  matched: readonly Frame[],
  wanted: number,
  others: readonly Frame[],
): string {
  const some = matched.length === 0 ? 'none' : `${matched.length} of ${wanted}`;
  const order =
    matched.length === wanted
      ? countFrames(matched)
      : `${some} in order${matched.length === 0 ? '' : ` (${numbersOf(matched)})`}`;
  if (others.length === 0) return order;
  return `${order}, ${plural(others.length, 'other frame')} (${numbersOf(others)})`;
}

function describeBreak(
  matched: readonly Frame[],
  filters: readonly string[],
  [other]: readonly Frame[],
): string[] {
  const next = filters[matched.length];
  if (next === undefined) return [];
  if (other) return [`#${other.number} is not ${next}`];
  const last = matched.at(-1);
  return [last ? `after #${last.number} there is no ${next}` : `there is no ${next}`];
}

/** The first frames, as far as each satisfies its filter. */
function prefix(frames: readonly Frame[], tests: readonly FrameTest[]): Frame[] {
  const end = frames.findIndex((frame, index) => tests[index]?.(frame) !== true);
  return frames.slice(0, end < 0 ? frames.length : end);
}

const isPrefix = (frames: readonly Frame[], tests: readonly FrameTest[]): boolean =>
  prefix(frames, tests).length === frames.length;

/** Frames that may be meant, when the order would hold if they were. */
function doubtfulAmong(
  frames: readonly Frame[],
  tests: readonly FrameTest[],
  only: boolean,
): Frame[] {
  const lenient = tests.map((test) => (frame: Frame) => test(frame) !== false);
  const matched = (only ? prefix : subsequence)(frames, lenient);
  const holds = matched.length === tests.length && (!only || frames.length === matched.length);
  return holds ? matched.filter((frame) => tests.some((test) => test(frame) === undefined)) : [];
}

/** For each filter in turn the earliest frame after the last match. */
function subsequence(frames: readonly Frame[], tests: readonly FrameTest[]): Frame[] {
  const matched: Frame[] = [];
  for (const frame of frames) if (tests[matched.length]?.(frame)) matched.push(frame);
  return matched;
}

/** Whether all frames are among the wanted ones, in their order: then only missing ones are in question. */
function fits(frames: readonly Frame[], tests: readonly FrameTest[]): boolean {
  let next = 0;
  return frames.every((frame) => {
    while (next < tests.length && tests[next]?.(frame) !== true) next++;
    return next++ < tests.length;
  });
}
