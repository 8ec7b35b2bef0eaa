/**
 * What a run saw, as it is kept beside its capture files (`record.json`), so that the scenario can be
 * judged again without building anything.
 */
import type { DecodeAs } from './decode-as.js';
import type { Finished, Measured } from './observation.js';

export interface RunRecord {
  /** Version of this format. */
  readonly format: 1;
  /** The version of netlab that wrote it; records of the first have none. */
  readonly netlab?: string;
  readonly scenario: string;
  readonly case?: string;
  /** `uname -sr` of the kernel that was observed. */
  readonly kernel: string;
  /** What was described of each node and interface (records/described.ts); older records have none. */
  readonly network?: Readonly<Record<string, string>>;
  /** What numbers announced in it, beyond what they always do. */
  readonly decode?: readonly DecodeAs[];
  readonly taps: readonly TapRecord[];
  readonly steps: readonly StepRecord[];
}

export interface TapRecord {
  readonly tap: string;
  /** File name in the record's folder. */
  readonly file: string;
}

export interface StepRecord {
  readonly name: string;
  /** What was to be done, empty for a step that looks; older records have none. */
  readonly stimulus?: string;
  readonly measured?: Measured;
  /** Whole milliseconds for which the windows stayed open after the stimulus. */
  readonly watched?: number;
  /** What was measured, if the machine was starved. */
  readonly starved?: string;
  readonly windows: readonly WindowRecord[];
  /** Answers of the kernel by query key. */
  readonly states: Readonly<Record<string, Finished>>;
}

/** The frames `first` … `first + count - 1` of a tap's file. */
export interface WindowRecord {
  readonly tap: string;
  readonly first: number;
  readonly count: number;
  readonly complete: boolean;
  readonly reason?: string;
  readonly gone?: string;
  readonly down?: string;
}

export const recordFile = 'record.json';

/** Bytes of a record that are read. */
export const longestRecord = 2 ** 27;
