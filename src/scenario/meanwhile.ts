/** Reads `meanwhile`: commands that change the network while a step's stimulus runs, each at its moment. */
import * as z from 'zod';

import type { Change, Moment } from '../model/scenario.js';
import type { ProbeKind } from '../probes/probe.js';
import { check } from './check.js';
import { choices, reportProblem } from './reading.js';
import type { Reading } from './reading.js';
import type { Span } from './source.js';
import { entryOf, spotOf } from './tree.js';
import type { Entry, Mapping, Tree } from './tree.js';

export const meanwhileKey = 'meanwhile';

const count = z.int().min(1);

/** Requests whose answers netlab follows and keeps. */
const mostRequests = 10_000;

/** `after` in an item of `meanwhile`. */
export const afterSchema = z
  .strictObject({
    received: count.optional().describe('Answers so far.'),
    lost: count
      .optional()
      .describe('Requests so far that were not answered by the time of the next one.'),
  })
  .describe(
    'When: once the stimulus has so many answers (received) or unanswered requests (lost) in all.',
  );

export const meanwhileDescription =
  'Commands that change the network while the stimulus runs, in order, each once its moment has come.';

/** Stimuli that changes may be made under, and those that make changes. */
const followed = (reading: Reading): string[] =>
  Object.values(reading.kinds.probes).flatMap(({ name, progress }) => (progress ? [name] : []));
const changing = (reading: Reading): string[] =>
  Object.values(reading.kinds.probes).flatMap(({ name, measures }) =>
    measures.includes('end') ? [name] : [],
  );

interface Stimulus {
  readonly kind: ProbeKind;
  readonly options: unknown;
}

/** @param readStimulus reads the command of an item, and reports its mistakes */
export function readMeanwhile(
  reading: Reading,
  step: Mapping,
  stimulus: Stimulus | undefined,
  readStimulus: (entry: Entry) => Stimulus | undefined,
): Change[] | undefined {
  const entry = entryOf(step, meanwhileKey);
  if (!entry) return undefined;
  const { value, keySpan } = entry;
  if (value.kind !== 'list' || value.items.length === 0) {
    reportProblem(reading, 'wrong-type', keySpan, `“${meanwhileKey}” is ${emptyOrNone(value)}`, {
      expected: 'a list, e.g. [{ after: { received: 10 }, ip: { a: link set eth0 down } }]',
    });
    return undefined;
  }
  const known = followed(reading);
  if (stimulus ? !stimulus.kind.progress : !step.entries.some(({ key }) => known.includes(key))) {
    const name = stimulus && `“${stimulus.kind.name}” does not count answers while it runs`;
    const message = name ?? `“${meanwhileKey}” needs a stimulus that runs meanwhile`;
    reportProblem(reading, 'no-stimulus', keySpan, message, choices('', known));
  }
  const changes = value.items.flatMap((item) => readChange(reading, item, readStimulus) ?? []);
  if (stimulus) checkMoments(reading, value.items, changes, stimulus, keySpan);
  return changes;
}

const emptyOrNone = (value: Tree): string => (value.kind === 'list' ? 'empty' : 'not a list');

function readChange(
  reading: Reading,
  item: Tree,
  readStimulus: (entry: Entry) => Stimulus | undefined,
): Change | undefined {
  const span = { start: item.start, end: Math.max(item.end, item.start + 1) };
  if (item.kind !== 'map') {
    reportProblem(reading, 'wrong-type', span, 'a change is a mapping', {
      expected: 'e.g. { after: { received: 10 }, ip: { a: link set eth0 down } }',
    });
    return undefined;
  }
  const kinds = changing(reading);
  const head = item.entries[0]?.keySpan ?? span;
  for (const { key, keySpan } of item.entries)
    if (key !== 'after' && !kinds.includes(key))
      reportProblem(
        reading,
        'unknown-key',
        keySpan,
        Object.hasOwn(reading.kinds.probes, key)
          ? `“${key}” cannot run beside another stimulus`
          : `a change has no “${key}”`,
        choices(key, ['after', ...kinds]),
      );
  const after = readAfter(reading, item, head);
  const [command, second] = item.entries.filter(({ key }) => kinds.includes(key));
  if (second)
    reportProblem(
      reading,
      'two-stimuli',
      second.keySpan,
      `a change has only one command, here “${command?.key}”`,
      {
        hint: `begin another with “- ”: - { after: …, ${second.key}: … }`,
      },
    );
  if (!command) {
    reportProblem(reading, 'missing-key', head, 'this change does nothing', choices('', kinds));
    return undefined;
  }
  const read = readStimulus(command);
  return read && after
    ? {
        after,
        kind: read.kind.name,
        options: read.options,
        place: reading.source.place(command.keySpan),
      }
    : undefined;
}

function readAfter(reading: Reading, item: Mapping, head: Span): Moment | undefined {
  const entry = entryOf(item, 'after');
  if (!entry) {
    reportProblem(reading, 'missing-key', head, 'a change lacks “after”', {
      expected: 'after: { received: 10 } or after: { lost: 3 }',
    });
    return undefined;
  }
  const { value, whole } = check(reading, afterSchema, entry.value, {
    name: '“after”',
    span: entry.keySpan,
  });
  if (!whole || !value) return undefined;
  if (Object.keys(value).length === 1) return value;
  reportProblem(reading, 'bad-moment', entry.keySpan, '“after” is not one moment', {
    expected: 'one count: { received: 10 } or { lost: 3 }',
  });
  return undefined;
}

/** Reports moments that come too late to have traffic after them, or before those of earlier changes. */
function checkMoments(
  reading: Reading,
  items: readonly Tree[],
  changes: readonly Change[],
  { kind, options }: Stimulus,
  span: Span,
): void {
  if (changes.length < items.length) return;
  if (!kind.progress) return;
  const requests = kind.progress.requests(options);
  if (requests > mostRequests)
    reportProblem(
      reading,
      'bad-moment',
      span,
      `“${meanwhileKey}” follows ${mostRequests} requests at most`,
      {
        expected: `count: ${mostRequests} or less`,
      },
    );
  const reached = { received: 0, lost: 0 };
  changes.forEach(({ after }, index) => {
    for (const [what, count] of Object.entries(after) as [keyof Moment, number][]) {
      const spot = spotOf(items[index]!, ['after', what], span);
      if (count < reached[what])
        reportProblem(
          reading,
          'bad-moment',
          spot,
          `${count} ${what} come before the ${reached[what]} of an earlier change`,
          { expected: `at least ${reached[what]}: changes are made in order, and counts go on` },
        );
      reached[what] = Math.max(reached[what], count);
      const least = reached.received + reached.lost + 2;
      if (requests < least)
        reportProblem(
          reading,
          'bad-moment',
          spot,
          `“${kind.name}” sends only ${requests} ${requests === 1 ? 'request' : 'requests'}: too few would follow this change`,
          { expected: `count: ${least} or more` },
        );
    }
  });
}
