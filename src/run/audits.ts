/** Audits scenarios, each on the first of several kernels that can build it. */
import type { AuditReport } from '../model/audit.js';
import type { Scenario } from '../model/scenario.js';
import { tryAlternatives } from './alternatives.js';
import { auditScenario } from './audit.js';
import type { Target } from './workers.js';
import { createWorkers } from './workers.js';
import type { RunOptions } from './run.js';
import type { Worker } from './worker.js';

export interface AuditsOptions extends Pick<RunOptions, 'targets' | 'alternatives'> {
  /** Mutants side by side. */
  readonly jobs: number;
  readonly signal: AbortSignal;
}

/** Rejects only when the signal aborts it. */
export async function auditScenarios(
  scenarios: readonly Scenario[],
  { targets = ['host'], alternatives, jobs, signal }: AuditsOptions,
  listen: (report: AuditReport) => void = () => undefined,
): Promise<AuditReport[]> {
  const reports: (AuditReport | undefined)[] = scenarios.map(() => undefined);
  const auditOn = async (target: Target, indexes: readonly number[]): Promise<void> => {
    if (indexes.length === 0) return;
    await using pool = together(await createWorkers(target, jobs));
    for (const index of indexes) {
      const report = await auditScenario(scenarios[index]!, { workers: pool.workers, signal });
      reports[index] = report;
      if (report.lacks === undefined) listen(report);
    }
  };
  const isLacking = (index: number): boolean => reports[index]?.lacks !== undefined;
  let lacking = [...scenarios.keys()];
  for (const target of targets) {
    await auditOn(target, lacking);
    lacking = lacking.filter(isLacking);
  }
  const left = await tryAlternatives(lacking, alternatives, {
    need: (index) => ({ scenario: scenarios[index]!, symbols: reports[index]?.lacks }),
    runOn: async (kernel, indexes) => {
      await auditOn(kernel, indexes);
      return indexes.filter(isLacking);
    },
  });
  for (const index of left) listen(reports[index]!);
  return reports.filter((report) => report !== undefined);
}

const together = (
  workers: readonly Worker[],
): AsyncDisposable & { readonly workers: readonly Worker[] } => ({
  workers,
  [Symbol.asyncDispose]: async () => {
    await Promise.all(workers.map((worker) => worker[Symbol.asyncDispose]()));
  },
});
