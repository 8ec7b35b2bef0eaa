/**
 * Frames in an order: at one tap that in which it captured them, between taps that of their times. All taps share the clock
 * of one kernel, but a time is not always that of the passage: the kernel gives it to a frame as it sends it, or as it receives
 * it, before the frame waits for a processor; and interfaces on top of another pass that time on, a macvlan that of a broadcast
 * after a work queue. Measured by the tracepoints netif_rx and netif_receive_skb with 20 busy processes on 2 processors: 1 µs
 * as a rule, 27 µs in one of 1000 frames, 4 ms at most.
 */
import type { Window } from '../model/capture.js';
import type { Frame } from '../model/frame.js';
import type { Range } from '../terms/range.js';
import { inRange } from '../terms/range.js';
import type { FrameTest } from './matching.js';
import type { Passage } from './trail.js';

/** A frame that is expected, and milliseconds from the one before. */
export interface Wanted {
  readonly tap: string;
  readonly filter: string;
  readonly after?: Range;
}

/** Milliseconds: frames at different taps that are no farther apart have no order. */
export const closest = 5;

/** Milliseconds from one to the other, negative if that came first. */
export const between = (one: Passage, other: Passage): number =>
  Number(other.frame.time - one.frame.time) / 1e6;

const isClose = (one: Passage, other: Passage): boolean =>
  one.tap !== other.tap && Math.abs(between(one, other)) <= closest;

/** The windows of the taps that are asked for, each once. */
export type Windows = ReadonlyMap<string, Window>;

const framesAt = (windows: Windows, tap: string): readonly Frame[] =>
  windows.get(tap)?.frames ?? [];

/**
 * For each wanted frame the first that can follow those before, as far as there are any.
 * @param slack milliseconds by which a frame must come later than one at another tap
 */
export function chain(
  wanted: readonly Wanted[],
  tests: readonly FrameTest[],
  windows: Windows,
  slack: number,
): Passage[] {
  /** The first frame that can come at its place, and where another tap goes on, the earliest; with the one before it. */
  interface Link {
    readonly index: number;
    readonly passage: Passage;
    readonly before: Link | undefined;
  }
  let first: Link | undefined;
  let earliest: Link | undefined;
  for (const [place, { tap }] of wanted.entries()) {
    const isSame = wanted[place - 1]?.tap === tap;
    const before = isSame ? first : earliest;
    let [next, soonest]: (Link | undefined)[] = [];
    for (const [index, frame] of framesAt(windows, tap).entries()) {
      const passage = { tap, frame };
      const follows =
        !before || (isSame ? index > before.index : between(before.passage, passage) > slack);
      if (!follows || tests[place]?.(frame) !== true) continue;
      const link = { index, passage, before };
      next ??= link;
      if (!soonest || between(soonest.passage, passage) < 0) soonest = link;
    }
    if (!next) break;
    [first, earliest] = [next, soonest];
  }
  const links: Passage[] = [];
  for (let link = first; link; link = link.before) links.unshift(link.passage);
  return links;
}

/** The wanted frames and the captured ones, if no others are at their taps: by tap, in the order in which it captured them. */
export interface Pairing {
  /** As far as the frames at a tap are the wanted ones, in the order of these. */
  readonly matched: readonly Passage[];
  /** The first frame at each tap that is not what is wanted there, and all after it. */
  readonly others: readonly Passage[];
}

export function pair(
  wanted: readonly Wanted[],
  tests: readonly FrameTest[],
  windows: Windows,
): Pairing {
  const matched = new Map<number, Passage>();
  const others: Passage[] = [];
  for (const [tap, { frames }] of windows) {
    const places = [...wanted.keys()].filter((place) => wanted[place]?.tap === tap);
    const end = frames.findIndex((frame, index) => tests[places[index] ?? -1]?.(frame) !== true);
    const fitting = end < 0 ? frames : frames.slice(0, end);
    for (const [index, frame] of fitting.entries()) matched.set(places[index]!, { tap, frame });
    others.push(...frames.slice(fitting.length).map((frame) => ({ tap, frame })));
  }
  const places = [...matched.keys()].sort((a, b) => a - b);
  return { matched: places.map((place) => matched.get(place)!), others };
}

/** Whether the frames of each tap are among the wanted ones, in their order: then only missing ones are in question. */
export const fits = (
  wanted: readonly Wanted[],
  tests: readonly FrameTest[],
  windows: Windows,
): boolean =>
  [...windows].every(([tap, { frames }]) => {
    const own = tests.filter((_, place) => wanted[place]?.tap === tap);
    let next = 0;
    return frames.every((frame) => {
      while (next < own.length && own[next]?.(frame) !== true) next++;
      return next++ < own.length;
    });
  });

/** The first two frames of which the later one came first. */
export function disorder(
  passages: readonly Passage[],
): readonly [earlier: Passage, later: Passage] | undefined {
  for (const [index, later] of passages.entries())
    for (const earlier of passages.slice(0, index))
      if (earlier.tap !== later.tap && between(earlier, later) < -closest) return [earlier, later];
  return undefined;
}

/** Pairs whose order is not known. */
export const closePairs = (
  passages: readonly Passage[],
): (readonly [earlier: Passage, later: Passage])[] =>
  passages.flatMap((later, index) =>
    passages
      .slice(0, index)
      .filter((earlier) => isClose(earlier, later))
      .map((earlier) => [earlier, later] as const),
  );

/** The first frame that does not come in its time after the one before. */
export function mistimed(
  matched: readonly Passage[],
  wanted: readonly Wanted[],
): { readonly before: Passage; readonly passage: Passage; readonly after: Range } | undefined {
  for (const [index, passage] of matched.entries()) {
    const before = matched[index - 1];
    const after = wanted[index]?.after;
    if (!before || !after || inRange(between(before, passage), after)) continue;
    // Frames that are too close together may be in their order.
    if (isClose(before, passage) && after.least <= closest) continue;
    return { before, passage, after };
  }
  return undefined;
}

/** The taps that frames are expected at, each once. */
export const tapsOf = (wanted: readonly Wanted[]): string[] => [
  ...new Set(wanted.map(({ tap }) => tap)),
];
