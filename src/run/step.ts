/** Runs one step: the stimulus, then looks until every expectation holds or its time is up. */
import { defined } from '../base/defined.js';
import type { Machine } from '../host/machine.js';
import type { Starvation } from '../host/starvation.js';
import { lookAhead } from '../judge/ahead.js';
import { expectationOf, judgeStep } from '../judge/judge.js';
import { expects } from '../expects/index.js';
import type { Window } from '../model/capture.js';
import type { Delay } from '../model/delay.js';
import type { Finished, Measured, Query, Seen } from '../model/observation.js';
import { queryKey } from '../model/observation.js';
import type { Step } from '../model/scenario.js';
import type { Verdict } from '../model/verdict.js';
import type { Names } from '../terms/names.js';
import type { Listeners } from './listeners.js';
import { listen } from './listeners.js';
import type { KernelConfig } from './skip-if-lacking.js';
import { skipIfLacking } from './skip-if-lacking.js';
import { inPortions } from '../records/portions.js';
import { missingProgram } from './missing-program.js';
import { stimulate } from './stimulus.js';
import type { Taps } from './taps.js';
import { nextLook, stepWatchTime } from './watch.js';

// Re-exported so that the code that judges is loaded together.
export { judgeStep } from '../judge/judge.js';
export { judgeLate } from '../judge/late-verdicts.js';

export interface StepOptions {
  /** `uname -sr`, compared with the `since` and `until` of expectations. */
  readonly kernel: string;
  /** What the kernel may send late after this step. */
  readonly delays?: readonly Delay[];
  /** What the names in the stimulus refer to. */
  readonly names: Names;
  /** Milliseconds to wait for an answer that an expectation needs. */
  readonly patience?: number;
  /** The Kconfig symbols of the kernel. */
  readonly config?: () => Promise<KernelConfig>;
  /** Measures since the start of the scenario whether the machine was too busy. */
  readonly starvation?: Starvation;
  /** End the step at the first failure that no later frame can undo. */
  readonly failFast?: boolean;
}

/**
 * Milliseconds beyond the barrier for frames and kernel state to arrive on a busy machine, if an expectation
 * sets no time of its own. Spent only by a step that would otherwise fail.
 */
const grace = 300;
/** Factor by which every wait is extended on a starved machine. */
const starvedPatience = 5;

/** Limit for repeating queries because something arrived meanwhile. */
const mostRounds = 5;

/** Limit in bytes for an answer from the kernel. */
const mostAnswer = 2 ** 24;

export interface StepOutcome {
  readonly seen: Seen;
  readonly verdicts: readonly Verdict[];
}

/**
 * Runs a step to its verdicts and cuts its windows. The last look, which is also recorded, judges all
 * expectations: one that held earlier but no longer holds has failed. Rejects with a LackError if a command
 * needs something that is missing here.
 */
export async function runStep(
  machine: Machine,
  taps: Taps,
  step: Step,
  { names, kernel, config, delays = [], patience, starvation, failFast = false }: StepOptions,
): Promise<StepOutcome> {
  taps.beginStep(step.name);
  const queries = questions(step);
  const listeners = await listen(
    machine,
    queries.filter(({ during }) => during),
  );
  const questioned = queries.filter(({ during, before }) => !during && !before);
  const before = await ask(
    machine,
    queries.filter((query) => query.before),
  );
  const slowness = (): number => (starvation?.find() === undefined ? 1 : starvedPatience);
  const measured = await stimulate(
    machine,
    step,
    names,
    (isOver) => taps.silence(isOver, slowness()),
    slowness(),
    patience,
  );
  const start = performance.now();
  await skipIfLacking(step, measured, machine.ordinary === true, config);
  // A stimulus that could not run causes nothing.
  const idle = measured?.trouble !== undefined;
  const late = delays.length === 0 ? 1 : slowness();
  let watch = idle ? 0 : stepWatchTime(step, delays, late);
  for (;;) {
    await nextLook(start + watch);
    const now = await look(machine, taps, questioned, listeners, measured, start);
    const seen = { ...now, states: new Map([...before, ...now.states]) };
    await inPortions(lookAhead(step, seen));
    const verdicts = judgeStep(step, seen, kernel, delays);
    // A known bug that did not show needs no second look; one that did is confirmed with the same patience as a
    // failure.
    const failed = verdicts.filter(
      ({ outcome, bug, pending = false }) =>
        pending || outcome === (bug === undefined ? 'fail' : 'xfail'),
    );
    const elapsed = performance.now() - start;
    const slow = failed.length === 0 ? 1 : slowness();
    const open = failed.filter((verdict) => slow * patienceFor(step, verdict) > elapsed);
    if (!idle) watch = stepWatchTime(step, delays, late, verdicts);
    const isWatched = (seen.watched ?? elapsed) >= watch;
    const lost = failFast && failed.some((verdict) => isSettled(step, verdict));
    if ((open.length === 0 && isWatched) || lost) {
      if (
        verdicts.some((verdict) => restsOnAbsence(step, verdict)) &&
        (await taps.learn(seen.windows))
      )
        continue;
      taps.cut();
      await listeners.end();
      const starved = failed.length === 0 ? undefined : starvation?.excuse();
      if (starved === undefined) return { seen, verdicts };
      const last = { ...seen, starved };
      return { seen: last, verdicts: judgeStep(step, last, kernel, delays) };
    }
  }
}

/** Notices and frames since the step began. */
interface Snapshot {
  readonly heard: readonly [string, Finished][];
  readonly windows: ReadonlyMap<string, Window>;
}

/**
 * Looks at a single moment: no notice and no frame arrived during the queries. If that cannot be achieved,
 * states are read before notices, and notices before frames, so that no frame older than an accepted state or
 * notice is missing.
 */
async function look(
  machine: Machine,
  taps: Taps,
  queries: readonly Query[],
  listeners: Listeners,
  measured: Measured | undefined,
  start: number,
): Promise<Seen> {
  const takeSnapshot = async (still?: number): Promise<Snapshot> => ({
    heard: await listeners.heard(),
    windows: await taps.windows(still),
  });
  let snapshot = await takeSnapshot();
  let answers: [string, Finished][] = [];
  const hasQueries = queries.length > 0 || snapshot.heard.length > 0;
  for (let round = 0; hasQueries && round < mostRounds; round++) {
    answers = await ask(machine, queries);
    if (!canProve(snapshot)) break;
    const later = await takeSnapshot(0);
    const isQuiet = isSame(snapshot, later);
    snapshot = isQuiet ? later : await takeSnapshot();
    if (isQuiet) break;
  }
  const { heard, windows } = snapshot;
  return {
    ...defined({ measured }),
    watched: Math.max(0, Math.floor(taps.until - start)),
    windows,
    states: new Map([...answers, ...heard]),
  };
}

/** Makes queries side by side; resolves with their answers. */
const ask = (machine: Machine, queries: readonly Query[]): Promise<[string, Finished][]> =>
  Promise.all(
    queries.map(async (query) => {
      const answer = await machine.run({ ...query, most: mostAnswer });
      return [queryKey(query), { ...answer, ...defined({ stderr: missingProgram(answer) }) }];
    }),
  );

/** While frames keep coming, no window is complete. */
const canProve = ({ windows }: Snapshot): boolean =>
  windows.size === 0 || [...windows.values()].some(({ complete }) => complete);

const isSame = (one: Snapshot, other: Snapshot): boolean =>
  one.heard.every(([, { stdout }], index) => other.heard[index]?.[1].stdout === stdout) &&
  [...one.windows].every(
    ([tap, { frames }]) => other.windows.get(tap)?.frames.length === frames.length,
  );

/** The kernel queries that the step's expectations need, without duplicates. */
function questions(step: Step): Query[] {
  const all = step.expect.flatMap(({ kind, options }) => expects[kind]?.queries?.(options) ?? []);
  return [...new Map(all.map((query) => [queryKey(query), query])).values()];
}

/** Milliseconds from the end of the stimulus during which a failed expectation may still come to hold. */
function patienceFor(step: Step, verdict: Verdict): number {
  if (isSettled(step, verdict)) return 0;
  return expectationOf(step, verdict)?.within ?? grace;
}

/** Whether it failed for good; the stimulus' own results are final once it has ended. */
const isSettled = (step: Step, verdict: Verdict): boolean =>
  verdict.final === true ||
  expectationOf(step, verdict) === undefined ||
  expects[verdict.kind]?.needs !== undefined;

/** Whether it passed because of frames that were absent. */
function restsOnAbsence(step: Step, verdict: Verdict): boolean {
  const { kind, options } = expectationOf(step, verdict) ?? {};
  if (kind === undefined || verdict.outcome !== 'pass') return false;
  return expects[kind]?.absence?.(options)?.frames !== undefined;
}
