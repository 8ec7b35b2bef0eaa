/** sequence: filters that frames of one tap satisfy in this order, with `exactly` these frames and no other. */
import * as z from 'zod';

import { plural } from '../base/text.js';
import type { Frame } from '../model/frame.js';
import {
  durationRange,
  formatDurationRange,
  formatMilliseconds,
  parseDurationRange,
} from '../terms/duration.js';
import { flag, isOn } from '../terms/flag.js';
import { inRange } from '../terms/range.js';
import type { Range } from '../terms/range.js';
import { interfaceReference } from '../terms/reference.js';
import { usesTap } from '../terms/use.js';
import { isEverything } from './any-count.js';
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

const timed = z.strictObject({
  frame: z.string().describe('A display filter.'),
  after: durationRange.describe('How long after the frame before it this one comes.'),
});

const schema = z.strictObject({
  sequence: z
    .array(
      z.union([z.string(), timed], {
        error: 'expected a display filter, or { frame: FILTER, after: 0.9s..1.3s }',
      }),
    )
    .min(1)
    .describe(
      'Display filters, in order. With `{ frame: FILTER, after: 0.9s..1.3s }`, the frame must also come so long after the one before it.',
    ),
  at: interfaceReference.describe('The tap.'),
  exactly: flag.optional().describe('Require these frames and no others.'),
  opaque,
});

type Options = z.infer<typeof schema>;

/** A frame that is expected, and milliseconds from the one before. */
interface Wanted {
  readonly filter: string;
  readonly after?: Range;
}

const wantedOf = ({ sequence }: Options): Wanted[] =>
  sequence.map((each) =>
    typeof each === 'string'
      ? { filter: each }
      : { filter: each.frame, after: parseDurationRange(each.after) },
  );

const describeWanted = ({ filter, after }: Wanted): string =>
  after ? `${filter} (after ${formatDurationRange(after)})` : filter;

export const sequence = defineExpect<Options>({
  name: 'sequence',
  title: 'frames in a given order at one tap',
  example: '{ sequence: [arp.opcode == 1, arp.opcode == 2], at: b:eth0, exactly: true }',
  schema,
  uses: ({ at }) => [usesTap(at, 'at')],
  filters: ({ sequence }) =>
    sequence.map((each, index) =>
      typeof each === 'string'
        ? { path: ['sequence', index], text: each }
        : { path: ['sequence', index, 'frame'], text: each.frame },
    ),
  flaws: ({ sequence }) =>
    sequence.flatMap((each, index) => {
      if (typeof each === 'string') return [];
      const path = ['sequence', index, 'after'];
      if (index === 0) return [{ path, message: 'no frame comes before the first' }];
      return isEverything(parseDurationRange(each.after))
        ? [{ path, message: 'any time is at least 0: this expects nothing', idle: true as const }]
        : [];
    }),
  absence: ({ exactly = false }) => (isOn(exactly) ? { frames: 'frame' } : undefined),
  // With frames that are none of these, no later frame mends it.
  canCome(options, seen) {
    if (!seen) return true;
    const { frames } = windowAt(seen, options.at);
    const wanted = wantedOf(options);
    const tests = wanted.map(({ filter }) => frameTest(filter));
    return isOn(options.exactly ?? false)
      ? isPrefix(frames, tests)
      : mistimed(subsequence(frames, tests), wanted) === undefined;
  },
  describe(options) {
    const only = isOn(options.exactly ?? false);
    const order = wantedOf(options).map(describeWanted).join(' → ');
    return `${options.at}  ${order}${only ? ', nothing else' : ''}`;
  },
  judge(options, seen) {
    const { at, exactly = false, opaque: how } = options;
    const wanted = wantedOf(options);
    const filters = wanted.map(({ filter }) => filter);
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
    const late = mistimed(matched, wanted);
    const isTimed = wanted.some(({ after }) => after);
    const holds = matched.length === filters.length && others.length === 0 && late === undefined;
    if (holds && (window.complete || !(only || isTimed))) return { ...base, outcome: 'pass' };
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
      ...(others.length > 0 || late !== undefined ? { final: true } : {}),
      detail: [
        ...(late === undefined ? describeBreak(matched, filters, others) : [late]),
        ...frameLines(window),
      ],
    };
  },
});

/** The first frame that does not come in its time, in words. */
function mistimed(matched: readonly Frame[], wanted: readonly Wanted[]): string | undefined {
  for (const [index, frame] of matched.entries()) {
    const before = matched[index - 1];
    const after = wanted[index]?.after;
    if (!before || !after) continue;
    const milliseconds = Number(frame.time - before.time) / 1e6;
    if (!inRange(milliseconds, after))
      return `#${frame.number} came ${formatMilliseconds(milliseconds)} after #${before.number}, not ${formatDurationRange(after)}`;
  }
  return undefined;
}

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
