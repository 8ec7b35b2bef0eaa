/** What a machine in a guest has of the host: a shell that is told what to do, and files. */
import type { Finished } from '../model/observation.js';
import type { ProcessRequest } from '../host/machine.js';
import type { ShellPort } from '../host/shell.js';

export interface Exchange {
  /** The way to the shell of the machine that is about to be opened. What the one before left is gone. */
  open(): ShellPort;
  /**
   * The bytes of a file of that machine from an offset on, so many at most; `run` starts what must be
   * started for it.
   */
  read(path: string, offset: number, most: number, run: Run): Promise<Uint8Array>;
}

export type Run = (request: ProcessRequest) => Promise<Finished>;

/** What it does with files, or nothing: a guest that has ended took them with it, and who waits is told of its end. */
export function unlessGone<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return undefined;
  }
}
