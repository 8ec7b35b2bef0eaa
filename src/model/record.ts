/**
 * What a run saw, stored beside its capture files (`record.json`), so that the scenario can be judged again
 * without building anything.
 */
import type { DecodeAs } from './decode-as.js';
import type { Finished, Measured } from './observation.js';

export interface RunRecord {
  /** Version of this format. */
  readonly format: 1;
  /** The netlab version that wrote it; absent in records of the first version. */
  readonly netlab?: string;
  readonly scenario: string;
  readonly case?: string;
  /** `uname -sr` of the kernel under test. */
  readonly kernel: string;
  /** The description of each node and interface (records/described.ts); absent in older records. */
  readonly network?: Readonly<Record<string, string>>;
  /** Meanings of port and protocol numbers in it, beyond the usual ones. */
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
  /** The stimulus, empty for a step that only looks; absent in older records. */
  readonly stimulus?: string;
  readonly measured?: Measured;
  /** Whole milliseconds for which the windows stayed open after the stimulus. */
  readonly watched?: number;
  /** The measurement, if the machine was starved. */
  readonly starved?: string;
  readonly windows: readonly WindowRecord[];
  /** The kernel's answers, by query key. */
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
  readonly gapBefore?: string;
}

export const recordFile = 'record.json';

/** Limit in bytes for a record. */
export const longestRecord = 2 ** 27;
