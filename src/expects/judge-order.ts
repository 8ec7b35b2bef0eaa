/** The verdicts on frames that must come in an order. */
import { plural } from '../base/text.js';
import { formatDurationRange, formatMilliseconds } from '../terms/duration.js';
import type { Judgement } from './expect.js';
import { frameLines, incompleteness, listed } from './matching.js';
import type { FrameTest } from './matching.js';
import { nearestLines } from './nearest.js';
import { opaqueLines } from './opaque.js';
import {
  between,
  chain,
  closePairs,
  closest,
  disorder,
  fits,
  mistimed,
  pair,
  tapsOf,
} from './order.js';
import type { Wanted, Windows } from './order.js';
import { evidenceOfTrails } from './trail.js';
import type { Passage } from './trail.js';

/** `icmp.type == 8 at b:eth0 (after 1 s to 2 s)`. */
export const describeWanted = ({ tap, filter, after }: Wanted, named: boolean): string =>
  `${filter}${named ? ` at ${tap}` : ''}${after ? ` (after ${formatDurationRange(after)})` : ''}`;

/** Frames in this order, whatever comes between them. */
export function judgeOrder(
  wanted: readonly Wanted[],
  tests: readonly FrameTest[],
  windows: Windows,
): Judgement {
  const label = labeller(windows);
  const matched = chain(wanted, tests, windows, closest);
  const lenient = tests.map((test) => (frame: Passage['frame']) => test(frame) !== false);
  const possible = chain(wanted, lenient, windows, -closest);
  const base = {
    expected: `${plural(wanted.length, 'frame')} in this order`,
    seen: describeOrder(matched, wanted.length, [], label),
    evidence: evidenceOfTrails([matched]),
  };
  const late = mistimed(matched, wanted);
  const isTimed = wanted.some(({ after }) => after);
  const isWhole = matched.length === wanted.length;
  // Where a time counts, it is that of the next such frame: none may be in doubt.
  const isSure =
    isWhole && (!isTimed || possible.every(({ frame }, index) => frame === matched[index]?.frame));
  const blind = [...windows.values()].filter(({ complete }) => !complete);
  if (isSure && !late && (!isTimed || blind.length === 0)) return { ...base, outcome: 'pass' };
  // Frames that are missing could fill the gaps.
  if (blind.length > 0) return { ...base, outcome: 'error', detail: blind.map(incompleteness) };
  if (possible.length === wanted.length && !isSure)
    return {
      ...base,
      outcome: 'error',
      pending: true,
      detail: doubts(possible, tests, label),
    };
  const next = wanted[matched.length];
  const last = matched.at(-1);
  const missing =
    next &&
    `there is no ${describeWanted({ tap: next.tap, filter: next.filter }, windows.size > 1)}`;
  return {
    ...base,
    outcome: 'fail',
    // Frames in between come no more.
    ...(late ? { final: true } : {}),
    detail: [
      ...(late ? [describeLate(late, label)] : []),
      ...(late || !missing ? [] : [last ? `after ${label(last)} ${missing}` : missing]),
      ...(late || !next ? [] : nearestAfter(next, last, windows)),
      ...[...windows.values()].flatMap(frameLines),
    ],
  };
}

/** These frames and no others at their taps. */
export function judgeExactly(
  wanted: readonly Wanted[],
  tests: readonly FrameTest[],
  windows: Windows,
): Judgement {
  const label = labeller(windows);
  const { matched, others } = pair(wanted, tests, windows);
  const base = {
    expected: `${plural(wanted.length, 'frame')} in this order, nothing else`,
    seen: describeOrder(matched, wanted.length, others, label),
    evidence: evidenceOfTrails([[...matched, ...others]]),
  };
  const isWhole = matched.length === wanted.length && others.length === 0;
  const wrong = disorder(matched);
  const late = isWhole ? mistimed(matched, wanted) : undefined;
  const close = closePairs(matched);
  const blind = [...windows.values()].filter(({ complete }) => !complete);
  if (isWhole && !wrong && !late && close.length === 0 && blind.length === 0)
    return { ...base, outcome: 'pass' };
  // Frames that are missing could fill the gaps, or be one too many.
  if (blind.length > 0 && !wrong && fits(wanted, tests, windows))
    return { ...base, outcome: 'error', detail: blind.map(incompleteness) };
  const lenient = tests.map((test) => (frame: Passage['frame']) => test(frame) !== false);
  const possible = pair(wanted, lenient, windows);
  const mayHold = possible.matched.length === wanted.length && possible.others.length === 0;
  if (mayHold && !late && !disorder(possible.matched))
    return { ...base, outcome: 'error', detail: doubts(possible.matched, tests, label) };
  const [other] = others;
  const next = other && nextAt(other.tap, wanted, matched);
  return {
    ...base,
    outcome: 'fail',
    // One too many stays.
    ...(others.length > 0 || late || wrong ? { final: true } : {}),
    detail: [
      ...(late ? [describeLate(late, label)] : []),
      ...(wrong
        ? [
            `${label(wrong[1])} came ${formatMilliseconds(between(wrong[1], wrong[0]))} before ${label(wrong[0])}`,
          ]
        : []),
      ...(other && next ? [`${label(other)} is not ${next.filter}`] : []),
      ...(other && next ? nearestLines(next.filter, [other]) : []),
      ...(isWhole || other ? [] : missingIn(wanted, matched, label)),
      ...[...windows.values()].flatMap(frameLines),
    ],
  };
}

/** What is wanted at a tap after the frames that matched there. */
const nextAt = (
  tap: string,
  wanted: readonly Wanted[],
  matched: readonly Passage[],
): Wanted | undefined =>
  wanted.filter((each) => each.tap === tap)[matched.filter((each) => each.tap === tap).length];

/** What is not there, of frames of which none is another. */
function missingIn(
  wanted: readonly Wanted[],
  matched: readonly Passage[],
  label: (passage: Passage) => string,
): string[] {
  const taps = tapsOf(wanted);
  return taps.flatMap((tap) => {
    const next = nextAt(tap, wanted, matched);
    const last = matched.findLast((each) => each.tap === tap);
    if (!next) return [];
    const missing = `there is no ${describeWanted({ tap, filter: next.filter }, taps.length > 1)}`;
    return [last ? `after ${label(last)} ${missing}` : missing];
  });
}

/** Why frames that may be meant decide nothing: they are too close together, or were not read to their end. */
function doubts(
  possible: readonly Passage[],
  tests: readonly FrameTest[],
  label: (passage: Passage) => string,
): string[] {
  const unread = possible.filter(({ frame }, index) => tests[index]?.(frame) === undefined);
  return [
    ...closePairs(possible)
      .slice(0, mostPairs)
      .map(
        ([one, other]) =>
          `${label(one)} and ${label(other)} are ${formatMicroseconds(Math.abs(between(one, other)))} apart: netlab cannot order frames at different taps within ${closest} ms`,
      ),
    ...opaqueLines(unread),
  ];
}

const mostPairs = 4;

/** `0.042 ms`. */
const formatMicroseconds = (milliseconds: number): string =>
  `${Number(milliseconds.toFixed(3))} ms`;

/** How a frame is named: at one tap by its number, otherwise with its tap. */
const labeller =
  (windows: Windows) =>
  ({ tap, frame: { number } }: Passage): string =>
    windows.size > 1 ? `${tap} #${number}` : `#${number}`;

const describeLate = (
  { before, passage, after }: NonNullable<ReturnType<typeof mistimed>>,
  label: (passage: Passage) => string,
): string =>
  `${label(passage)} came ${formatMilliseconds(between(before, passage))} after ${label(before)}, not ${formatDurationRange(after)}`;

/** `2 of 3 in order (#1, #4), 1 other frame (#5)`. */
function describeOrder(
  matched: readonly Passage[],
  wanted: number,
  others: readonly Passage[],
  label: (passage: Passage) => string,
): string {
  const list = (passages: readonly Passage[]): string => listed(passages.map(label));
  const some = matched.length === 0 ? 'none' : `${matched.length} of ${wanted}`;
  const order =
    matched.length === wanted
      ? `${plural(wanted, 'frame')} (${list(matched)})`
      : `${some} in order${matched.length === 0 ? '' : ` (${list(matched)})`}`;
  if (others.length === 0) return order;
  return `${order}, ${plural(others.length, 'other frame')} (${list(others)})`;
}

/** The nearest of the frames at its tap that come after the last one which matched. */
function nearestAfter(
  { tap, filter }: Wanted,
  last: Passage | undefined,
  windows: Windows,
): string[] {
  const passages = (windows.get(tap)?.frames ?? []).map((frame) => ({ tap, frame }));
  const from = last?.tap === tap ? passages.findIndex(({ frame }) => frame === last.frame) + 1 : 0;
  return nearestLines(filter, passages.slice(from));
}
