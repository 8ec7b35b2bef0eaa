/** Judges what a step saw: one verdict per expectation, plus implied ones. */
import type { Place } from '../base/place.js';
import type { Judgement } from '../expects/expect.js';
import { expects } from '../expects/index.js';
import type { Delay } from '../model/delay.js';
import type { Measured, Query, Seen } from '../model/observation.js';
import { queryKey } from '../model/observation.js';
import type { Expectation, Step } from '../model/scenario.js';
import type { Verdict } from '../model/verdict.js';
import { probes } from '../probes/index.js';
import { outside } from '../terms/kernel-version.js';
import { withWatch } from './absence.js';
import { unknownTimes } from './frame-times.js';
import { expectFailure } from './known-bug.js';
import { judgeMeanwhile } from './meanwhile.js';
import { refused } from './refused.js';
import { unlessStarved } from './starved.js';

/**
 * The verdicts of a step, implied ones first, then in the order of its expectations.
 *
 * @param kernel the kernel under test, as in `uname -sr`
 * @param delays what the kernel may send late after this step (plan/delays.ts)
 */
export const judgeStep = (
  step: Step,
  seen: Seen,
  kernel: string,
  delays: readonly Delay[] = [],
): Verdict[] => [
  ...implied(step, seen),
  ...step.expect.map((expectation) => judgeExpectation(expectation, seen, kernel, delays)),
];

function judgeExpectation(
  expectation: Expectation,
  seen: Seen,
  kernel: string,
  delays: readonly Delay[],
): Verdict {
  const { kind, options, place } = expectation;
  const judge = expects[kind];
  if (!judge) throw new RangeError(`no expectation ${kind}`);
  const title = judge.describe(options);
  const reason = outside(expectation, kernel);
  if (reason !== undefined)
    return { kind, title, place, outcome: 'skip', expected: '', seen: '', evidence: [], reason };
  const judgement =
    unrecorded(judge.queries?.(options) ?? [], seen) ??
    unknownTimes(judge, options, seen) ??
    judge.judge(options, seen);
  const final = judgement.outcome === 'fail' && judge.canCome?.(options, seen) === false;
  const judged = { kind, title, place, ...judgement, ...(final ? { final } : {}) };
  const verdict = unlessStarved(withWatch(judged, expectation, seen, delays), seen);
  return expectFailure(verdict, expectation.xfail, kernel);
}

/** An error if a record lacks the answer to a query, because none was made when it was recorded. */
function unrecorded(queries: readonly Query[], { kept, states }: Seen): Judgement | undefined {
  const missing = kept && queries.find((query) => !states.has(queryKey(query)));
  return missing
    ? {
        outcome: 'error',
        expected: 'an answer of the kernel',
        seen: `the record has no answer to “${missing.argv.join(' ')}”`,
        evidence: [],
        detail: [
          'the scenario queries more than when it was recorded: run it again with --keep, or record it again',
        ],
      }
    : undefined;
}

/** The expectation that a verdict belongs to; undefined for implied verdicts. */
export const expectationOf = (step: Step, { place }: Verdict): Expectation | undefined =>
  step.expect.find((each) => each.place === place);

/** Implied verdicts: the stimulus ran, its commands were not refused, and changes were made while it ran. */
function implied(step: Step, seen: Seen): Verdict[] {
  const { measured } = seen;
  if (!step.stimulus || !measured) return [];
  const { kind, place } = step.stimulus;
  if (measured.trouble !== undefined)
    return [
      {
        kind,
        title: step.name,
        place,
        outcome: 'error',
        expected: 'the stimulus to succeed',
        seen: measured.trouble,
        evidence: [],
      },
    ];
  const changes = judgeMeanwhile(step, measured).map((verdict) => unlessStarved(verdict, seen));
  if (changes.length > 0) return changes;
  const measures = probes[kind]?.measures ?? [];
  if (!measures.includes('end'))
    return measures.includes('refusal') && !saysOfStimulus(step)
      ? unsent(step.name, kind, measured, place)
      : [];
  // Some expectations themselves define how the last command must end.
  const ends = step.expect.some((each) => expects[each.kind]?.accepts !== undefined);
  return measured.finished
    .slice(0, ends ? -1 : undefined)
    .filter(({ exit }) => exit !== 0)
    .map((each) => refused(kind, each, place));
}

/** Whether an expectation is about the stimulus' own results. */
const saysOfStimulus = ({ expect }: Step): boolean =>
  expect.some(({ kind }) => expects[kind]?.needs !== undefined);

/** The first frame that could not be sent. */
const unsent = (title: string, kind: string, { finished }: Measured, place: Place): Verdict[] =>
  finished
    .filter(({ exit }) => exit !== 0)
    .slice(0, 1)
    .map(({ stderr }) => ({
      kind,
      title,
      place,
      outcome: 'fail',
      expected: 'to be sent',
      seen: `refused: ${stderr.trim()}`,
      evidence: [],
    }));
