/** Runs scenarios, several side by side, and reports them in the order in which they were asked for. */
import { availableParallelism, release, type as systemName } from 'node:os';

import type { Report, ScenarioReport } from '../model/report.js';
import type { Scenario } from '../model/scenario.js';
import { version } from '../base/version.js';
import { runExperiment } from './experiment.js';

export interface RunOptions {
  /** Scenarios side by side; as many as there are processors when not given. */
  readonly jobs?: number;
  /** Folder to keep captures in. */
  readonly keep?: string;
  /** Start no further scenario after the first that did not pass. */
  readonly failFast?: boolean;
  /** Milliseconds for each scenario. */
  readonly timeout?: number;
  readonly signal?: AbortSignal;
}

export type RunEvent =
  | {
      readonly type: 'start';
      readonly scenario: Scenario;
      readonly index: number;
      readonly total: number;
    }
  | { readonly type: 'step'; readonly scenario: Scenario; readonly step: string }
  | {
      readonly type: 'end';
      readonly report: ScenarioReport;
      readonly index: number;
      readonly total: number;
    };

const scenarioTime = 120_000;

/** Runs all; rejects only when the signal aborts it. */
export async function runScenarios(
  scenarios: readonly Scenario[],
  options: RunOptions,
  listen: (event: RunEvent) => void = () => undefined,
): Promise<Report> {
  const start = performance.now();
  const kernel = `${systemName()} ${release()}`;
  const signal = options.signal ?? new AbortController().signal;
  const total = scenarios.length;
  const reports: (ScenarioReport | undefined)[] = [];
  let next = 0;
  let stopped = false;
  const work = async (): Promise<void> => {
    while (next < total && !stopped) {
      const index = next++;
      const scenario = scenarios[index]!;
      listen({ type: 'start', scenario, index, total });
      const report = await runExperiment(scenario, {
        timeout: options.timeout ?? scenarioTime,
        signal,
        kernel,
        ...(options.keep === undefined ? {} : { keep: options.keep }),
        onStep: (step) => listen({ type: 'step', scenario, step }),
      });
      signal.throwIfAborted();
      reports[index] = report;
      listen({ type: 'end', report, index, total });
      if (options.failFast && (report.outcome === 'fail' || report.outcome === 'error'))
        stopped = true;
    }
  };
  const jobs = Math.max(1, Math.min(options.jobs ?? availableParallelism(), total));
  await Promise.all(Array.from({ length: jobs }, work));
  return {
    netlab: version,
    kernel,
    scenarios: reports.filter((report) => report !== undefined),
    duration: performance.now() - start,
  };
}
