/** What an expectation is to netlab. Each kind is one file that exports one of these; all of it is pure. */
import type * as z from 'zod';

import type { Finished, Query, Seen, Measurement } from '../model/observation.js';
import type { Verdict } from '../model/verdict.js';
import type { Printed } from '../terms/printed.js';
import type { Use } from '../terms/use.js';
import type { Json } from './subset.js';

/** What an expectation wants not to come, or not to come more often: it holds for as long as was watched. */
export interface Absence {
  /** A display filter for such frames; absent when it is not about frames. */
  readonly frames?: string;
}

/** A verdict without what the judge adds: the kind and the place. */
export type Judgement = Omit<Verdict, 'kind' | 'place' | 'title'>;

/** A mistake in options that are right one by one. */
export interface Flaw {
  readonly path: readonly (string | number)[];
  /** One line without a full stop. */
  readonly message: string;
  readonly hint?: string;
  /** It cannot fail: a mistake where that is so in all cases of the scenario. */
  readonly idle?: true;
}

export interface ExpectKind<O = unknown> {
  /** The key that marks an expectation of this kind: `frames`, `path`, … */
  readonly name: string;
  /** One line for lists. */
  readonly title: string;
  /** An expectation as YAML, for the reference page and a test. */
  readonly example: string;
  /** The whole mapping, its kind's key included: `{frames: …, at: …, count: …}`. */
  readonly schema: z.ZodType<O>;
  /** What the step's stimulus must measure for this to make sense; absent: the step needs no stimulus. */
  readonly needs?: Measurement;
  /** Whether it holds only if the stimulus gets an answer: then netlab waits for one. */
  wantsAnswer?(options: O): boolean;
  /** Set when it holds only if the stimulus' last command is refused: nothing comes of that command. */
  readonly wantsRefusal?: true;
  /** It compares speeds; the speeds of a guest without KVM say nothing about its kernel. */
  readonly comparesSpeeds?: true;
  /** Nodes, interfaces and taps that the options mention. */
  uses?(options: O): Use[];
  /** Display filters in the options, to be checked with their places. */
  filters?(options: O): { readonly path: readonly (string | number)[]; readonly text: string }[];
  /** Set when later frames or entries may break what holds now: then it makes sense to watch for a while. */
  absence?(options: O): Absence | undefined;
  /** Set when it is about nothing but such an absence: its verdict is about how long that was watched, and waiting cannot mend it. */
  readonly onlyAbsence?: true;
  /** Questions to the kernel that the judgement needs answered. */
  queries?(options: O): Query[];
  /** The matching entries of the kernel's answers, reduced to what the expectation asks about. */
  entries?(options: O, seen: Seen): Json[] | undefined;
  /**
   * How it accepts that the kernel refused the stimulus' last command, for kinds that expect how that command ends: by the
   * words of the refusal, or only by an error number or an exit status.
   */
  accepts?(options: O, refused: Finished): 'words' | 'number' | undefined;
  /** What can be printed of an entry that `has` or `lacks` describes: nothing else can ever be there. */
  readonly printed?: Printed;
  /** Parts that cannot fail or cannot hold, whatever the network does. */
  flaws?(options: O): Flaw[];
  /**
   * Whether a failing expectation may still come to hold if netlab keeps looking: judged by what was seen or, when that
   * is not given, by the options alone. Yes when not given; never where it judges the stimulus, which is over.
   */
  canCome?(options: O, seen?: Seen): boolean;
  /** One line: `host:eth0  icmp.type == 8`. */
  describe(options: O): string;
  judge(options: O, seen: Seen): Judgement;
}

export const defineExpect = <O>(kind: ExpectKind<O>): ExpectKind => kind;
