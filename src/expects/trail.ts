/**
 * A trail is what the taps saw of one packet, in the order of time. Frames are the same packet when
 * their identity is (wire/identity.ts).
 */
import { equal } from '../base/bytes.js';
import type { Frame } from '../model/frame.js';
import type { Seen } from '../model/observation.js';
import type { Evidence } from '../model/verdict.js';
import { layerKindOf } from '../wire/layer-kind-of.js';
import { mayHold } from '../wire/unread.js';
import { datagramOf, packetIdentity } from '../wire/identity.js';

import type { FrameTest } from './matching.js';

/** One passage of a packet. */
export interface Passage {
  readonly tap: string;
  readonly frame: Frame;
}

export type Trail = readonly Passage[];

/** The path that packets are expected to take: for each stop the taps of which one sees them. */
export type Way = readonly (readonly string[])[];

export const isOnWay = (tap: string, way: Way): boolean => way.some((stop) => stop.includes(tap));

const isAt = (tap: string, stop: readonly string[] | undefined): boolean =>
  stop?.includes(tap) === true;

const byTime = (a: Passage, b: Passage): number => Number(a.frame.time - b.frame.time);

/**
 * The trails of the packets that `selects` selects at some tap, in the order of their first passage.
 * @param only whether passages at other taps do not count
 */
export function followAll(seen: Seen, selects: FrameTest, way: Way, only: boolean): Trail[] {
  const passages = new Map<string, Passage[]>();
  const selected = new Set<string>();
  for (const { tap, frames } of seen.windows.values()) {
    if (only && !isOnWay(tap, way)) continue;
    for (const frame of frames) {
      const identity = packetIdentity(frame);
      if (selects(frame)) selected.add(identity);
      const same = passages.get(identity) ?? [];
      passages.set(identity, same);
      same.push({ tap, frame });
    }
  }
  return [...passages]
    .filter(([identity]) => selected.has(identity))
    .flatMap(([, same]) => split(same.sort(byTime), way))
    .sort(([a], [b]) => (a && b ? byTime(a, b) : 0));
}

/**
 * Frames that may be passages of the packets, though they could not be read: of any that is selected, and where
 * none but the path’s taps may see them, of those that are followed.
 */
export function hiddenPassages(
  seen: Seen,
  selects: FrameTest,
  way: Way,
  only: boolean,
  trails: readonly Trail[],
): Passage[] {
  const known = new Set(trails.flatMap((trail) => trail.map(({ frame }) => frame)));
  const kinds = only
    ? []
    : [...new Set(trails.flatMap(([first]) => (first ? layersOf(first) : [])))];
  return [...seen.windows.values()]
    .filter(({ tap }) => !only || isOnWay(tap, way))
    .flatMap(({ tap, frames }) =>
      frames
        .filter((frame) => frame.unread && !known.has(frame))
        .filter(
          (frame) => selects(frame) === undefined || kinds.some((kind) => mayHold(frame, kind)),
        )
        .map((frame) => ({ tap, frame })),
    );
}

/** At other taps than the path's: fragments of the packets, or what fragments were put together to. */
export function piecesElsewhere(seen: Seen, way: Way, trails: readonly Trail[]): Passage[] {
  const own = new Map<string, boolean>();
  for (const { frame } of trails.flat()) {
    const datagram = datagramOf(frame);
    if (datagram) own.set(datagram.key, datagram.part || own.get(datagram.key) === true);
  }
  const isPiece = (frame: Frame): boolean => {
    const datagram = datagramOf(frame);
    const isPart = datagram && own.get(datagram.key);
    return isPart !== undefined && (isPart || datagram?.part === true);
  };
  const known = new Set(trails.flatMap((trail) => trail.map(({ frame }) => frame)));
  return [...seen.windows.values()]
    .filter(({ tap }) => !isOnWay(tap, way))
    .flatMap(({ tap, frames }) =>
      frames
        .filter((frame) => !known.has(frame) && isPiece(frame))
        .map((frame) => ({ tap, frame })),
    );
}

/** Passages of packets of which the capture has only the beginning: others may begin so, too. */
export const cutPassages = (trails: readonly Trail[]): Passage[] =>
  trails.flat().filter(({ frame }) => frame.unread?.some(({ cut }) => cut));

/** The layer by which a packet is known wherever it is seen. */
function layersOf({ frame: { layers } }: Passage): string[] {
  const inner = layers.findLast((layer) => layerKindOf(layer)?.identify);
  return [inner?.protocol ?? 'eth'];
}

/**
 * Divides the passages of packets that are alike (a request that is sent again) into trails: a further
 * one begins where the path does, with the same bytes, while the one before is not elsewhere.
 *
 * An interface that hands a frame up keeps the time at which the one below received it: such passages
 * have no order in time, and are taken in that of the path.
 */
function split(passages: Trail, way: Way): Trail[] {
  let trail: Passage[] = [];
  const trails: Passage[][] = [trail];
  for (const tied of sameTime(passages)) {
    const left = new Set(tied);
    for (let [first] = left; first; [first] = left) {
      const next = way[trail.length];
      const passage = find(left, ({ tap }) => isAt(tap, next)) ?? first;
      left.delete(passage);
      if (beginsAgain(passage, trail, way)) trails.push((trail = []));
      trail.push(passage);
    }
  }
  return trails;
}

/** Passages in the order of time, those of the same time together. */
function sameTime(passages: Trail): Passage[][] {
  const groups: Passage[][] = [];
  for (const passage of passages) {
    const last = groups.at(-1);
    if (last?.[0]?.frame.time === passage.frame.time) last.push(passage);
    else groups.push([passage]);
  }
  return groups;
}

function find<T>(set: ReadonlySet<T>, test: (value: T) => boolean): T | undefined {
  for (const value of set) if (test(value)) return value;
  return undefined;
}

function beginsAgain({ tap, frame }: Passage, trail: Trail, way: Way): boolean {
  const [begin] = trail;
  return (
    begin !== undefined &&
    isAt(tap, way[0]) &&
    !isAt(tap, way[trail.length]) &&
    strayAt(trail, way) === undefined &&
    equal(frame.bytes, begin.frame.bytes)
  );
}

/** Where a trail leaves the path; undefined when it is the path, or the beginning of it. */
export function strayAt(trail: Trail, way: Way): number | undefined {
  const index = trail.findIndex(({ tap }, at) => !isAt(tap, way[at]));
  return index < 0 ? undefined : index;
}

interface Stop {
  readonly tap: string;
  readonly number?: number;
}

/** `a:mv0 → switch:p1 ⤶ host:eth0`: an arrow that bends where a tap sees the packet go back. */
export const formatPath = (way: Way): string =>
  formatStops(way.map((taps) => ({ tap: formatTaps(taps) })));

/** `r:one`, `r:one or r:two`. */
export const formatTaps = (taps: readonly string[]): string => taps.join(' or ');

/** `a:mv0 #1 → switch:p1 #5, #6 ⤶ host:eth0 #2`. */
export const formatTrail = (trail: Trail): string =>
  formatStops(trail.map(({ tap, frame }) => ({ tap, number: frame.number })));

/** Stops that are listed before the rest is summed up. */
const mostStops = 30;

function formatStops(all: readonly Stop[]): string {
  const stops = all.slice(0, mostStops);
  const halts: { readonly tap: string; readonly numbers: (number | undefined)[] }[] = [];
  for (const { tap, number } of stops) {
    const last = halts.at(-1);
    if (last?.tap === tap) last.numbers.push(number);
    else halts.push({ tap, numbers: [number] });
  }
  return halts
    .map(({ tap, numbers }, index) => {
      const named = numbers.flatMap((number) => (number === undefined ? [] : `#${number}`));
      const arrow = numbers.length > 1 ? ['⤶'] : index < halts.length - 1 ? ['→'] : [];
      return [tap, ...(named.length === 0 ? [] : [named.join(', ')]), ...arrow].join(' ');
    })
    .concat(all.length > mostStops ? [`… ${all.length - mostStops} more`] : [])
    .join(' ');
}

/** The frames of trails, tap by tap. */
export function evidenceOfTrails(trails: readonly Trail[]): Evidence[] {
  const numbers = new Map<string, number[]>();
  for (const { tap, frame } of trails.flat()) {
    const list = numbers.get(tap) ?? [];
    numbers.set(tap, list);
    list.push(frame.number);
  }
  return [...numbers].map(([tap, frames]) => ({ tap, frames: frames.sort((a, b) => a - b) }));
}
