/** What a command may access of its process; passed in, so that tests can observe it. */
import type { Look } from '../report/reporter.js';

export interface Output {
  write(text: string): void;
  /** Columns of the terminal; undefined if it is none. */
  readonly columns?: number | undefined;
}

export interface Session {
  readonly out: Output;
  readonly err: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The current folder, absolute. */
  readonly folder: string;
  /** Aborts when the user ends the run; a signal of the system no longer ends the process once this has been read. */
  readonly signal: AbortSignal;
}

const widest = 100;

/**
 * Whether to use colour: by https://no-color.org, then FORCE_COLOR, then whether the output is a capable
 * terminal. Libraries get the result, because their own guesses differ.
 */
export function wantsColour(output: Output, env: Session['env']): boolean {
  if (env.NO_COLOR) return false;
  const force = env.FORCE_COLOR;
  if (force !== undefined && force !== '') return force !== '0' && force !== 'false';
  return output.columns !== undefined && env.TERM !== 'dumb';
}

/** Formatting options for people on an output. */
export const lookFor = (output: Output, env: Session['env'], verbose = false): Look => ({
  colour: wantsColour(output, env),
  width: Math.min(output.columns ?? widest, widest),
  verbose,
});
