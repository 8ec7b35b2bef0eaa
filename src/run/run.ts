/** Runs scenarios in parallel, and reports them in the order given. */
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
  /** Every scenario runs on each target; only on the host by default. */
  readonly targets?: readonly Target[];
  /** Kernels to try in turn for scenarios that the host's kernel cannot run; evaluated only if there are any. */
  readonly alternatives?: Alternatives;
  /** Scenarios in parallel; the number of processors by default. */
  readonly jobs?: number;
  /** Folder for the captures that are kept. */
  readonly keep?: string;
  /** Which outcomes to keep; all by default. */
  readonly keeps?: (outcome: Outcome) => boolean;
  /** Start no further scenario after one that did not pass. */
  readonly failFast?: boolean;
  /** Limit for each scenario. */
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
  /** A remark about the machine. */
  | { readonly type: 'note'; readonly text: string }
  | { readonly type: 'step'; readonly scenario: Scenario; readonly step: string }
  | {
      readonly type: 'end';
      readonly scenario: Scenario;
      readonly report: ScenarioReport;
      /** What each step saw, up to where the scenario ended. */
      readonly seen: readonly Seen[];
      readonly index: number;
      readonly total: number;
    };

const scenarioTime = 120_000;

/** A scenario on a target. */
interface Task {
  /** Position among all tasks. */
  readonly index: number;
  readonly target: Target;
  readonly scenario: Scenario;
  /** The latest report, while another kernel may still be tried. */
  report?: ScenarioReport;
}

const inOrder = (tasks: readonly Task[]): Task[] => tasks.toSorted((a, b) => a.index - b.index);

/** Runs all scenarios; rejects only if the signal aborts. */
export async function runScenarios(
  scenarios: readonly Scenario[],
  options: RunOptions,
  listen: (event: RunEvent) => void = () => undefined,
): Promise<Report> {
  const start = performance.now();
  const kernel = `${systemName()} ${release()}`;
  const { targets = ['host'], alternatives } = options;
  const tasks = targets
    .flatMap((target) => scenarios.map((scenario) => ({ target, scenario })))
    .map((task, index): Task => ({ index, ...task }));
  const runner = new Runner(tasks.length, kernel, options, listen);
  const lacking: Task[] = [];
  for (const target of targets) {
    const own = tasks.filter((task) => task.target === target);
    const isLast = target !== 'host' || !alternatives;
    lacking.push(...(await runner.run(target, own, isLast)));
  }
  const left = await tryAlternatives(lacking, alternatives, {
    need: ({ scenario, report }) => ({ scenario, symbols: report?.lacks }),
    runOn: (other, some) => runner.run(other, inOrder(some), false),
  });
  inOrder(left).forEach((task) => runner.finish(task));
  return {
    netlab: version,
    kernel,
    scenarios: tasks.flatMap(({ report }) => report ?? []),
    duration: performance.now() - start,
  };
}

class Runner {
  readonly #total: number;
  readonly #kernel: string;
  readonly #options: RunOptions;
  readonly #signal: AbortSignal;
  readonly #listen: (event: RunEvent) => void;
  #stopped = false;

  constructor(
    total: number,
    kernel: string,
    options: RunOptions,
    listen: (event: RunEvent) => void,
  ) {
    this.#total = total;
    this.#kernel = kernel;
    this.#options = options;
    this.#signal = options.signal ?? new AbortController().signal;
    this.#listen = listen;
  }

  /**
   * Runs tasks in parallel; resolves with those skipped for something that another kernel may have.
   * @param isLast whether no other kernel will be tried
   */
  async run(target: Target, tasks: readonly Task[], isLast: boolean): Promise<Task[]> {
    const todo = [...tasks];
    const lacking: Task[] = [];
    const jobs = Math.min(this.#options.jobs ?? availableParallelism(), todo.length);
    const work = async (worker: Worker): Promise<void> => {
      for (let task = todo.shift(); task && !this.#stopped; task = todo.shift()) {
        const seen = await this.#runTask(worker, task);
        const { outcome, outdated } = task.report ?? {};
        if (!isLast && outcome === 'skip' && outdated === undefined) lacking.push(task);
        else this.finish(task, seen);
      }
    };
    await Promise.all(
      (await createWorkers(target, jobs)).map(async (hired) => {
        await using worker = hired;
        await work(worker);
      }),
    );
    return lacking;
  }

  /** Emits the final report of a task. */
  finish({ index, scenario, report }: Task, seen: readonly Seen[] = []): void {
    if (!report) return;
    this.#listen({ type: 'end', scenario, report, seen, index, total: this.#total });
    if (this.#options.failFast && (report.outcome === 'fail' || report.outcome === 'error'))
      this.#stopped = true;
  }

  async #runTask(worker: Worker, task: Task): Promise<Seen[]> {
    const { scenario, index } = task;
    const { keep, timeout = scenarioTime } = this.#options;
    this.#listen({ type: 'start', scenario, index, total: this.#total });
    const seen: Seen[] = [];
    let recorded: Recorded | undefined;
    const settings: ExperimentOptions = {
      timeout,
      signal: this.#signal,
      kernel: this.#kernel,
      ...(keep === undefined ? {} : { onRecord: (all) => (recorded = all) }),
      onSeen: (_, each) => seen.push(each),
      onNote: (text) => this.#listen({ type: 'note', text }),
      onStep: (step) => this.#listen({ type: 'step', scenario, step }),
    };
    // If the guest does not boot, the earlier report stands.
    const report = await worker.run(scenario, settings, task.report);
    this.#signal.throwIfAborted();
    task.report = await keepCaptures(scenario, report, recorded, this.#options);
    return seen;
  }
}

/** Adds the folder of the captures to the report, or turns it into an error if they could not be written. */
async function keepCaptures(
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
    return { ...report, outcome: 'error', reason: `cannot keep captures: ${systemWords(error)}` };
  }
}
