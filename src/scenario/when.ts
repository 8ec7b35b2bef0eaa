/** `when`: steps and expectations that belong to some cases only; in the others, it is as if they were not there. */
import { reportProblem, choices } from './reading.js';
import type { Reading } from './reading.js';
import type { Span } from './source.js';
import { eachScalar, entryOf, keep, spotOf } from './tree.js';
import type { Entry, Mapping, Scalar, ScalarValue, Tree } from './tree.js';
import { comparisonsOf, holds, parseWhen } from './when-syntax.js';
import type { Condition, Word } from './when-syntax.js';

export const whenKey = 'when';

/** What a `when` is, for schemas and messages. */
export const whenWords = {
  description:
    'The cases to which it belongs, by their values: mode == bridge, mode in {bridge, vepa}, hairpin, not hairpin; && and || join conditions. In other cases it is left out.',
  example: 'mode == bridge, mode in {bridge, vepa}, or the name of a flag',
} as const;

type Values = Readonly<Record<string, ScalarValue>>;

/** The condition of a step or an expectation; undefined if it has none that can be read. */
function conditionOf(tree: Tree): Condition | undefined {
  const value = entryOf(tree, whenKey)?.value;
  if (value?.kind !== 'scalar' || typeof value.value !== 'string') return undefined;
  const parsed = parseWhen(value.value);
  return parsed.ok ? parsed.condition : undefined;
}

/** The condition of a step or an expectation that belongs to some cases only, as written. */
export function whenOf(tree: Mapping): string | undefined {
  const value = entryOf(tree, whenKey)?.value;
  return value?.kind === 'scalar' && typeof value.value === 'string' ? value.value : undefined;
}

const appliesTo = (tree: Tree, values: Values): boolean => {
  const condition = conditionOf(tree);
  return condition === undefined || holds(condition, values);
};

const itemsOf = (tree: Tree | undefined, key: string): readonly Tree[] => {
  const value = entryOf(tree, key)?.value;
  return value?.kind === 'list' ? value.items : [];
};

/** Whatever may have a condition: the steps and their expectations. */
const conditional = (tree: Mapping): Tree[] =>
  itemsOf(tree, 'steps').flatMap((step) => [step, ...itemsOf(step, 'expect')]);

/** The names of the variables in all conditions of a file, with their places. */
export const namesInConditions = (
  tree: Mapping,
): { readonly name: string; readonly span: Span }[] =>
  conditional(tree).flatMap((item) => {
    const value = entryOf(item, whenKey)?.value;
    const condition = conditionOf(item);
    return value?.kind === 'scalar' && condition
      ? comparisonsOf(condition).map(({ name }) => ({
          name: name.text,
          span: spanIn(value, name),
        }))
      : [];
  });

/** Words of conditions that cannot be read, which is reported elsewhere: names of variables may be among them. */
export function wordsInDoubt(tree: Mapping): Set<string> {
  const words = new Set<string>();
  for (const item of conditional(tree)) {
    const value = entryOf(item, whenKey)?.value;
    if (value && !conditionOf(item))
      eachScalar(value, ({ value: text }) => {
        for (const word of String(text).match(/[\w-]+/g) ?? []) words.add(word);
      });
  }
  return words;
}

/** What is left of a file in a case, and the parts that are not. */
export interface Applied {
  readonly tree: Mapping;
  readonly leftOut: readonly Span[];
  /** Set if no step is left. */
  readonly isEmpty: boolean;
}

/**
 * Leaves out the steps and expectations that do not belong to a case. A step without a stimulus of which no
 * expectation is left goes, too.
 */
export function applyWhen(tree: Mapping, values: Values): Applied {
  const leftOut: Span[] = [];
  const without = (item: Tree): [] => {
    leftOut.push(item);
    return [];
  };
  const applyStep = (step: Tree): Tree[] => {
    if (!appliesTo(step, values)) return without(step);
    if (step.kind !== 'map') return [step];
    const all = itemsOf(step, 'expect');
    const some = all.flatMap((item) => (appliesTo(item, values) ? [item] : without(item)));
    if (some.length === all.length) return [step];
    if (some.length > 0) return [replace(step, 'expect', some)];
    const rest = keep(step, (key) => key !== 'expect' && key !== 'for');
    const isIdle = rest.entries.every(({ key }) => key === 'name' || key === whenKey);
    return isIdle ? without(step) : [rest];
  };
  const steps = itemsOf(tree, 'steps').flatMap(applyStep);
  return leftOut.length === 0
    ? { tree, leftOut, isEmpty: false }
    : { tree: replace(tree, 'steps', steps), leftOut, isEmpty: steps.length === 0 };
}

const replace = (tree: Mapping, key: string, items: readonly Tree[]): Mapping => ({
  ...tree,
  entries: tree.entries.map((entry) =>
    entry.key === key && entry.value.kind === 'list'
      ? { ...entry, value: { ...entry.value, items } }
      : entry,
  ),
});

interface Row {
  readonly name: string;
  readonly values: Values;
  readonly span: Span;
}

/** Reports conditions that are none, that compare with what no case has, or that hold in all cases or in none. */
export function checkWhens(reading: Reading, tree: Mapping, rows: readonly Row[]): void {
  for (const step of itemsOf(tree, 'steps')) {
    checkWhen(reading, step, rows, 'the step');
    const within = rows.filter(({ values }) => appliesTo(step, values));
    for (const item of itemsOf(step, 'expect')) checkWhen(reading, item, within, 'the expectation');
  }
  const expectsAny = (file: Mapping): boolean =>
    itemsOf(file, 'steps').some((step) => itemsOf(step, 'expect').length > 0);
  for (const { values, span } of rows) {
    const { tree: left, isEmpty } = applyWhen(tree, values);
    if (isEmpty)
      reportProblem(reading, 'empty-case', span, 'no step belongs to this case', {
        hint: `change a “${whenKey}”, or leave out the case`,
      });
    else if (expectsAny(tree) && !expectsAny(left))
      reportProblem(reading, 'empty-case', span, 'no expectation belongs to this case', {
        hint: `change a “${whenKey}”, or expect something in every case`,
      });
  }
}

function checkWhen(reading: Reading, tree: Tree, rows: readonly Row[], what: string): void {
  const entry = entryOf(tree, whenKey);
  if (!entry) return;
  const condition = readCondition(reading, tree, entry);
  if (!condition) return;
  const { keySpan, value } = entry;
  if (rows.length === 0) {
    reportProblem(reading, 'when-without-cases', keySpan, `“${whenKey}” chooses between cases`, {
      hint: 'this file has no “cases” to choose from, or the step applies to none',
    });
    return;
  }
  let isSound = true;
  for (const each of comparisonsOf(condition))
    isSound = checkComparison(reading, value as Scalar, each, rows) && isSound;
  if (!isSound) return;
  const held = rows.filter(({ values }) => holds(condition, values)).length;
  const span = spotOf(tree, [whenKey], keySpan);
  if (held === 0)
    reportProblem(reading, 'never-applies', span, `${what} belongs to no case`, {
      hint: 'no row of “cases” fulfils this condition',
    });
  else if (held === rows.length)
    reportProblem(
      reading,
      'no-effect',
      span,
      `“${whenKey}” has no effect: it holds in every case`,
      {
        hint: 'leave it out',
      },
    );
}

function readCondition(
  reading: Reading,
  tree: Tree,
  { value, keySpan }: Entry,
): Condition | undefined {
  if (value.kind !== 'scalar' || typeof value.value !== 'string') {
    const span = spotOf(tree, [whenKey], keySpan);
    reportProblem(reading, 'bad-condition', span, `“${whenKey}” is not a condition`, {
      expected: whenWords.example,
    });
    return undefined;
  }
  const parsed = parseWhen(value.value);
  if (parsed.ok) return parsed.condition;
  const { start, end, expected } = parsed.fault;
  const isOver = start >= value.value.length;
  const spot = isOver ? spotOf(tree, [whenKey], keySpan) : spanIn(value, { start, end });
  const message = isOver
    ? `the condition of “${whenKey}” is not complete`
    : `“${value.value.slice(start, end)}” cannot stand here`;
  reportProblem(reading, 'bad-condition', spot, message, {
    expected,
    hint: value.value.includes('${') ? 'write the name alone: mode, not ${mode}' : undefined,
  });
  return undefined;
}

/** Unknown names are reported with those in references. */
function checkComparison(
  reading: Reading,
  scalar: Scalar,
  comparison: ReturnType<typeof comparisonsOf>[number],
  rows: readonly Row[],
): boolean {
  const { name } = comparison;
  const given = rows.filter(({ values }) => Object.hasOwn(values, name.text));
  if (given.length < rows.length) return false;
  const known = [...new Set(given.map(({ values }) => values[name.text] ?? null))];
  if (comparison.kind === 'flag') {
    if (known.every((value) => typeof value === 'boolean')) return true;
    const expected = known.slice(0, 3).map((value) => `${name.text} == ${value}`);
    reportProblem(
      reading,
      'bad-condition',
      spanIn(scalar, name),
      `“${name.text}” is not true or false in every case`,
      { expected: `a comparison: ${expected.join(', ')}` },
    );
    return false;
  }
  const missing = comparison.values.filter(({ text }) => !known.map(String).includes(text));
  for (const word of missing)
    reportProblem(
      reading,
      'unknown-value',
      spanIn(scalar, word),
      `“${name.text}” is “${word.text}” in no case`,
      choices(word.text, known.map(String)),
    );
  return missing.length === 0;
}

function spanIn(scalar: Scalar, { start, end }: Pick<Word, 'start' | 'end'>): Span {
  const first = scalar.at(start);
  return { start: first, end: Math.max(scalar.at(end - 1) + 1, first + 1) };
}
