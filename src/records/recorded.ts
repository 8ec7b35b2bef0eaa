/** What a run saw, step by step and tap by tap, as it is kept. */
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

/** All that is kept of a run. */
export interface Recorded {
  /** `uname -sr` of the kernel that was observed. */
  readonly kernel: string;
  readonly steps: readonly StepRecord[];
  readonly taps: readonly TapFrames[];
  /** What only the kernel told of the numbers on the wires. */
  readonly decode?: readonly DecodeAs[];
}

/** What a step saw, as it is kept. */
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
