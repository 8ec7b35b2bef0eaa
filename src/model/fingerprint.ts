/**
 * What a scenario showed in one run, without what varies from run to run; stored, and compared with other
 * kernels. Plain JSON.
 */
import type { Outcome } from './verdict.js';

/** A single observation. Two are equal if their fields are. */
export interface FingerprintEntry {
  /** For people: `ARP who has 10.0.0.2? tell 10.0.0.1`. */
  readonly words: string;
  /** `name=value name=value …`; blanks in values are escaped. */
  readonly fields: string;
  /** Number of the frame in its capture, if there is one. */
  readonly number?: number;
}

export interface Fingerprint {
  readonly outcome: Outcome;
  readonly steps: readonly StepFingerprint[];
}

export interface StepFingerprint {
  readonly name: string;
  /** Outcomes of expectations, by title. */
  readonly verdicts: readonly FingerprintEntry[];
  /** Results of the stimulus. */
  readonly stimulus: readonly FingerprintEntry[];
  /** Frames by tap, `node:interface`. */
  readonly frames: Readonly<Record<string, readonly FingerprintEntry[]>>;
  /** The kernel's answers that expectations refer to, by query. */
  readonly states: Readonly<Record<string, readonly FingerprintEntry[]>>;
}

/** A difference between two runs, in a step, at a tap or in an answer. */
export interface Difference {
  /** `1. a pings b`. */
  readonly step: string;
  readonly kind: 'outcome' | 'stimulus' | 'frames' | 'state';
  /** The tap or the query; empty if there is only one. */
  readonly at: string;
  readonly changes: readonly Change[];
}

/** An observation that only one run made, or that both made with different fields. */
export interface Change {
  readonly before?: Numbered;
  readonly after?: Numbered;
  /** The fields that differ, if both runs have it. */
  readonly fields?: readonly FieldChange[];
}

export interface Numbered {
  /** Number of the frame in its capture, otherwise the position in the step's list, from 1. */
  readonly number: number;
  readonly text: string;
}

export interface FieldChange {
  /** Wireshark's name, with `#2` for a second one in a frame; or the path in the kernel's answer. */
  readonly name: string;
  /** Absent if the field was. */
  readonly before?: string;
  readonly after?: string;
}
