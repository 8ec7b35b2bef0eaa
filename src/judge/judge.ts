/** Judges what a step saw: one verdict for each expectation, plus those that need not be said. */
import type { Place } from '../base/place.js';
import { expects } from '../expects/index.js';
import { tellText } from '../expects/told.js';
import type { Finished, Seen } from '../model/observation.js';
import type { Expectation, Step } from '../model/scenario.js';
import type { Verdict } from '../model/verdict.js';
import { probes } from '../probes/index.js';

/** The verdicts on a step, in the order of its expectations; what is implied comes first. */
export const judgeStep = (step: Step, seen: Seen): Verdict[] => [
  ...implied(step, seen),
  ...step.expect.map((expectation) => judgeExpectation(expectation, seen)),
];

function judgeExpectation({ kind, options, place }: Expectation, seen: Seen): Verdict {
  const judge = expects[kind];
  if (!judge) throw new RangeError(`no expectation ${kind}`);
  return { kind, title: judge.describe(options), place, ...judge.judge(options, seen) };
}

/** Kinds that say themselves how the last of the stimulus' commands is to end. */
const aboutTheEnd = new Set(['fails', 'exit']);

/** That the stimulus could be carried out, and that its commands were not refused, goes without saying. */
function implied(step: Step, { measured }: Seen): Verdict[] {
  if (!step.stimulus || !measured) return [];
  const { kind, place } = step.stimulus;
  if (measured.trouble !== undefined)
    return [
      {
        kind,
        title: step.name,
        place,
        outcome: 'error',
        expected: 'the stimulus to be carried out',
        seen: measured.trouble,
        evidence: [],
      },
    ];
  if (!probes[kind]?.tells.includes('end')) return [];
  const ends = step.expect.some((each) => aboutTheEnd.has(each.kind));
  return measured.finished
    .slice(0, ends ? -1 : undefined)
    .filter(({ exit }) => exit !== 0)
    .map((each) => refused(kind, each, place));
}

const refused = (kind: string, finished: Finished, place: Place): Verdict => ({
  kind,
  title: `${finished.node}: ${finished.argv.join(' ')}`,
  place,
  outcome: 'fail',
  expected: 'to be carried out',
  seen: `refused, exit status ${finished.exit}`,
  evidence: [],
  detail: tellText(finished.stderr),
});
