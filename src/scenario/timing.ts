/** Reads and checks `within` and `for`: how long to wait for, or to watch, an expectation or a step. */
import type { ExpectKind } from '../expects/expect.js';
import type { Expectation } from '../model/scenario.js';
import { duration, parseDuration } from '../terms/duration.js';
import { check } from './check.js';
import { reportProblem, reportIdle } from './reading.js';
import type { Reading } from './reading.js';
import { entryOf } from './tree.js';
import type { Mapping } from './tree.js';

/** Descriptions of `for`, in a step and in an expectation. */
export const watching = {
  step: 'How long to watch after the stimulus before netlab concludes that nothing more will come.',
  expectation:
    'How long to watch after the stimulus before netlab concludes that nothing more will come; by default, the step’s “for”.',
} as const;

/** Expectations that can be watched for a time. */
const absences =
  'none, frames or notice with an upper bound to count, sequence with exactly, or path';

/** A mapping's duration in milliseconds. */
export function readDuration(
  reading: Reading,
  tree: Mapping,
  key: 'within' | 'for',
): number | undefined {
  const entry = entryOf(tree, key);
  if (!entry) return undefined;
  const { value } = check(reading, duration, entry.value, {
    name: `“${key}”`,
    span: entry.keySpan,
  });
  return value === undefined ? undefined : parseDuration(value);
}

/** Reports an expectation's `for` that has no effect, or contradicts its `within`. */
export function checkWatch(
  reading: Reading,
  tree: Mapping,
  kind: ExpectKind,
  options: unknown,
): void {
  const entry = entryOf(tree, 'for');
  if (!entry) return;
  if (kind.absence?.(options) === undefined)
    reportIdle(
      reading,
      'no-effect',
      entry.keySpan,
      `“for” has no effect: nothing that comes later can make this “${kind.name}” fail`,
      { expected: absences, hint: 'to wait until it holds, use “within”' },
    );
  else if (entryOf(tree, 'within'))
    reportProblem(
      reading,
      'no-effect',
      entry.keySpan,
      '“within” and “for” exclude each other: one stops as soon as the expectation holds, the other waits its full time',
      { expected: 'one of them' },
    );
}

/** Reports an expectation's `within` if waiting cannot help. */
export function checkWithin(
  reading: Reading,
  tree: Mapping,
  kind: ExpectKind,
  options: unknown,
): void {
  const entry = entryOf(tree, 'within');
  if (!entry) return;
  const { name, needs } = kind;
  if (needs !== undefined)
    reportProblem(
      reading,
      'no-effect',
      entry.keySpan,
      `“within” has no effect: “${name}” depends on the stimulus alone`,
      {
        hint:
          needs === 'received'
            ? 'leave it out: netlab waits for an expected answer anyway'
            : 'leave it out: the stimulus has ended by then',
      },
    );
  else if (kind.canCome?.(options) === false)
    reportIdle(
      reading,
      'no-effect',
      entry.keySpan,
      '“within” has no effect: a frame that was captured does not go away',
      { hint: 'leave it out; to watch for longer, use “for”' },
    );
}

/** Reports a step's `for` if none of its expectations is about absence. */
export function checkStepTime(
  reading: Reading,
  tree: Mapping,
  expect: readonly Expectation[],
): void {
  const entry = entryOf(tree, 'for');
  if (!entry) return;
  const { expects } = reading.kinds;
  const watches = expect.filter(({ kind, options }) => expects[kind]?.absence?.(options));
  if (watches.length === 0)
    reportIdle(
      reading,
      'no-effect',
      entry.keySpan,
      '“for” has no effect: no expectation of this step is about absence',
      { expected: `an expectation such as ${absences}` },
    );
}
