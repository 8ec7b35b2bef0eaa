/** One step: the stimulus, then look until every expectation holds or its time is up. */
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
import type { KernelConfig } from './step-lack.js';
import { refuseLack } from './step-lack.js';
import { inPortions } from '../records/portions.js';
import { stimulate } from './stimulus.js';
import type { Taps } from './taps.js';
import { nextLook, watchFor } from './watch.js';

// Loaded with the rest that judges.
export { judgeStep } from '../judge/judge.js';
export { judgeLate } from '../judge/late-verdicts.js';

export interface StepOptions {
  /** `uname -sr`: some expectations are about some kernels only. */
  readonly kernel: string;
  /** What the kernel may send late after this step. */
  readonly delays?: readonly Delay[];
  /** Whom the stimulus means by its names. */
  readonly names: Names;
  /** Milliseconds to wait for an answer that must come. */
  readonly patience?: number;
  /** The symbols that the kernel was built with. */
  readonly config?: () => Promise<KernelConfig>;
  /** Whether the machine was too busy, measured since the scenario began. */
  readonly starvation?: Starvation;
  /** What fails for good, whatever may still be seen, ends the step: nothing else is waited for. */
  readonly failFast?: boolean;
}

/**
 * Milliseconds that frames and kernel state get on a busy machine to come, beyond the barrier, when
 * an expectation gives no time of its own. Only a step that would fail uses them.
 */
const grace = 300;
/** How many times longer everything gets to come on a starved machine. */
const starvedPatience = 5;

/** How often the kernel is asked anew because something came meanwhile. */
const mostRounds = 5;

/** Bytes of an answer of the kernel. */
const mostAnswer = 2 ** 24;

export interface StepOutcome {
  readonly seen: Seen;
  readonly verdicts: readonly Verdict[];
}

/**
 * Runs a step to its verdicts; its windows are cut. All are judged by the last look, the one that is
 * kept: what held before and holds no longer, while others were waited for, has failed. Rejects with a LackError
 * when its commands ask for what is missing here.
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
  const questioned = queries.filter(({ during }) => !during);
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
  await refuseLack(step, measured, machine.ordinary === true, config);
  // What could not be done causes nothing.
  const idle = measured?.trouble !== undefined;
  const late = delays.length === 0 ? 1 : slowness();
  let watch = idle ? 0 : watchFor(step, delays, late);
  for (;;) {
    await nextLook(start + watch);
    const seen = await look(machine, taps, questioned, listeners, measured, start);
    await inPortions(lookAhead(step, seen));
    const verdicts = judgeStep(step, seen, kernel, delays);
    // A known bug that is gone needs no second look; a failure for it is believed no sooner than another.
    const failed = verdicts.filter(
      ({ outcome, bug, pending = false }) =>
        pending || outcome === (bug === undefined ? 'fail' : 'xfail'),
    );
    const elapsed = performance.now() - start;
    const slow = failed.length === 0 ? 1 : slowness();
    const open = failed.filter((verdict) => slow * patienceFor(step, verdict) > elapsed);
    if (!idle) watch = watchFor(step, delays, late, verdicts);
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

/** What has been told since the step began. */
interface Told {
  readonly heard: readonly [string, Finished][];
  readonly windows: ReadonlyMap<string, Window>;
}

/**
 * Looks at one moment: nothing was heard and no frame came while the kernel was asked. Where that does not
 * come about, states are older than notices, and notices older than the frames, so that no frame is missing
 * that came before either.
 */
async function look(
  machine: Machine,
  taps: Taps,
  queries: readonly Query[],
  listeners: Listeners,
  measured: Measured | undefined,
  start: number,
): Promise<Seen> {
  const tell = async (still?: number): Promise<Told> => ({
    heard: await listeners.heard(),
    windows: await taps.windows(still),
  });
  const ask = async (query: Query): Promise<[string, Finished]> => [
    queryKey(query),
    await machine.run({ ...query, most: mostAnswer }),
  ];
  let told = await tell();
  let answers: [string, Finished][] = [];
  const asks = queries.length > 0 || told.heard.length > 0;
  for (let round = 0; asks && round < mostRounds; round++) {
    answers = await Promise.all(queries.map(ask));
    if (!canProve(told)) break;
    const later = await tell(0);
    const isQuiet = isSame(told, later);
    told = isQuiet ? later : await tell();
    if (isQuiet) break;
  }
  const { heard, windows } = told;
  return {
    ...defined({ measured }),
    watched: Math.max(0, Math.floor(taps.until - start)),
    windows,
    states: new Map([...answers, ...heard]),
  };
}

/** Where frames keep coming, no window proves anything. */
const canProve = ({ windows }: Told): boolean =>
  windows.size === 0 || [...windows.values()].some(({ complete }) => complete);

const isSame = (one: Told, other: Told): boolean =>
  one.heard.every(([, { stdout }], index) => other.heard[index]?.[1].stdout === stdout) &&
  [...one.windows].every(
    ([tap, { frames }]) => other.windows.get(tap)?.frames.length === frames.length,
  );

/** The questions to the kernel that a step's expectations need answered, each once. */
function questions(step: Step): Query[] {
  const all = step.expect.flatMap(({ kind, options }) => expects[kind]?.queries?.(options) ?? []);
  return [...new Map(all.map((query) => [queryKey(query), query])).values()];
}

/** Milliseconds in which what failed may still come to hold. */
function patienceFor(step: Step, verdict: Verdict): number {
  if (isSettled(step, verdict)) return 0;
  return expectationOf(step, verdict)?.within ?? grace;
}

/** Whether it failed for good; what the stimulus tells is settled when that is over. */
const isSettled = (step: Step, verdict: Verdict): boolean =>
  verdict.final === true ||
  expectationOf(step, verdict) === undefined ||
  expects[verdict.kind]?.needs !== undefined;

/** Whether it passed by what was not among the frames. */
function restsOnAbsence(step: Step, verdict: Verdict): boolean {
  const { kind, options } = expectationOf(step, verdict) ?? {};
  if (kind === undefined || verdict.outcome !== 'pass') return false;
  return expects[kind]?.absence?.(options)?.frames !== undefined;
}
