/**
 * Swaps two taps, so that each reports what the other captured. Expectations that still hold do not depend on
 * where a frame was captured. Needs no further run; pure.
 */
import { formatInterfaceId } from '../model/capture.js';
import type { Seen } from '../model/observation.js';
import type { Scenario } from '../model/scenario.js';

export type TapPair = readonly [string, string];

export const describeSwap = (pair: TapPair): string => `${pair.join(' and ')} swapped`;

/** All pairs of taps in a scenario. */
export function tapPairs({ capture }: Scenario): TapPair[] {
  const names = capture.map(({ id }) => formatInterfaceId(id));
  return names.flatMap((one, index) =>
    names.slice(index + 1).map((other): TapPair => [one, other]),
  );
}

/** What a step would have seen with the two taps swapped. */
export function swapTaps(seen: Seen, [one, other]: TapPair): Seen {
  const from = new Map([
    [one, other],
    [other, one],
  ]);
  const windows = [...seen.windows].map(([tap, window]) => {
    const source = seen.windows.get(from.get(tap) ?? tap) ?? window;
    return [tap, { ...source, tap }] as const;
  });
  return { ...seen, windows: new Map(windows) };
}
