/**
 * What a scenario showed in one run, without what differs from run to run: to be kept, and compared with
 * what it shows on another kernel. Plain JSON.
 */
import type { Outcome } from './verdict.js';

/** One thing that was seen. Two are alike when their fields are. */
export interface FingerprintEntry {
  /** For people: `ARP who has 10.0.0.2? tell 10.0.0.1`. */
  readonly words: string;
  /** `name=value name=value …`; blanks in values are spelled out. */
  readonly fields: string;
  /** The frame's number in its capture, while there is one. */
  readonly number?: number;
}

export interface Fingerprint {
  readonly outcome: Outcome;
  readonly steps: readonly StepFingerprint[];
}

export interface StepFingerprint {
  readonly name: string;
  /** The outcome of each expectation, by its title. */
  readonly verdicts: readonly FingerprintEntry[];
  /** What the stimulus found out. */
  readonly stimulus: readonly FingerprintEntry[];
  /** Each tap's frames, by `node:interface`. */
  readonly frames: Readonly<Record<string, readonly FingerprintEntry[]>>;
  /** The kernel's answers, as far as expectations ask for them, by what was asked. */
  readonly states: Readonly<Record<string, readonly FingerprintEntry[]>>;
}

/** Where two runs differ: in a step, at a tap or in an answer. */
export interface Difference {
  /** `1. a pings b`. */
  readonly step: string;
  readonly kind: 'outcome' | 'stimulus' | 'frames' | 'state';
  /** The tap, or what was asked; empty where there is but one. */
  readonly at: string;
  readonly changes: readonly Change[];
}

/** A thing that only one run saw, or that both saw with other fields. */
export interface Change {
  readonly before?: Numbered;
  readonly after?: Numbered;
  /** What differs, when both saw it. */
  readonly fields?: readonly FieldChange[];
}

export interface Numbered {
  /** The frame's number in its capture; without one the position in the step's list, from 1. */
  readonly number: number;
  readonly text: string;
}

export interface FieldChange {
  /** Wireshark's name, the second of a frame with `#2`; or the path in the kernel's answer. */
  readonly name: string;
  /** Absent where it was not there. */
  readonly before?: string;
  readonly after?: string;
}
