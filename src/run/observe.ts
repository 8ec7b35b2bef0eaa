/** Runs scenarios on one kernel, once or several times, and condenses what each showed for comparison. */
import { fingerprintRun } from '../compare/fingerprint.js';
import { steady } from '../compare/steadiness.js';
import type { Report, ScenarioReport } from '../model/report.js';
import type { Scenario } from '../model/scenario.js';
import type { Fingerprint } from '../model/fingerprint.js';
import { runScenarios } from './run.js';
import type { RunEvent, RunOptions } from './run.js';

export interface ObserveOptions extends RunOptions {
  /** Runs of each scenario, 1 by default; what varies between them is marked. */
  readonly repeat?: number;
}

export interface Result {
  readonly report: ScenarioReport;
  readonly fingerprint: Fingerprint;
}

export interface Observed {
  readonly report: Report;
  /** One per scenario, in the order given. */
  readonly results: readonly Result[];
}

/** All scenarios run on the same target. */
export async function observe(
  scenarios: readonly Scenario[],
  { repeat = 1, ...options }: ObserveOptions,
  listen: (event: RunEvent) => void = () => undefined,
): Promise<Observed> {
  const runs: Result[][] = scenarios.map(() => []);
  const todo = Array.from({ length: repeat }, () => scenarios).flat();
  const report = await runScenarios(todo, options, (event) => {
    // Reduce to a fingerprint at once, so that frames do not stay in memory.
    if (event.type === 'end')
      runs[event.index % scenarios.length]?.push({
        report: event.report,
        fingerprint: fingerprintRun(event.scenario, event.report, event.seen),
      });
    listen(event);
  });
  return { report, results: runs.flatMap(merge) };
}

/** Merges the runs of a scenario; report and outcome are those of the worst run. */
function merge(runs: readonly Result[]): Result[] {
  if (runs.length === 0) return [];
  const fingerprint = steady(runs.map((run) => run.fingerprint));
  const worst = runs.find(({ report }) => report.outcome === fingerprint.outcome) ?? runs[0];
  return worst ? [{ report: worst.report, fingerprint: fingerprint }] : [];
}
