/** The frames of a step's windows that a filter selects, and how verdicts list them. */
import { plural } from '../base/text.js';
import { compileFilter } from '../filter/compile.js';
import type { Window } from '../model/capture.js';
import type { Frame } from '../model/frame.js';
import type { Seen } from '../model/observation.js';
import type { Evidence } from '../model/verdict.js';
import { formatRange } from '../terms/range.js';
import type { Range } from '../terms/range.js';
import { summarize } from '../wire/summary.js';

/** The window of the given tap; it is incomplete if the tap has no interface, or if there is no window. */
export function windowAt(seen: Seen, tap: string): Window {
  const window = seen.windows.get(tap);
  if (!window) return { tap, first: 1, frames: [], complete: false, reason: 'nothing captured' };
  const { gone, ...rest } = window;
  return gone === undefined || !window.complete
    ? window
    : { ...rest, complete: false, reason: gone };
}

/** Remembers the result of each filter tried on a frame, so that a second look costs nothing. */
const tried = new WeakMap<Frame, Map<string, boolean | undefined>>();

/** Undefined: an unread part of the frame might match. */
export type FrameTest = (frame: Frame) => boolean | undefined;

/** The test that a checked filter stands for. */
export function frameTest(filter: string): FrameTest {
  const compiled = compileFilter(filter);
  if (!compiled.ok) throw new SyntaxError(`unchecked filter: ${filter}`);
  return (frame) => {
    const results = tried.get(frame) ?? new Map<string, boolean | undefined>();
    tried.set(frame, results);
    if (results.has(filter)) return results.get(filter);
    const result = compiled.filter.test(frame);
    results.set(filter, result);
    return result;
  };
}

export const evidenceOf = (tap: string, frames: readonly Frame[]): Evidence[] =>
  frames.length === 0 ? [] : [{ tap, frames: frames.map(({ number }) => number) }];

/** Numbers listed before the rest is summed up. */
const mostNumbers = 8;

/** `#1, #2`; long lists are cut: `#1, … 30 more`. */
const numbersOf = (frames: readonly Frame[]): string =>
  listed(frames.map(({ number }) => `#${number}`));

/** Names in a list, which is cut when it is long. */
export function listed(names: readonly string[]): string {
  const rest = names.length > mostNumbers ? [`… ${names.length - mostNumbers} more`] : [];
  return [...names.slice(0, mostNumbers), ...rest].join(', ');
}

/** `2 frames (#1, #2)`, `no frames`. */
export const countFrames = (frames: readonly Frame[]): string =>
  frames.length === 0 ? 'no frames' : `${plural(frames.length, 'frame')} (${numbersOf(frames)})`;

/** `1 frame`, `at least 1 frame`, `2 to 3 packets`. */
export function formatCount(wanted: Range, word: string): string {
  const text = formatRange(wanted);
  return `${text} ${/(^| )1$/.test(text) ? word : `${word}s`}`;
}

const mostLines = 10;

/** What a tap saw, a line a frame: shown where something else was expected. */
export function frameLines({ tap, frames, complete, reason }: Window): string[] {
  const lines = frames
    .slice(0, mostLines)
    .map((frame) => `${tap} #${frame.number}  ${summarize(frame)}`);
  if (frames.length > mostLines) lines.push(`${tap} … ${frames.length - mostLines} more`);
  if (frames.length === 0) lines.push(`${tap} saw nothing in this step`);
  if (!complete) lines.push(incompleteness({ tap, reason }));
  return lines;
}

/** Why a window proves nothing by what is not in it. */
export const incompleteness = ({
  tap,
  reason,
}: {
  readonly tap: string;
  readonly reason?: string | undefined;
}): string => `the capture at ${tap} may lack frames: ${reason ?? 'it is incomplete'}`;
