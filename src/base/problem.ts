import type { Place } from './place.js';

/**
 * A user's mistake as a value. Problems are collected in lists, so that all mistakes of a file are reported at
 * once, and never thrown.
 */
export interface Problem {
  /** Stable kebab-case identifier for tests and tools, for example `unknown-key`. */
  readonly code: string;
  readonly place?: Place;
  /** What is wrong: one line without a full stop. */
  readonly message: string;
  /** What would be right, for example `one of bridge, private, vepa`. */
  readonly expected?: string;
  /** How to resolve it, for example `did you mean “hairpin”?`. */
  readonly hint?: string;
}

/** A value, or the problems that prevent it. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] };
