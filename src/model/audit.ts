/** What an audit found: how strong a scenario's expectations are. Plain JSON. */

/**
 * killed: an expectation failed. survived: all hold, though frames or state differ: the expectations
 * are weak there. equal: nothing that the scenario looks at differs. impossible: the kernel does not
 * build it. untold: it could not be looked at.
 */
export type Fate = 'killed' | 'survived' | 'equal' | 'impossible' | 'untold';

export interface MutantReport {
  /** What was changed. */
  readonly change: string;
  readonly fate: Fate;
  /** The first expectation that failed, the first difference, or the reason. */
  readonly because?: string;
}

export interface AuditReport {
  readonly name: string;
  readonly case?: string;
  /** Why there are no mutants: the scenario itself does not pass. */
  readonly reason?: string;
  /** Set when another kernel might do: the Kconfig symbols that this one lacks, if that is known. */
  readonly lacks?: readonly string[];
  readonly mutants: readonly MutantReport[];
}

/** Mutants that changed something, and how many of them an expectation noticed. */
export function score(reports: readonly AuditReport[]): {
  readonly killed: number;
  readonly total: number;
} {
  const fates = reports.flatMap(({ mutants }) => mutants.map(({ fate }) => fate));
  const killed = fates.filter((fate) => fate === 'killed').length;
  return { killed, total: killed + fates.filter((fate) => fate === 'survived').length };
}
