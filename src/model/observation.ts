/** What a run saw, before it is judged. */
import type { Window } from './capture.js';

/** A process to run in a node. */
export interface Action {
  readonly node: string;
  readonly argv: readonly string[];
  /** Working directory; otherwise unspecified. */
  readonly folder?: string;
  readonly input?: string | Uint8Array;
  /**
   * For a process in the background (a UDP listener): the text on its standard output or error that reports
   * readiness. It is terminated when the others have finished.
   */
  readonly ready?: string;
  /**
   * For a process in the background: milliseconds that it gets to exit by itself after the others have
   * finished, because it waits for what they sent; then it is terminated.
   */
  readonly linger?: number;
  /**
   * Milliseconds after its start by which it has sent everything. From then on it only waits for answers, and
   * on SIGINT it reports what it has.
   */
  readonly sentBy?: number;
  /** A text on its standard output after which the following processes are pointless. */
  readonly endsAll?: string;
  /** Milliseconds after which it is terminated. */
  readonly timeout: number;
}

/** A process that has ended. */
export interface Finished {
  readonly node: string;
  readonly argv: readonly string[];
  /** Exit status; 128 + n if killed by signal n, as in a shell. */
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Terminated by netlab because its time was up. */
  readonly timedOut?: boolean;
  /** Interrupted by netlab because no answer could come any more. */
  readonly interrupted?: boolean;
  /** Why its output is incomplete: netlab keeps the beginning of each stream. */
  readonly cut?: string;
}

/**
 * What a stimulus can report beyond the frames: the number of requests `sent` and of answers `received`, the
 * `refusal` of its last action, the `end` of its commands (exit status and output), and the `rates` of its
 * flows.
 */
export type Measurement = 'sent' | 'received' | 'refusal' | 'end' | 'rates';

/** The throughput of a flow in one round. */
export interface Rate {
  /** Received. */
  readonly bitsPerSecond: number;
  /** Seconds of processor time at both ends per 10⁹ bytes sent; absent if none were. */
  readonly cpuPerGigabyte?: number;
  /** Why nothing was received, so that no further rounds were tried. */
  readonly silence?: string;
}

/** What a stimulus has counted at some moment of its course. */
export interface Counted {
  readonly received: number;
  /** Requests without an answer by the time of the next one. */
  readonly lost: number;
}

/** A change that was made while the stimulus ran. */
export interface Happened {
  /** What had been counted when it began, and when its last command had ended. */
  readonly begun: Counted;
  readonly ended: Counted;
  readonly finished: readonly Finished[];
}

/** Results of a stimulus. */
export interface Measured {
  readonly kind: string;
  /** Requests sent and answers received, for stimuli that count them. */
  readonly sent?: number;
  readonly received?: number;
  /** Further answers to requests that were already answered. */
  readonly duplicates?: number;
  /** By name of the flow, one per round. */
  readonly rates?: Readonly<Record<string, readonly Rate[]>>;
  readonly finished: readonly Finished[];
  /** Milliseconds for which a sender with a rate could not keep to it. */
  readonly held?: number;
  /** The changes that were made while it ran, in order; those whose moment never came are missing. */
  readonly meanwhile?: readonly Happened[];
  /** Set if the stimulus could not run (a missing tool, a usage error); the verdict is then an error. */
  readonly trouble?: string;
}

/** A query to the kernel, answered with JSON: `ip -j …`, `bridge -j …`. */
export interface Query {
  readonly node: string;
  readonly argv: readonly string[];
  /** Set if the answer is what it prints from before the stimulus on: `ip monitor`. */
  readonly during?: true;
  /** Set if it is made before the stimulus, and not afterwards. */
  readonly before?: true;
}

/** The key under which a query's answer is stored. */
export const queryKey = ({ node, argv, before }: Query): string =>
  `${before ? 'before: ' : ''}${node}$ ${argv.join(' ')}`;

/** Everything that a step's expectations can examine. */
export interface Seen {
  /** Set if read from a record: queries that it lacks cannot be made any more. */
  readonly kept?: true;
  readonly measured?: Measured;
  /**
   * Milliseconds from the end of the stimulus (without one, from the step's beginning) for which the windows
   * are known to contain every frame, by netlab's monotonic clock. Absent in records of older versions.
   */
  readonly watched?: number;
  /** The measurement, if the machine was so busy that late or missing frames prove nothing. */
  readonly starved?: string;
  /** The windows of all taps in this step, by `node:interface`. */
  readonly windows: ReadonlyMap<string, Window>;
  /** By {@link queryKey}. */
  readonly states: ReadonlyMap<string, Finished>;
}
