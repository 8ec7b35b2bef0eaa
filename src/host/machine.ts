/**
 * Where a lab lives: a native sandbox, or a guest with another kernel. The runner knows no more of
 * it than this.
 */
import type { Finished } from '../model/observation.js';

export interface ProcessRequest {
  /** The namespace to run in; absent: the machine's own. */
  readonly node?: string;
  readonly argv: readonly string[];
  /** What it runs in, with a node only; else it is anywhere. */
  readonly folder?: string;
  /** Standard input; empty when absent. */
  readonly input?: string | Uint8Array;
  /** Bytes of each of its streams that are kept; 1 MiB when not given. */
  readonly most?: number;
  /**
   * Called with each line of standard error and output as it comes. Without it the output is
   * collected, and both streams are told apart, when the process has ended.
   */
  readonly onLine?: (line: string) => void;
}

export interface Process {
  /** Process id inside the machine. */
  readonly pid: Promise<number>;
  readonly ended: Promise<Finished>;
}

export interface Machine extends Disposable, AsyncDisposable {
  /** Set when its processes are an ordinary user's: they have all rights over its networks, and no others. */
  readonly ordinary?: true;
  start(request: ProcessRequest): Process;
  run(request: ProcessRequest): Promise<Finished>;
  /** Sends a signal to processes by their id inside the machine; those that are gone are passed over. */
  signal(name: 'USR1' | 'INT' | 'TERM' | 'KILL', pids: readonly number[]): void;
  /** The bytes of a file from an offset on, so many at most. */
  read(path: string, offset?: number, most?: number): Promise<Uint8Array>;
  /** Its kernel serves nothing else, so that modules may be loaded into it; and it has no files of the host's but those it was given. */
  readonly isGuest?: true;
  /** Of a guest, the host's process that runs it. */
  readonly engine?: number;
  /** Settles with the reason when the machine has ended. */
  readonly lost: Promise<Error>;
  /** Ends the machine; the kernel clears it away in its own time. Asynchronous disposal waits for that. */
  [Symbol.dispose](): void;
}

/** Private folder inside every machine. */
export const machineFolder = '/run/netlab';

/** MiB that a file may have which a process of a machine writes: no lab fills the memory or the disk. */
export const longestFile = 128;

/** With it every process that a shell starts is ended, by SIGXFSZ, where its file would become longer. */
export const limitFiles = `ulimit -c 0 && ulimit -f ${longestFile * 2048}`;

/** Exit status of a process that was ended so. */
export const fileTooLong = 128 + 25;
