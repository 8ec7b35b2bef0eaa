/** Audits scenarios, each on the first of several kernels that can build it. */
import type { AuditReport } from '../model/audit.js';
import type { Scenario } from '../model/scenario.js';
import { auditScenario } from './audit.js';
import type { Target } from './workers.js';
import { createWorkers } from './workers.js';
import type { RunOptions } from './run.js';
import { suits } from './run.js';
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
  const auditOn = async (
    target: Target,
    isFor: (scenario: Scenario, lacks: readonly string[]) => boolean = () => true,
  ): Promise<void> => {
    const todo = [...scenarios.entries()].filter(([index, scenario]) => {
      const report = reports[index];
      return !report || (report.lacks !== undefined && isFor(scenario, report.lacks));
    });
    if (todo.length === 0) return;
    await using crew = together(await createWorkers(target, jobs));
    for (const [index, scenario] of todo) {
      const report = await auditScenario(scenario, { workers: crew.workers, signal });
      reports[index] = report;
      if (report.lacks === undefined) listen(report);
    }
  };
  for (const target of targets) await auditOn(target);
  if (reports.some((report) => report?.lacks))
    for await (const each of alternatives?.() ?? [])
      await auditOn(each.kernel, (scenario, lacks) => suits(each, scenario, lacks));
  const told = reports.filter((report) => report !== undefined);
  for (const report of told) if (report.lacks !== undefined) listen(report);
  return told;
}

const together = (
  workers: readonly Worker[],
): AsyncDisposable & { readonly workers: readonly Worker[] } => ({
  workers,
  [Symbol.asyncDispose]: async () => {
    await Promise.all(workers.map((worker) => worker[Symbol.asyncDispose]()));
  },
});
