/** What a stimulus is to netlab. Each kind is one file that exports one of these; all of it is pure. */
import type { z } from 'zod';

import type { Action, Finished, Measured } from '../model/observation.js';
import type { Names } from '../terms/names.js';
import type { Use } from '../terms/use.js';

export interface ProbeKind<O = unknown> {
  /** The key in a step. */
  readonly name: string;
  /** One line for lists. */
  readonly title: string;
  /** Where the words come from: `ping(8)`, RFC. */
  readonly manual: string;
  /** A step as YAML, for the reference page and a test. */
  readonly example: string;
  readonly schema: z.ZodType<O>;
  /** The nodes and interfaces that the options mention. */
  uses(options: O): Use[];
  /** `a pings b`: names a step that has no name, and heads its result. */
  describe(options: O): string;
  /**
   * The processes that carry it out, in order; the next starts when one has ended or is `ready`.
   * `patience` is how long, in milliseconds, to wait for an answer that should come, or to be sure of
   * one that should not.
   */
  actions(options: O, names: Names, patience: number): Action[];
  /** What the ended processes tell, in the order of `actions`. */
  measure(options: O, finished: readonly Finished[]): Measured;
}

export const defineProbe = <O>(kind: ProbeKind<O>): ProbeKind => kind;
