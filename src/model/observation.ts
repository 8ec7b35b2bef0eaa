/** What a run saw, before anything is judged. */
import type { Window } from './capture.js';

/** A process to run in a node. */
export interface Action {
  readonly node: string;
  readonly argv: readonly string[];
  /** What it runs in; else it is anywhere. */
  readonly folder?: string;
  readonly input?: string | Uint8Array;
  /**
   * For a process that serves the others (a UDP listener): the text that, once printed on its
   * standard error or output, says that it is ready. It is ended when the others are through.
   */
  readonly ready?: string;
  /**
   * For a process that serves the others: milliseconds in which it is to end by itself once the
   * others are through (it waits for what they sent); then it is ended.
   */
  readonly linger?: number;
  /**
   * Milliseconds after its start by which it has sent all that it will send: from then on it only
   * waits for answers, and an interrupt makes it tell what it has.
   */
  readonly sentBy?: number;
  /** A text that, on its standard output, says that there is no point in what would follow. */
  readonly endsAll?: string;
  /** Milliseconds after which it is ended. */
  readonly timeout: number;
}

/** A process that ended. */
export interface Finished {
  readonly node: string;
  readonly argv: readonly string[];
  /** Exit status; 128 + n when ended by signal n, as in a shell. */
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Ended by us because its time was up. */
  readonly timedOut?: boolean;
  /** Interrupted by us because an answer could not come any more. */
  readonly interrupted?: boolean;
  /** Why its output is not all here: what is kept of each stream is its beginning. */
  readonly cut?: string;
}

/**
 * What a stimulus can tell beyond the frames: how many requests it `sent`, how many answers it
 * `received`, the `refusal` of what it was to do last, the `end` of its commands: exit status and output, and the
 * `rates` of its flows.
 */
export type Measurement = 'sent' | 'received' | 'refusal' | 'end' | 'rates';

/** What one flow carried in one round. */
export interface Rate {
  /** What arrived. */
  readonly bitsPerSecond: number;
  /** Seconds of processor time of both ends for 10⁹ bytes that were sent; absent when none were. */
  readonly cpuPerGigabyte?: number;
  /** Why nothing was carried, and nothing further tried. */
  readonly silence?: string;
}

/** What a stimulus found out. */
export interface Measured {
  readonly kind: string;
  /** Requests sent and answers received, for stimuli that count them. */
  readonly sent?: number;
  readonly received?: number;
  /** Further answers to requests that were answered already. */
  readonly duplicates?: number;
  /** Of each flow by its name, round by round. */
  readonly rates?: Readonly<Record<string, readonly Rate[]>>;
  readonly finished: readonly Finished[];
  /** Set when the stimulus could not be carried out (a missing tool, a usage error): the verdict is error. */
  readonly trouble?: string;
}

/** A question to the kernel, answered with JSON: `ip -j …`, `bridge -j …`. */
export interface Query {
  readonly node: string;
  readonly argv: readonly string[];
  /** The answer is what it prints from before the stimulus on: `ip monitor`. */
  readonly during?: true;
}

/** The key under which a query's answer is kept. */
export const queryKey = (query: Query): string => `${query.node}$ ${query.argv.join(' ')}`;

/** Everything that a step's expectations may look at. */
export interface Seen {
  /** It is read from a record: what that lacks cannot be asked for any more. */
  readonly kept?: true;
  readonly measured?: Measured;
  /**
   * Milliseconds from the end of the stimulus (of a step without one: from its beginning) for which the
   * windows are known to have all that came, by netlab's monotonic clock; absent in records of older versions.
   */
  readonly watched?: number;
  /** What was measured, if the machine was so busy that what came late or not at all says nothing. */
  readonly starved?: string;
  /** Every tap's window of this step, by `node:interface`. */
  readonly windows: ReadonlyMap<string, Window>;
  /** Answers by {@link queryKey}. */
  readonly states: ReadonlyMap<string, Finished>;
}
