/**
 * `frame.time_delta` is the time since the frame before in the tap's capture. A frame that is missing there makes it too
 * long; so nothing is judged by it where the capture may have a gap.
 */
import type { ExpectKind, Judgement } from '../expects/expect.js';
import { incompleteness, windowAt } from '../expects/matching.js';
import { asksTimeDelta } from '../filter/time-delta.js';
import type { Seen } from '../model/observation.js';

/** An error if a filter in the options asks for a time that is not known. */
export function unknownTimes(
  kind: ExpectKind,
  options: unknown,
  seen: Seen,
): Judgement | undefined {
  const filters = kind.filters?.(options) ?? [];
  if (!filters.some(({ text }) => asksTimeDelta(text))) return undefined;
  const taps = (kind.uses?.(options) ?? []).filter(({ names }) => names === 'tap');
  const gaps = [...new Set(taps.map(({ text }) => text))].flatMap((tap) => {
    const { frames, complete, reason, gapBefore } = windowAt(seen, tap);
    if (frames.length === 0) return [];
    return complete && gapBefore === undefined ? [] : [{ tap, reason: reason ?? gapBefore }];
  });
  const [first] = gaps;
  return (
    first && {
      outcome: 'error',
      expected: 'frames with known times',
      seen: `the time since the frame before is not known at ${first.tap}`,
      evidence: [],
      detail: gaps.map(incompleteness),
    }
  );
}
