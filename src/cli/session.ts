/** What a command may touch of the process it runs in: given in, so that tests can watch it. */
import type { Look } from '../report/reporter.js';

export interface Output {
  write(text: string): void;
  /** Columns of the terminal; undefined when it is none. */
  readonly columns?: number | undefined;
}

export interface Session {
  readonly out: Output;
  readonly err: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The current folder, absolute. */
  readonly folder: string;
  /** Aborted when the user ends the run. */
  readonly signal: AbortSignal;
}

const widest = 100;

/**
 * Whether to colour: https://no-color.org first, then FORCE_COLOR, then whether it is a terminal that
 * can. Libraries are told; their own guesses disagree.
 */
export function wantsColour(output: Output, env: Session['env']): boolean {
  if (env.NO_COLOR) return false;
  const force = env.FORCE_COLOR;
  if (force !== undefined && force !== '') return force !== '0' && force !== 'false';
  return output.columns !== undefined && env.TERM !== 'dumb';
}

/** How text for people looks on an output. */
export const lookFor = (output: Output, env: Session['env'], verbose = false): Look => ({
  colour: wantsColour(output, env),
  width: Math.min(output.columns ?? widest, widest),
  verbose,
});
