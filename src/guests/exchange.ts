/** How a machine in a guest and the host exchange shell commands and files. */
import type { Finished } from '../model/observation.js';
import type { ProcessRequest } from '../host/machine.js';
import type { ShellPort } from '../host/shell.js';

export interface Exchange {
  /** The port to the shell of the machine about to be opened; removes what the previous machine left. */
  open(): ShellPort;
  /**
   * Reads at most `most` bytes of a file of that machine from an offset on; `run` starts processes needed for
   * that.
   */
  read(path: string, offset: number, most: number, run: Run): Promise<Uint8Array>;
}

export type Run = (request: ProcessRequest) => Promise<Finished>;

/** Runs file operations; undefined if the files vanished with a guest that has ended, which is reported elsewhere. */
export function unlessGone<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return undefined;
  }
}
