/** Reports mistakes in a command line. */
import { printable } from '../base/text.js';
import { exitStatus } from '../report/exit-code.js';
import type { Session } from './session.js';

/** A mistake, and how to resolve it. */
export interface Complaint {
  readonly message: string;
  readonly hint?: string | undefined;
}

/** Writes `netlab: message` lines to standard error; returns the exit status for wrong usage. */
export function complain(session: Session, complaints: readonly Complaint[]): number {
  for (const { message, hint } of complaints) {
    session.err.write(`netlab: ${printable(message)}\n`);
    if (hint !== undefined) session.err.write(`  ${printable(hint)}\n`);
  }
  return exitStatus.wrong;
}
