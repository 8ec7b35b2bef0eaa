/** Runs scenarios, several side by side, and reports them in the order in which they were asked for. */
import { availableParallelism, release, type as systemName } from 'node:os';

import type { Seen } from '../model/observation.js';
import type { Report, ScenarioReport } from '../model/report.js';
import type { Scenario } from '../model/scenario.js';
import type { Outcome } from '../model/verdict.js';
import { systemWords } from '../base/system-error.js';
import { version } from '../base/version.js';
import type { Alternatives } from './alternatives.js';
import { tryAlternatives } from './alternatives.js';
import type { Target } from './workers.js';
import { createWorkers } from './workers.js';
import type { ExperimentOptions } from './experiment.js';
import type { Recorded } from '../records/recorded.js';
import type { Worker } from './worker.js';

export interface RunOptions {
  /** Every scenario runs on each; on the host alone when not given. */
  readonly targets?: readonly Target[];
  /** Kernels for scenarios that the host's cannot run, tried one after the other; asked for when there is one. */
  readonly alternatives?: Alternatives;
  /** Scenarios side by side; as many as there are processors when not given. */
  readonly jobs?: number;
  /** Folder to keep captures in. */
  readonly keep?: string;
  /** Of which outcomes; of all when not given. */
  readonly keeps?: (outcome: Outcome) => boolean;
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
  /** Something about the machine, for the user. */
  | { readonly type: 'note'; readonly text: string }
  | { readonly type: 'step'; readonly scenario: Scenario; readonly step: string }
  | {
      readonly type: 'end';
      readonly scenario: Scenario;
      readonly report: ScenarioReport;
      /** What each step saw, as far as it came. */
      readonly seen: readonly Seen[];
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
  const targets = options.targets ?? ['host'];
  const tasks = targets.flatMap((target) =>
    scenarios.map((scenario): Task => ({ target, scenario })),
  );
  const total = tasks.length;
  const reports: (ScenarioReport | undefined)[] = [];
  let lacking: number[] = [];
  let stopped = false;

  const finish = (index: number, report: ScenarioReport, seen: readonly Seen[] = []): void => {
    reports[index] = report;
    listen({ type: 'end', scenario: tasks[index]!.scenario, report, seen, index, total });
    if (options.failFast && (report.outcome === 'fail' || report.outcome === 'error'))
      stopped = true;
  };
  const work = async (worker: Worker, indexes: number[], isLast: boolean): Promise<void> => {
    for (let index = indexes.shift(); index !== undefined && !stopped; index = indexes.shift()) {
      const { scenario } = tasks[index]!;
      listen({ type: 'start', scenario, index, total });
      const seen: Seen[] = [];
      let recorded: Recorded | undefined;
      const settings: ExperimentOptions = {
        timeout: options.timeout ?? scenarioTime,
        signal,
        kernel,
        ...(options.keep === undefined ? {} : { onRecord: (all) => (recorded = all) }),
        onSeen: (_, each) => seen.push(each),
        onNote: (text) => listen({ type: 'note', text }),
        onStep: (step) => listen({ type: 'step', scenario, step }),
      };
      // What the host could not run stays as it was when the guest cannot be had.
      const ran = await worker.run(scenario, settings, reports[index]);
      signal.throwIfAborted();
      const report = await keep(scenario, ran, recorded, options);
      if (isLast || report.outcome !== 'skip' || report.outdated !== undefined)
        finish(index, report, seen);
      else {
        reports[index] = report;
        lacking.push(index);
      }
    }
  };
  const runOn = async (target: Target, indexes: number[], isLast: boolean): Promise<void> => {
    const jobs = Math.min(options.jobs ?? availableParallelism(), indexes.length);
    await Promise.all(
      (await createWorkers(target, jobs)).map(async (hired) => {
        await using worker = hired;
        await work(worker, indexes, isLast);
      }),
    );
  };

  for (const target of targets) {
    const indexes = tasks.flatMap((task, index) => (task.target === target ? [index] : []));
    await runOn(target, indexes, target !== 'host' || options.alternatives === undefined);
  }
  const inOrder = (indexes: readonly number[]): number[] => indexes.toSorted((a, b) => a - b);
  const left = await tryAlternatives(lacking, options.alternatives, {
    need: (index) => ({ scenario: tasks[index]!.scenario, symbols: reports[index]?.lacks }),
    attempt: async (kernel, indexes) => {
      lacking = [];
      await runOn(kernel, inOrder(indexes), false);
      return lacking;
    },
  });
  for (const index of inOrder(left)) finish(index, reports[index]!);
  return {
    netlab: version,
    kernel,
    scenarios: reports.filter((report) => report !== undefined),
    duration: performance.now() - start,
  };
}

/** The report with the folder where the captures are now; an error when they could not be written. */
async function keep(
  scenario: Scenario,
  report: ScenarioReport,
  recorded: Recorded | undefined,
  { keep: folder, keeps = () => true, signal }: RunOptions,
): Promise<ScenarioReport> {
  if (folder === undefined || !recorded || !keeps(report.outcome)) return report;
  const { keepRecord } = await import('../records/write.js');
  signal?.throwIfAborted();
  try {
    return { ...report, captures: keepRecord(folder, scenario, recorded) };
  } catch (error) {
    return { ...report, outcome: 'error', reason: `no captures kept: ${systemWords(error)}` };
  }
}

interface Task {
  readonly target: Target;
  readonly scenario: Scenario;
}
