/** Audits a scenario: runs it, then every mutant of it, and tells which its expectations do not notice. */
import { release, type as systemName } from 'node:os';

import { firstDifference, sights } from '../audit/likeness.js';
import type { Mutant } from '../audit/mutant.js';
import { mutantsOf } from '../audit/operators.js';
import type { AuditReport, MutantReport } from '../model/audit.js';
import type { Seen } from '../model/observation.js';
import type { ScenarioReport } from '../model/report.js';
import type { Scenario } from '../model/scenario.js';
import { Names } from '../terms/names.js';
import { runExperiment } from './experiment.js';

export interface AuditOptions {
  /** Mutants side by side. */
  readonly jobs: number;
  readonly signal: AbortSignal;
  readonly onMutant?: (report: MutantReport) => void;
}

/** Milliseconds: a mutant often leaves a ping without its answer, and there are many mutants. */
const patience = 400;
const timeout = 60_000;

export async function auditScenario(
  scenario: Scenario,
  options: AuditOptions,
): Promise<AuditReport> {
  const { name } = scenario;
  const head = { name, ...(scenario.case ? { case: scenario.case.name } : {}) };
  const itself = await observe(scenario, scenario, options.signal);
  if (itself.report.outcome !== 'pass')
    return { ...head, reason: reasonOf(itself.report), mutants: [] };
  const healthy = sights(itself.seen);
  const todo = mutantsOf(scenario);
  const mutants: MutantReport[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    for (let index = next++; index < todo.length; index = next++) {
      const mutant = todo[index];
      if (!mutant) return;
      const report = await tryMutant(scenario, mutant, healthy, options.signal);
      mutants[index] = report;
      options.onMutant?.(report);
    }
  };
  await Promise.all(Array.from({ length: options.jobs }, work));
  return { ...head, mutants };
}

interface Observed {
  readonly report: ScenarioReport;
  readonly seen: readonly Seen[];
}

/** Runs a scenario; its stimuli mean what they mean in the original. */
async function observe(
  scenario: Scenario,
  original: Scenario,
  signal: AbortSignal,
): Promise<Observed> {
  const seen: Seen[] = [];
  const report = await runExperiment(scenario, {
    timeout,
    signal,
    kernel: `${systemName()} ${release()}`,
    patience,
    names: new Names(original.nodes),
    onSeen: (each) => seen.push(each),
  });
  signal.throwIfAborted();
  return { report, seen };
}

async function tryMutant(
  original: Scenario,
  { change, scenario }: Mutant,
  healthy: readonly string[],
  signal: AbortSignal,
): Promise<MutantReport> {
  const { report, seen } = await observe(scenario, original, signal);
  const { outcome, steps } = report;
  const verdicts = steps.flatMap((step) => step.verdicts.map((verdict) => ({ step, verdict })));
  const failed = verdicts.find(({ verdict }) => verdict.outcome === 'fail');
  if (failed)
    return {
      change,
      fate: 'killed',
      because: `${failed.step.name}: ${failed.verdict.title}: ${failed.verdict.seen}`,
    };
  if (outcome === 'pass') {
    const difference = firstDifference(healthy, sights(seen));
    return difference === undefined
      ? { change, fate: 'equal' }
      : { change, fate: 'survived', because: difference };
  }
  // Refused before the first step: there is nothing to look at.
  const fate = steps.length === 0 ? 'impossible' : 'untold';
  return { change, fate, because: reasonOf(report) };
}

const reasonOf = ({ outcome, reason, steps }: ScenarioReport): string =>
  reason ??
  steps.flatMap(({ verdicts }) => verdicts).find((verdict) => verdict.outcome === outcome)?.title ??
  outcome;
