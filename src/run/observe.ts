/** Runs scenarios on one kernel, once or several times, and keeps what each showed in the form that compares. */
import { fingerprintRun } from '../compare/fingerprint.js';
import { steady } from '../compare/steadiness.js';
import type { Report, ScenarioReport } from '../model/report.js';
import type { Scenario } from '../model/scenario.js';
import type { Fingerprint } from '../model/fingerprint.js';
import { runScenarios } from './run.js';
import type { RunEvent, RunOptions } from './run.js';

export interface ObserveOptions extends RunOptions {
  /** Runs of each; what is not the same in all is marked. One when not given. */
  readonly repeat?: number;
}

export interface Result {
  readonly report: ScenarioReport;
  readonly fingerprint: Fingerprint;
}

export interface Observed {
  readonly report: Report;
  /** One for each scenario, in the order in which they were asked for. */
  readonly results: readonly Result[];
}

/** The scenarios must be for one target. */
export async function observe(
  scenarios: readonly Scenario[],
  { repeat = 1, ...options }: ObserveOptions,
  listen: (event: RunEvent) => void = () => undefined,
): Promise<Observed> {
  const runs: Result[][] = scenarios.map(() => []);
  const todo = Array.from({ length: repeat }, () => scenarios).flat();
  const report = await runScenarios(todo, options, (event) => {
    // Frames are not kept longer than it takes to see what is in them.
    if (event.type === 'end')
      runs[event.index % scenarios.length]?.push({
        report: event.report,
        fingerprint: fingerprintRun(event.scenario, event.report, event.seen),
      });
    listen(event);
  });
  return { report, results: runs.flatMap(merge) };
}

/** The report is that of the worst run, which the outcome is, too. */
function merge(runs: readonly Result[]): Result[] {
  if (runs.length === 0) return [];
  const fingerprint = steady(runs.map((run) => run.fingerprint));
  const worst = runs.find(({ report }) => report.outcome === fingerprint.outcome) ?? runs[0];
  return worst ? [{ report: worst.report, fingerprint: fingerprint }] : [];
}
