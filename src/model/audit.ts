/** The result of an audit: how strong a scenario's expectations are. Plain JSON. */

/**
 * killed: an expectation failed. survived: all expectations hold although frames or state differ, so they are
 * weak there. equal: nothing that the scenario observes differs. impossible: the kernel cannot build it.
 * untold: netlab could not look.
 */
export type Fate = 'killed' | 'survived' | 'equal' | 'impossible' | 'untold';

export interface MutantReport {
  /** The change. */
  readonly change: string;
  readonly fate: Fate;
  /** The first failed expectation, the first difference, or the reason. */
  readonly because?: string;
}

export interface AuditReport {
  readonly name: string;
  readonly case?: string;
  /** Why there are no mutants: the scenario itself does not pass. */
  readonly reason?: string;
  /** Set if another kernel might help: the Kconfig symbols that this one lacks, if known. */
  readonly lacks?: readonly string[];
  readonly mutants: readonly MutantReport[];
}

/** Number of mutants that changed something, and of those noticed by an expectation. */
export function score(reports: readonly AuditReport[]): {
  readonly killed: number;
  readonly total: number;
} {
  const fates = reports.flatMap(({ mutants }) => mutants.map(({ fate }) => fate));
  const killed = fates.filter((fate) => fate === 'killed').length;
  return { killed, total: killed + fates.filter((fate) => fate === 'survived').length };
}
