/** Reads a step: at most one stimulus, and the expectations. */
import { defined } from '../base/defined.js';
import type { Expectation, Step } from '../model/scenario.js';
import type { ProbeKind } from '../probes/probe.js';
import { check } from './check.js';
import { readExpectation } from './expectation.js';
import type { Doing } from './expectation.js';
import { inQuotes } from './issue.js';
import { checkUses } from './mention.js';
import type { Surroundings } from './mention.js';
import { readMeanwhile } from './meanwhile.js';
import { choices, findKind, reportProblem, reportIdle } from './reading.js';
import type { Reading } from './reading.js';
import type { Span } from './source.js';
import { readDuration, checkStepTime } from './timing.js';
import { spotOf } from './tree.js';
import type { Entry, Mapping, Tree } from './tree.js';
import { whenOf } from './when.js';

const stepKeys = ['name', 'when', 'meanwhile', 'for', 'expect'];

export function readSteps(reading: Reading, tree: Tree | undefined, around: Surroundings): Step[] {
  if (tree?.kind !== 'list') return [];
  return tree.items.flatMap((item) => readStep(reading, item, around) ?? []);
}

interface Stimulus {
  readonly kind: ProbeKind;
  readonly options: unknown;
  readonly entry: Entry;
}

function readStep(reading: Reading, tree: Tree, around: Surroundings): Step | undefined {
  const span = headOf(tree);
  if (tree.kind !== 'map') {
    reportProblem(reading, 'wrong-type', span, 'a step is a mapping', {
      expected: exampleOf(reading),
    });
    return undefined;
  }
  const known = Object.keys(reading.kinds.probes);
  for (const { key, keySpan } of tree.entries)
    if (!stepKeys.includes(key) && !known.includes(key)) reportUnknownKey(reading, key, keySpan);
  const entries = tree.entries.filter(({ key }) => known.includes(key));
  for (const { key, keySpan } of entries.slice(1))
    reportProblem(
      reading,
      'two-stimuli',
      keySpan,
      `a step has only one stimulus, here “${entries[0]?.key ?? ''}”`,
      {
        hint: `put “${key}” into a separate step`,
      },
    );
  if (entries.length === 0 && !tree.entries.some(({ key }) => key === 'expect'))
    reportProblem(reading, 'empty-step', span, 'this step does nothing and expects nothing', {
      expected: `a stimulus (${known.slice(0, 6).join(', ')}, …), “expect”, or both`,
    });
  const stimulus = entries[0] && readStimulus(reading, entries[0], around);
  const flows = stimulus?.kind.names?.(stimulus.options);
  const doing = entries[0] && { kind: entries[0].key, ...defined({ flows }) };
  const expect = readExpectations(reading, tree, doing, around);
  const watch = readDuration(reading, tree, 'for');
  checkStepTime(reading, tree, expect);
  const meanwhile = readMeanwhile(reading, tree, stimulus, (entry) =>
    readStimulus(reading, entry, around),
  );
  const name = nameOf(reading, tree);
  const does = stimulus?.kind.describe(stimulus.options);
  return {
    name: name ?? does ?? 'the state as it is',
    place: reading.source.place(span),
    ...(stimulus
      ? {
          stimulus: {
            kind: stimulus.kind.name,
            options: stimulus.options,
            place: reading.source.place(stimulus.entry.keySpan),
          },
        }
      : {}),
    ...defined({ meanwhile, for: watch, when: whenOf(tree) }),
    expect,
  };
}

export const headOf = (tree: Tree): Span =>
  tree.kind === 'map' && tree.entries[0]
    ? tree.entries[0].keySpan
    : { start: tree.start, end: Math.max(tree.end, tree.start + 1) };

const exampleOf = ({ kinds }: Reading): string | undefined =>
  Object.values(kinds.probes)[0]?.example;

function reportUnknownKey(reading: Reading, key: string, span: Span): void {
  const { probes, expects } = reading.kinds;
  const { expected, hint } = choices(key, [...Object.keys(probes), ...stepKeys]);
  const isExpectation = findKind(expects, key) !== undefined;
  reportProblem(reading, 'unknown-key', span, `a step has no “${key}”`, {
    expected,
    hint: isExpectation ? `put it under “expect”: - ${key}: …` : hint,
  });
}

function nameOf(reading: Reading, tree: Mapping): string | undefined {
  const entry = tree.entries.find(({ key }) => key === 'name');
  if (!entry) return undefined;
  const { value, keySpan } = entry;
  if (value.kind === 'scalar' && value.value !== null && value.value !== '')
    return String(value.value);
  const isScalar = value.kind === 'scalar';
  reportProblem(
    reading,
    'wrong-type',
    spotOf(tree, ['name'], keySpan),
    isScalar ? '“name” is empty' : '“name” is not a text',
    { expected: 'one line of text', hint: isScalar ? inQuotes(value) : undefined },
  );
  return undefined;
}

function readStimulus(
  reading: Reading,
  entry: Entry,
  { names, ...around }: Surroundings,
): Stimulus | undefined {
  const kind = findKind(reading.kinds.probes, entry.key);
  if (!kind) return undefined;
  const { value: tree, keySpan: span } = entry;
  const { value: options, whole } = check(reading, kind.schema, tree, {
    name: `“${entry.key}”`,
    span,
  });
  if (options === undefined) return undefined;
  if (!checkUses(reading, { ...around, tree, span }, kind.uses(options))) return undefined;
  for (const mistake of whole && names ? (kind.check?.(options, names) ?? []) : []) {
    const { path, message, hint, idle } = mistake;
    (idle ? reportIdle : reportProblem)(
      reading,
      'bad-stimulus',
      spotOf(tree, path, span),
      message,
      { hint },
    );
  }
  return { kind, options, entry };
}

function readExpectations(
  reading: Reading,
  step: Mapping,
  stimulus: Doing | undefined,
  around: Surroundings,
): Expectation[] {
  const entry = step.entries.find(({ key }) => key === 'expect');
  if (!entry) return [];
  const { value, keySpan } = entry;
  if (value.kind !== 'list' || value.items.length === 0) {
    reportProblem(
      reading,
      'wrong-type',
      keySpan,
      value.kind === 'list' ? '“expect” is empty' : '“expect” is not a list',
      {
        expected: 'a list of expectations',
        hint: value.kind === 'map' ? 'begin each with “- ”' : undefined,
      },
    );
    return [];
  }
  return value.items.flatMap((item) => readExpectation(reading, item, stimulus, around) ?? []);
}
