/**
 * Evaluates filters in advance and in portions, because that takes long for large windows. The results are
 * cached (expects/matching.ts).
 */
import { frameTest } from '../expects/matching.js';
import { expects } from '../expects/index.js';
import type { Seen } from '../model/observation.js';
import type { Step } from '../model/scenario.js';

/** One iteration per filter and frame. */
export function* lookAhead(step: Step, seen: Seen): Generator<undefined> {
  for (const { kind, options } of step.expect) {
    const taps = (expects[kind]?.uses?.(options) ?? []).filter(({ names }) => names === 'tap');
    const frames = taps.flatMap(({ text }) => seen.windows.get(text)?.frames ?? []);
    for (const { text } of expects[kind]?.filters?.(options) ?? []) {
      const test = frameTest(text);
      for (const frame of frames) {
        test(frame);
        yield;
      }
    }
  }
}
