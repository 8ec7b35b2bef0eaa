/** One scenario from beginning to end: sandbox, network, taps, steps, verdicts. */
import { defined } from '../base/defined.js';
import { formatDuration } from '../base/text.js';
import { DeadlineError, withDeadline } from '../host/deadline.js';
import type { Machine } from '../host/machine.js';
import type { Settings } from '../host/machine-settings.js';
import { readSettings, unusualSettings } from '../host/machine-settings.js';
import { Starvation } from '../host/starvation.js';
import { takeSandbox } from '../host/early-sandbox.js';
import type { Seen } from '../model/observation.js';
import type { Plan } from '../model/plan.js';
import type { StepRecord } from '../model/record.js';
import type { ScenarioReport, StepReport } from '../model/report.js';
import { reportHead } from '../model/report.js';
import type { Scenario, Step } from '../model/scenario.js';
import { worst } from '../model/verdict.js';
import { conclude } from '../judge/known-bug.js';
import { speaksTcp } from '../judge/speaks-tcp.js';
import { delaysAfter } from '../plan/delays.js';
import { planScenario } from '../plan/plan.js';
import { outside } from '../terms/kernel-version.js';
import { Names } from '../terms/names.js';
import { headStart } from './head-start.js';
import type { Ending } from './ending.js';
import { endingOf } from './ending.js';
import { LackError } from './lack-error.js';
import { awaitLinks, raise } from './raise.js';
import type { Recorded } from '../records/recorded.js';
import { stepRecord } from '../records/recorded.js';
import { createServices } from './services.js';
import type { KernelConfig } from './skip-if-lacking.js';
import { Taps } from './taps.js';

export interface ExperimentOptions {
  /** Milliseconds for the whole scenario. */
  readonly timeout: number;
  readonly signal: AbortSignal;
  /** `uname -sr`: recorded, and compared with the scenario's `since` and `until`. */
  readonly kernel: string;
  /** The Kconfig options of that kernel; those of the running kernel by default. */
  readonly config?: () => Promise<KernelConfig>;
  /** Opens the machine to run on; a native sandbox by default. */
  readonly open?: () => Promise<Machine>;
  /** Called with the complete record once the scenario has ended. */
  readonly onRecord?: (recorded: Recorded) => void;
  readonly onStep?: (name: string) => void;
  /** Remarks about the machine that may interest the user. */
  readonly onNote?: (text: string) => void;
  /** Called with what a step saw, once the step has been judged. */
  readonly onSeen?: (step: Step, seen: Seen) => void;
  /** End after the first step that failed. */
  readonly failFast?: boolean;
  /** What the names in stimuli refer to; the scenario's own nodes by default. */
  readonly names?: Names;
  /** Milliseconds to wait for an answer that an expectation needs. */
  readonly patience?: number;
}

/** Results so far, kept if an error ends the scenario. */
interface Progress {
  taps?: Taps;
  /** Set on the host only: a guest's kernel has settings of its own. */
  settings?: Settings;
  /** Name of the step in progress. */
  step?: string;
  readonly steps: StepReport[];
  readonly records: StepRecord[];
}

/** Runs one scenario. Never rejects because of the network or the machine; the report contains such errors. */
export async function runExperiment(
  scenario: Scenario,
  options: ExperimentOptions,
): Promise<ScenarioReport> {
  const start = performance.now();
  const progress: Progress = { steps: [], records: [] };
  const ending = await runToEnding(scenario, options, progress);
  const { taps, steps } = progress;
  const { settings } = progress;
  const machine = settings
    ? unusualSettings(settings, speaksTcp(scenario, ending.steps ?? steps))
    : [];
  return {
    ...reportHead(scenario),
    steps,
    ...ending,
    taps: taps?.reports ?? [],
    duration: performance.now() - start,
    ...(machine.length > 0 ? { machine } : {}),
  };
}

/** Runs on the host's kernel. */
const openHere = (scenario: Scenario): Promise<Machine> => takeSandbox(() => headStart(scenario));

const configHere = async (): Promise<KernelConfig> =>
  (await import('../kernels/running-config.js')).runningConfig();

const itsEnd = 'the scenario to end';

async function runToEnding(
  scenario: Scenario,
  options: ExperimentOptions,
  progress: Progress,
): Promise<Ending> {
  const unfit = outside(scenario, options.kernel);
  if (unfit !== undefined) return { outcome: 'skip', reason: unfit };
  try {
    options.signal.throwIfAborted();
    using machine = await (options.open ?? openHere)(scenario);
    const course = perform(machine, scenario, options, progress);
    using abortion = rejectOnAbort(options.signal);
    await withDeadline(
      Promise.race([course, failing(machine.lost), abortion.rejected]),
      options.timeout,
      itsEnd,
    );
    const { kernel } = options;
    if (progress.taps) {
      const { frames, learnt: decode } = progress.taps;
      options.onRecord?.({ kernel, steps: progress.records, taps: frames, decode });
    }
    return conclude(scenario, kernel, progress.steps);
  } catch (error) {
    const { steps, step } = progress;
    const soFar = worst(steps.map(({ outcome }) => outcome));
    // An earlier failure stands, whatever is missing now.
    return error instanceof LackError && (soFar === 'fail' || soFar === 'error')
      ? {
          reason: `not completed: ${error.message}`,
          detail: error.detail,
          ...conclude(scenario, options.kernel, steps),
        }
      : error instanceof DeadlineError && error.waitedFor === itsEnd
        ? {
            outcome: 'error',
            reason: `ended after ${formatDuration(options.timeout)} (--timeout), ${step === undefined ? 'before the first step' : `in the step “${step}”`}`,
          }
        : endingOf(error, step);
  }
}

async function perform(
  machine: Machine,
  scenario: Scenario,
  options: ExperimentOptions,
  progress: Progress,
): Promise<void> {
  // Load the code that judges while the kernel works.
  const judging = import('./step.js');
  const plan = planScenario(scenario);
  if (plan.modules) await (await import('./modules.js')).provideModules(machine, plan.modules);
  if (machine.isGuest) await bringAlong(machine, scenario, plan);
  const raised = raise(machine, plan);
  // Read while the kernel works.
  if (!options.open) progress.settings = readSettings();
  await raised;
  const taps = new Taps(machine, scenario);
  progress.taps = taps;
  const go = async (): Promise<void> => {
    const links = awaitLinks(machine, scenario);
    await Promise.all([
      taps.start(),
      links.then((each) => (plan.services ? undefined : taps.watch(each))),
    ]);
    await taps.begin(scenario.ipv6);
    await runSteps(machine, taps, scenario, options, progress, await judging);
  };
  if (!plan.services) return go();
  await taps.watch(await awaitLinks(machine, scenario));
  const services = createServices(machine, plan.services);
  await services.start();
  await Promise.race([go(), services.lost]);
  await services.end();
}

/** Copies to a guest what the scenario's own commands execute and read. */
async function bringAlong(machine: Machine, scenario: Scenario, plan: Plan): Promise<void> {
  const { ownCommands } = await import('./own-commands.js');
  const commands = ownCommands(scenario, plan);
  if (commands.length === 0) return;
  const { bringOwnFiles } = await import('../guests/own-files.js');
  await bringOwnFiles(machine, commands);
}

/** Runs all steps in order. */
async function runSteps(
  machine: Machine,
  taps: Taps,
  scenario: Scenario,
  options: ExperimentOptions,
  progress: Progress,
  { runStep, judgeStep, judgeLate }: typeof import('./step.js'),
): Promise<void> {
  const { names = new Names(scenario.nodes), patience, failFast } = options;
  const all: Seen[] = [];
  const starvation = new Starvation(machine);
  for (const [index, step] of scenario.steps.entries()) {
    options.onStep?.(step.name);
    progress.step = step.name;
    const start = performance.now();
    const { seen, verdicts } = await runStep(machine, taps, step, {
      names,
      kernel: options.kernel,
      config: options.config ?? configHere,
      delays: delaysAfter(scenario, index),
      starvation,
      ...defined({ patience, failFast }),
    });
    options.onSeen?.(step, seen);
    all.push(seen);
    progress.records.push(stepRecord(step.name, seen));
    const outcome = worst(verdicts.map((verdict) => verdict.outcome));
    const duration = performance.now() - start;
    progress.steps.push({ name: step.name, outcome, verdicts, duration });
    if (failFast && outcome === 'fail') break;
  }
  // What a later step taught about ports applies to earlier steps too, as it does in the record.
  const seen = taps.learnt.length === 0 ? all : all.map((each) => taps.again(each));
  if (seen !== all)
    progress.steps.forEach((report, index) => {
      const verdicts = judgeStep(
        scenario.steps[index]!,
        seen[index]!,
        options.kernel,
        delaysAfter(scenario, index),
      );
      const outcome = worst(verdicts.map((verdict) => verdict.outcome));
      progress.steps[index] = { ...report, outcome, verdicts };
    });
  const whole = {
    scenario,
    kernel: options.kernel,
    seen,
    rest: await taps.rest(),
    delaysAfter: (index: number) => delaysAfter(scenario, index),
  };
  progress.steps.splice(0, progress.steps.length, ...judgeLate(whole, progress.steps));
}

/** Rejects with the error that the promise resolves with. */
const failing = (error: Promise<Error>): Promise<never> =>
  error.then((reason) => Promise.reject(reason));

/** A promise that rejects when the signal aborts, until it is disposed of. */
function rejectOnAbort(signal: AbortSignal): Disposable & { readonly rejected: Promise<never> } {
  let onAbort: () => void = () => undefined;
  const rejected = new Promise<never>((_, reject) => {
    onAbort = () => reject(signal.reason as Error);
    signal.addEventListener('abort', onAbort, { once: true });
  });
  return { rejected, [Symbol.dispose]: () => signal.removeEventListener('abort', onAbort) };
}
