/** What a run saw, step by step and tap by tap, in the form in which it is stored. */
import { defined } from '../base/defined.js';
import type { DecodeAs } from '../model/decode-as.js';
import type { Frame } from '../model/frame.js';
import type { Seen } from '../model/observation.js';
import type { StepRecord, WindowRecord } from '../model/record.js';

export interface TapFrames {
  readonly tap: string;
  readonly linkType: number;
  readonly frames: readonly Frame[];
}

/** The complete record of a run. */
export interface Recorded {
  /** `uname -sr` of the kernel under test. */
  readonly kernel: string;
  readonly steps: readonly StepRecord[];
  readonly taps: readonly TapFrames[];
  /** Meanings of port numbers that only the kernel knew. */
  readonly decode?: readonly DecodeAs[];
}

/** Converts what a step saw to its stored form. */
export function stepRecord(name: string, seen: Seen): StepRecord {
  const windows = [...seen.windows.values()].map(({ frames, ...rest }): WindowRecord => ({
    ...rest,
    count: frames.length,
  }));
  return {
    name,
    ...defined({ measured: seen.measured, watched: seen.watched, starved: seen.starved }),
    windows,
    states: Object.fromEntries(seen.states),
  };
}
