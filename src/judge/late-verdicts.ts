/**
 * Applies stragglers to verdicts: a step that rested on their absence is judged again with them, and the step
 * in which they arrived says where they belong.
 */
import { formatDuration } from '../base/text.js';
import { expects } from '../expects/index.js';
import type { Delay } from '../model/delay.js';
import type { Seen } from '../model/observation.js';
import type { StepReport } from '../model/report.js';
import type { Scenario } from '../model/scenario.js';
import type { Verdict } from '../model/verdict.js';
import { worst } from '../model/verdict.js';
import { expectationOf, judgeStep } from './judge.js';
import { findStragglers } from './stragglers.js';
import type { Frames, Straggler } from './stragglers.js';

export interface WholeRun {
  readonly scenario: Scenario;
  readonly kernel: string;
  /** What each step saw, for as many steps as ran. */
  readonly seen: readonly Seen[];
  /** Frames after the last window. */
  readonly rest?: Frames;
  /** What the kernel may send late after a step. */
  readonly delaysAfter: (index: number) => readonly Delay[];
}

/** The steps' reports, with stragglers taken into account. */
export function judgeLate(run: WholeRun, steps: readonly StepReport[]): StepReport[] {
  const { scenario, seen, rest } = run;
  const stragglers = findStragglers(scenario, seen, rest);
  if (stragglers.length === 0) return [...steps];
  return steps.map((report, index) => {
    const descriptions = stragglers
      .filter(({ came }) => came === index)
      .map((each) => describeOwner(each, scenario));
    const verdicts = judgeAgain(run, index, report.verdicts, stragglers);
    return {
      ...report,
      verdicts,
      outcome: worst(verdicts.map(({ outcome }) => outcome)),
      ...(descriptions.length > 0 ? { stragglers: descriptions } : {}),
    };
  });
}

function judgeAgain(
  { scenario, kernel, seen, delaysAfter }: WholeRun,
  index: number,
  verdicts: readonly Verdict[],
  stragglers: readonly Straggler[],
): readonly Verdict[] {
  const own = stragglers.filter(({ from }) => from === index);
  const step = scenario.steps[index];
  const before = seen[index];
  if (own.length === 0 || !step || !before) return verdicts;
  const after = judgeStep(step, extend(before, own), kernel, delaysAfter(index));
  return verdicts.map((verdict, position) => {
    const expectation = expectationOf(step, verdict);
    const absence = expectation && expects[expectation.kind]?.absence?.(expectation.options);
    const late = after[position];
    const hasFailed = late?.outcome === 'fail' || late?.outcome === 'xfail';
    if (!absence || !hasFailed || late.outcome === verdict.outcome) return verdict;
    const lines = own
      .filter(({ tap, frame }) =>
        late.evidence.some((each) => each.tap === tap && each.frames.includes(frame.number)),
      )
      .map((each) => describeLateness(each, scenario));
    return { ...late, detail: [...lines, ...(late.detail ?? [])] };
  });
}

/** Adds stragglers to what a step saw. */
const extend = (seen: Seen, late: readonly Straggler[]): Seen => ({
  ...seen,
  windows: new Map(
    [...seen.windows].map(([tap, window]) => [
      tap,
      {
        ...window,
        frames: [
          ...window.frames,
          ...late.filter((each) => each.tap === tap).map(({ frame }) => frame),
        ],
      },
    ]),
  ),
});

/** `it answers a:eth0 #3, 0.8 s later`. */
function describeTie({ frame, cause, tie }: Straggler): string {
  const verb = tie === 'answer' ? 'answers' : 'is the packet of';
  const time = Number(frame.time - cause.frame.time) / 1e6;
  return `it ${verb} ${cause.tap} #${cause.frame.number}, ${formatDuration(Math.max(0, time))} later`;
}

const describeOwner = (straggler: Straggler, { steps }: Scenario): string =>
  `${straggler.tap} #${straggler.frame.number} belongs to step “${steps[straggler.from]?.name ?? ''}”: ${describeTie(straggler)}`;

function describeLateness(straggler: Straggler, { steps }: Scenario): string {
  const where = steps[straggler.came]?.name;
  const when = where === undefined ? 'after the last step' : `in step “${where}”`;
  return `${straggler.tap} #${straggler.frame.number} came ${when}, after this one had ended: ${describeTie(straggler)}`;
}
