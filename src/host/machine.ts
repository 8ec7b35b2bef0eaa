/**
 * Where a lab runs: a native sandbox, or a guest with another kernel. The runner knows machines only by this
 * interface.
 */
import type { Finished } from '../model/observation.js';

export interface ProcessRequest {
  /** The namespace to run in; the machine's own by default. */
  readonly node?: string;
  readonly argv: readonly string[];
  /** Working directory, only with a node; otherwise unspecified. */
  readonly folder?: string;
  /** Standard input; empty by default. */
  readonly input?: string | Uint8Array;
  /** Bytes kept of each output stream; 1 MiB by default. */
  readonly most?: number;
  /**
   * Called with each line of standard output and standard error as it comes. Without it, both streams are
   * collected separately until the process has ended.
   */
  readonly onLine?: (line: string) => void;
}

export interface Process {
  /** Process id inside the machine. */
  readonly pid: Promise<number>;
  readonly ended: Promise<Finished>;
}

export interface Machine extends Disposable, AsyncDisposable {
  /** Set if processes run as an ordinary user, with full rights over the machine's networks and no others. */
  readonly ordinary?: true;
  start(request: ProcessRequest): Process;
  run(request: ProcessRequest): Promise<Finished>;
  /** Signals processes by their id inside the machine; ignores those that have ended. */
  signal(name: 'USR1' | 'INT' | 'TERM' | 'KILL', pids: readonly number[]): void;
  /** Reads at most `most` bytes of a file, from an offset on. */
  read(path: string, offset?: number, most?: number): Promise<Uint8Array>;
  /**
   * Set if its kernel serves only netlab, so that modules may be loaded; it has only those files of the host
   * that it was given.
   */
  readonly isGuest?: true;
  /** The host's process that runs the guest. */
  readonly engine?: number;
  /** Resolves with the reason once the machine has ended. */
  readonly lost: Promise<Error>;
  /** Ends the machine; the kernel cleans up in the background. Asynchronous disposal waits for that. */
  [Symbol.dispose](): void;
}

/** Private folder inside every machine. */
export const machineFolder = '/run/netlab';

/** Limit in MiB for a file that a process in a machine writes, so that no lab fills memory or disk. */
export const longestFile = 128;

/** The kernel then sends SIGXFSZ to a process whose file would grow beyond the limit. */
export const limitFiles = `ulimit -c 0 && ulimit -f ${longestFile * 2048}`;

/** Exit status of a process killed by SIGXFSZ. */
export const fileTooLong = 128 + 25;
