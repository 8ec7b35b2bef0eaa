/** Audits a scenario: runs it, then each of its mutants, and reports the mutants that its expectations miss. */
import { release, type as systemName } from 'node:os';

import { defined } from '../base/defined.js';
import { singleSpaced } from '../base/text.js';
import type { Course } from '../compare/first-difference.js';
import { firstDifference } from '../compare/first-difference.js';
import { mayBeLate } from '../audit/late-answer.js';
import type { Mutant } from '../audit/mutant.js';
import { mutantsOf } from '../audit/operators.js';
import type { TapPair } from '../audit/tap-swap.js';
import { describeSwap, swapTaps, tapPairs } from '../audit/tap-swap.js';
import { judgeStep } from '../judge/judge.js';
import type { AuditReport, MutantReport } from '../model/audit.js';
import type { Seen } from '../model/observation.js';
import type { ScenarioReport, StepReport } from '../model/report.js';
import type { Outcome } from '../model/verdict.js';
import type { Scenario, Step } from '../model/scenario.js';
import { Names } from '../terms/names.js';
import { delaysAfter } from '../plan/delays.js';
import type { Worker } from './worker.js';

export interface AuditOptions {
  /** Run mutants in parallel. */
  readonly workers: readonly Worker[];
  readonly signal: AbortSignal;
}

/**
 * Milliseconds to wait for answers at first: there are many mutants, and many leave a ping unanswered. If that
 * may have been too short, the mutant runs again with the patience of an ordinary run.
 */
const patience = 1000;
const timeout = 60_000;

/** How often a mutant is tried whose run a starved machine left without a verdict. */
const mostTries = 4;

/** Several healthy runs, because whatever varies among them cannot identify a mutant. */
const healthyRuns = 3;

export async function auditScenario(
  scenario: Scenario,
  { workers, signal }: AuditOptions,
): Promise<AuditReport> {
  const { name } = scenario;
  const [first] = workers;
  if (!first) throw new RangeError('no host or guest to run it');
  let kernel = runningKernel();
  const head = { name, ...(scenario.case ? { case: scenario.case.name } : {}) };
  const healthy: Course[] = [];
  while (healthy.length < healthyRuns) {
    const { report, course } = await observe(first, scenario, scenario, { signal });
    if (report.outcome !== 'pass')
      return {
        ...head,
        reason: reasonOf(report),
        ...(report.outcome === 'skip' && report.outdated === undefined
          ? { lacks: report.lacks ?? [] }
          : {}),
        mutants: [],
      };
    kernel = report.kernel ?? kernel;
    healthy.push(course);
  }
  const todo = mutantsOf(scenario);
  const mutants: MutantReport[] = [];
  let next = 0;
  const work = async (worker: Worker): Promise<void> => {
    for (let index = next++; index < todo.length; index = next++) {
      const mutant = todo[index];
      if (mutant) mutants[index] = await tryMutant(worker, scenario, mutant, healthy, signal);
    }
  };
  await Promise.all(workers.map(work));
  const swaps = healthy
    .slice(0, 1)
    .flatMap((course) => tapPairs(scenario).map((pair) => trySwap(scenario, pair, course, kernel)));
  return { ...head, mutants: [...mutants, ...swaps] };
}

const runningKernel = (): string => `${systemName()} ${release()}`;

interface Observed {
  readonly report: ScenarioReport;
  readonly course: Course;
}

/** Runs the scenario or a mutant of it; names and steps are resolved against the original. */
async function observe(
  worker: Worker,
  scenario: Scenario,
  original: Scenario,
  { signal, patience }: { readonly signal: AbortSignal; readonly patience?: number },
): Promise<Observed> {
  const course = new Map<Step, Seen>();
  const report = await worker.run(scenario, {
    timeout,
    signal,
    kernel: runningKernel(),
    ...defined({ patience }),
    failFast: true,
    names: new Names(original.nodes),
    onSeen: ({ place }, seen) => {
      const step = original.steps.find((each) => each.place === place);
      if (step) course.set(step, seen);
    },
  });
  signal.throwIfAborted();
  return { report, course };
}

/** Observes a mutant, again if the machine was too busy to judge it. */
async function decide(
  worker: Worker,
  mutant: Scenario,
  original: Scenario,
  signal: AbortSignal,
): Promise<Observed> {
  for (let tries = 1; ; tries++) {
    const observed = await observePatiently(worker, mutant, original, signal);
    const isStarved = [...observed.course.values()].some(({ starved }) => starved !== undefined);
    if (!isStarved || tries === mostTries) return observed;
  }
}

/** Observes a mutant, again with full patience if an answer may have come too late. */
async function observePatiently(
  worker: Worker,
  mutant: Scenario,
  original: Scenario,
  signal: AbortSignal,
): Promise<Observed> {
  const hasty = await observe(worker, mutant, original, { signal, patience });
  const last = hasty.report.steps.at(-1);
  return last && mayBeLate(mutant, last, patience)
    ? observe(worker, mutant, original, { signal })
    : hasty;
}

async function tryMutant(
  worker: Worker,
  original: Scenario,
  { change, scenario }: Mutant,
  healthy: readonly Course[],
  signal: AbortSignal,
): Promise<MutantReport> {
  const { report, course } = await decide(worker, scenario, original, signal);
  const [first] = report.steps;
  // Refused before the first step, or in the step that makes the change: there is nothing to observe.
  const made = scenario.steps.length <= original.steps.length || first?.outcome === 'pass';
  if (!first || !made) return { change, fate: 'impossible', because: reasonOf(report) };
  const death = firstOf('fail', report.steps);
  if (death !== undefined) return { change, fate: 'killed', because: death };
  if (report.outcome !== 'pass') return { change, fate: 'untold', because: reasonOf(report) };
  return describeDifference(change, original, course, healthy);
}

function trySwap(scenario: Scenario, pair: TapPair, course: Course, kernel: string): MutantReport {
  const change = describeSwap(pair);
  const swapped = new Map([...course].map(([step, seen]) => [step, swapTaps(seen, pair)]));
  const steps = [...swapped].map(([step, seen]) => ({
    name: step.name,
    verdicts: judgeStep(step, seen, kernel, delaysAfter(scenario, scenario.steps.indexOf(step))),
  }));
  const death = firstOf('fail', steps);
  return death === undefined
    ? describeDifference(change, scenario, swapped, [course])
    : { change, fate: 'killed', because: death };
}

/** A mutant that no expectation noticed counts as equal if it shows the same as the healthy runs. */
function describeDifference(
  change: string,
  scenario: Scenario,
  course: Course,
  healthy: readonly Course[],
): MutantReport {
  const difference = firstDifference(scenario, course, healthy);
  return difference === undefined
    ? { change, fate: 'equal' }
    : { change, fate: 'survived', because: difference };
}

/** Why a run did not pass. */
const reasonOf = ({ outcome, reason, steps }: ScenarioReport): string =>
  reason ?? firstOf(outcome, steps) ?? outcome;

/** The first verdict with this outcome, with its step and what was seen. */
function firstOf(
  wanted: Outcome,
  steps: readonly Pick<StepReport, 'name' | 'verdicts'>[],
): string | undefined {
  for (const { name, verdicts } of steps)
    for (const { outcome, title, seen, detail = [] } of verdicts) {
      if (outcome !== wanted) continue;
      // The first line of the detail says why nothing could be seen, or what is different.
      const why = detail.slice(0, 1);
      return [name, singleSpaced(title), [seen, ...why].join('; ')].join(': ');
    }
  return undefined;
}
