import type { Place } from './place.js';

/**
 * A user's mistake, as a value: problems travel in lists, so that all of a file's mistakes are
 * told at once, and are never thrown.
 */
export interface Problem {
  /** Stable kebab-case word for tests and tools, e.g. `unknown-key`. */
  readonly code: string;
  readonly place?: Place;
  /** What is wrong, one line without a full stop. */
  readonly message: string;
  /** What would have been right, e.g. `one of bridge, private, vepa`. */
  readonly expected?: string;
  /** A way out, e.g. `did you mean “hairpin”?`. */
  readonly hint?: string;
}

/** A value, or the problems that prevent it. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] };
