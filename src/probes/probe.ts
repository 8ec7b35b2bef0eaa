/** What a stimulus is to netlab. Each kind is one file that exports one of these; all of it is pure. */
import type * as z from 'zod';

import type { Action, Counted, Finished, Measured, Measurement } from '../model/observation.js';
import type { Names } from '../terms/names.js';
import type { Use } from '../terms/use.js';

/** What only a look at the network can find wrong in options, e.g. a target without an address. */
export interface Mistake {
  /** Path to the mention inside the options. */
  readonly path: readonly (string | number)[];
  /** One line without a full stop. */
  readonly message: string;
  readonly hint?: string;
  /** It has no effect: a mistake where that is so in all cases of the scenario. */
  readonly idle?: true;
}

/** An option without effect. */
export const idle = (option: string, message: string, hint: string): Mistake => ({
  path: [option],
  message,
  hint,
  idle: true,
});

/** How a stimulus shows what it counts while it runs. */
export interface Progress<O = unknown> {
  /** How many requests it sends. */
  requests(options: O): number;
  /** Words after its program that make it print each request without an answer. */
  readonly words: readonly string[];
  /** What a line of its standard output counts. */
  read(line: string): keyof Counted | undefined;
}

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
  /** The names that it gives to its flows, which expectations may speak of. */
  names?(options: O): string[];
  /** Mistakes that need the network to be seen; asked only when all that {@link uses} names exists. */
  check?(options: O, names: Names): Mistake[];
  /**
   * What it can measure. A stimulus with `end` consists of commands that the kernel may refuse: a command with an exit
   * status other than 0 fails the step, unless the step expects exactly that. For a stimulus with `refusal`, a refusal
   * fails the step, unless the step has an expectation about what the stimulus measures.
   */
  readonly measures: readonly Measurement[];
  /** Set if changes may be made while it runs: then its last process can be followed. */
  readonly progress?: Progress<O>;
  /** It speaks TCP, or may start a program that does. */
  readonly speaksTcp?: true;
  /**
   * Whether what it does may keep an answer back for as long as it likes: a protocol with timers of its own, a queue,
   * a program that goes on by itself.
   */
  mayDelay?(options: O): boolean;
  /** It sends frames of any kind, even ones that look like somebody else's answer. */
  readonly craftsFrames?: true;
  /** Its commands may start any program; they run in the folder of the scenario's file. */
  readonly startsAnyProgram?: true;
  /** `a pings b`: names a step that has no name, and heads its result. */
  describe(options: O): string;
  /**
   * The processes that carry it out, in order; the next starts when one has ended or is `ready`.
   * `patience` is how long, in milliseconds, to wait for an answer that should come, or to be sure of
   * one that should not.
   */
  actions(options: O, names: Names, patience: number): Action[];
  /** The results, read from the finished processes in the order of `actions`. */
  measure(options: O, finished: readonly Finished[]): Measured;
}

export const defineProbe = <O>(kind: ProbeKind<O>): ProbeKind => kind;
