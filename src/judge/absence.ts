/**
 * Absence can be claimed only for as long as netlab watched. Determines how long to watch, by default as long
 * as the kernel may hold frames back, and what a verdict says about it.
 */
import { formatDuration } from '../base/text.js';
import { expects } from '../expects/index.js';
import { compileFilter } from '../filter/compile.js';
import { requires } from '../filter/required.js';
import type { Delay } from '../model/delay.js';
import type { Seen } from '../model/observation.js';
import type { Expectation, Step } from '../model/scenario.js';
import type { Verdict } from '../model/verdict.js';
import { givesCommands } from '../plan/step-commands.js';
import { layerKindOf } from '../wire/layer-kind-of.js';
import { owedBy } from './owed.js';

/** Milliseconds; longer delays are not waited for unless a scenario asks for it, but verdicts mention them. */
export const longestUnasked = 1000;

/**
 * Milliseconds; every step waits for delays this short, so that their frames do not fall into the next one's
 * windows.
 */
const brief = 100;

/**
 * Milliseconds for which an expectation must be watched after the step's stimulus.
 * @param slow factor by which everything takes longer on this machine
 */
export function watchTime(
  expectation: Expectation,
  step: Step,
  delays: readonly Delay[],
  slow = 1,
): number {
  const asked = expectation.for ?? step.for;
  const absence = expects[expectation.kind]?.absence?.(expectation.options);
  if (!absence) return 0;
  if (asked !== undefined) return asked;
  return longest(
    delays.filter((delay) => delay.most <= longestUnasked && concerns(delay, absence.frames)),
    slow,
  );
}

/** Milliseconds for which every step with commands is watched, whatever it expects. */
export const leastWatch = (step: Step, delays: readonly Delay[], slow = 1): number =>
  givesCommands(step)
    ? longest(
        delays.filter(({ most }) => most <= brief),
        slow,
      )
    : 0;

/**
 * Kernel timers fire up to an eighth of their period late (kernel/time/timer.c, “LVL_GRANULARITY”); on a busy
 * machine, the work that they start then has to wait for a processor.
 */
const turn = 20;
const longest = (delays: readonly Delay[], slow: number): number =>
  Math.max(0, ...delays.map(({ most }) => Math.ceil(most * 1.125) + slow * turn));

/** Whether a filter may select the frames of a delay; false only if it certainly cannot. */
function concerns({ protocols }: Delay, filter: string | undefined): boolean {
  if (filter === undefined) return false;
  if (!protocols) return true;
  const compiled = compileFilter(filter);
  if (!compiled.ok) return true;
  const { condition } = compiled.filter;
  return protocols.some((own) => !requires(condition, (name) => isOfAnother(own, name)));
}

/** Whether a field or protocol belongs to another layer that carries nothing further. */
function isOfAnother(own: string, name: string): boolean {
  const [protocol = ''] = name.split('.');
  return protocol !== own && layerKindOf({ protocol })?.leaf === true;
}

/** Adds to a verdict that rests on absence how long it was watched, and which frames may still come. */
export function withWatch(
  verdict: Verdict,
  { kind, options }: Expectation,
  seen: Seen,
  delays: readonly Delay[],
): Verdict {
  const { watched, measured } = seen;
  const expect = expects[kind];
  const absence = expect?.absence?.(options);
  if (!absence || watched === undefined || verdict.outcome !== 'pass') return verdict;
  const due = [...delays, ...owedBy(seen)]
    .filter((delay) => delay.most > watched && concerns(delay, absence.frames))
    .sort((a, b) => b.most - a.most);
  const after = measured ? ` after ${measured.kind}` : '';
  // A verdict about other frames as well is not primarily about the watch.
  const since = expect?.onlyAbsence ? after : '';
  const [first, ...others] = due;
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  const may = first ? `; ${first.what} may take ${formatDuration(first.most)}${more}` : '';
  const detail = [
    ...(verdict.detail ?? []),
    ...(since === after ? [] : [`watched for ${formatWatch(watched)}${after}`]),
    ...due.map(delayLine),
  ];
  const [head = '', ...tail] = verdict.seen.split('; ');
  return {
    ...verdict,
    watched,
    seen: `${[`${head} in ${formatWatch(watched)}${since}`, ...tail].join('; ')}${may}`,
    ...(detail.length > 0 ? { detail } : {}),
  };
}

const delayLine = ({ what, where, most }: Delay): string =>
  `${where}: ${what} may take ${formatDuration(most)}; to wait for it: “for: ${Math.ceil(most / 100) / 10}s”`;

/** Like formatDuration, but rounds down. */
export function formatWatch(milliseconds: number): string {
  if (milliseconds < 100) return `${Math.floor(milliseconds)} ms`;
  const grain = milliseconds < 10_000 ? 100 : 1000;
  return formatDuration(Math.floor(milliseconds / grain) * grain);
}
