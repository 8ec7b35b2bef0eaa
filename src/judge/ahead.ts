/**
 * What takes long in judging where windows are long, to be done before in steps: filters are tried on frames,
 * and what came of it is remembered (expects/matching.ts).
 */
import { frameTest } from '../expects/matching.js';
import { expects } from '../expects/index.js';
import type { Seen } from '../model/observation.js';
import type { Step } from '../model/scenario.js';

/** A step for each filter and each frame. */
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
