/** Reads the table of cases: each row must give every variable that the file uses, and nothing else. */
import { fileNames } from '../base/file-name.js';
import { didYouMean } from '../base/suggestion.js';
import type { Case, Conditions } from '../model/scenario.js';
import { conditionKeys, readConditions } from './conditions.js';
import { choices, reportProblem } from './reading.js';
import type { Reading } from './reading.js';
import type { Span } from './source.js';
import { findHoles, isVariable } from './template.js';
import type { Hole } from './template.js';
import { eachScalar, entryOf } from './tree.js';
import type { Mapping, Scalar, ScalarValue, Tree } from './tree.js';
import { applyWhen, checkWhens, namesInConditions, wordsInDoubt } from './when.js';

export type Row = Case & {
  readonly span: Span;
  /** All its keys, including those with invalid values. */
  readonly keys: readonly string[];
  /** The kernels to which this row applies, and its known bug. */
  readonly conditions: Conditions;
};

/** Keys of a row that are no variables. */
const isReserved = (key: string): boolean => key === 'name' || conditionKeys.includes(key);

/** Uses of each variable, in the file's order. */
type Uses = ReadonlyMap<string, readonly Span[]>;

/** Reports mistakes and returns the rows; none if the file has no readable cases. */
export function readCases(reading: Reading, tree: Mapping): Row[] {
  const entry = entryOf(tree, 'cases');
  const uses = findUses(tree);
  if (!entry) {
    checkUnknown(reading, uses, []);
    checkWhens(reading, tree, []);
    return [];
  }
  const { value, keySpan } = entry;
  if (value.kind !== 'list' || value.items.length === 0) {
    const is = value.kind === 'list' ? 'empty' : 'no list';
    reportProblem(reading, 'bad-cases', keySpan, `“cases” is ${is}`, {
      expected: 'a list of mappings, e.g. [{ mode: vepa, received: 1 }]',
    });
    return [];
  }
  const named = value.items.flatMap((item) => readRow(reading, item) ?? []);
  const folders = fileNames(named.map(({ name }) => name));
  const rows = named.map((row, index): Row => ({ ...row, folder: folders[index] ?? '' }));
  checkUnknown(reading, uses, rows);
  checkIncomplete(reading, tree, rows);
  checkUnused(reading, [...uses.keys(), ...wordsInDoubt(tree)], value.items);
  checkTwice(reading, rows);
  if (rows.length === value.items.length) checkWhens(reading, tree, rows);
  return rows;
}

function findUses(tree: Mapping): Uses {
  const uses = new Map<string, Span[]>();
  const add = (name: string, span: Span): unknown =>
    uses.set(name, [...(uses.get(name) ?? []), span]);
  for (const { key, value } of tree.entries)
    if (key !== 'cases')
      eachScalar(value, (scalar) => {
        for (const hole of holesOf(scalar))
          if (isVariable(hole.inner)) add(hole.inner, spanOf(hole, scalar));
      });
  for (const { name, span } of namesInConditions(tree)) add(name, span);
  return uses;
}

const holesOf = (scalar: Scalar): Hole[] =>
  typeof scalar.value === 'string' && scalar.value.includes('${') ? findHoles(scalar.value) : [];

/** Where a hole is in the file. */
export function spanOf(hole: Hole, scalar: Scalar): Span {
  const start = scalar.at(hole.start);
  const end = scalar.at(hole.end - 1) + 1;
  return { start, end: Math.max(end, start + 1) };
}

function readRow(reading: Reading, item: Tree): Omit<Row, 'folder'> | undefined {
  if (item.kind !== 'map') {
    const span = { start: item.start, end: item.end };
    reportProblem(reading, 'bad-case', span, 'a case is a mapping of names to values', {
      expected: 'e.g. { mode: vepa, received: 1 }',
    });
    return undefined;
  }
  const values: [string, ScalarValue][] = [];
  let name: string | undefined;
  for (const { key, keySpan, value } of item.entries) {
    if (conditionKeys.includes(key)) continue;
    if (key !== 'name' && !isVariable(key))
      reportProblem(reading, 'bad-case', keySpan, `“${key}” cannot be the name of a variable`, {
        expected: 'letters, digits, “_” and “-”, beginning with a letter',
      });
    if (value.kind !== 'scalar')
      reportProblem(reading, 'bad-case', keySpan, `“${key}” is not a single value`, {
        expected: 'text, a number, true, false or null',
      });
    else if (key === 'name') name = String(value.value);
    else values.push([key, value.value]);
  }
  const span = item.entries[0]?.keySpan ?? { start: item.start, end: item.end };
  return {
    name: name ?? values.map(([key, value]) => `${key}=${value}`).join(' '),
    values: Object.fromEntries(values),
    keys: item.entries.map(({ key }) => key),
    conditions: readConditions(reading, item, 'the case', span),
    span,
  };
}

const given = (rows: readonly Row[]): Set<string> =>
  new Set(rows.flatMap((row) => row.keys.filter((key) => !isReserved(key))));

function checkUnknown(reading: Reading, uses: Uses, rows: readonly Row[]): void {
  const known = given(rows);
  for (const [name, spans] of uses)
    if (!known.has(name))
      for (const span of spans)
        reportProblem(reading, 'unknown-variable', span, `no case has a value for “${name}”`, {
          ...choices(name, known),
          ...(known.size === 0 ? { expected: `cases: [{ ${name}: … }]` } : {}),
        });
}

/** A row needs values for what belongs to it, and for all conditions. */
function checkIncomplete(reading: Reading, tree: Mapping, rows: readonly Row[]): void {
  const known = given(rows);
  const chosen = namesInConditions(tree).map(({ name }) => name);
  for (const row of rows)
    for (const name of new Set([...findUses(applyWhen(tree, row.values).tree).keys(), ...chosen]))
      if (known.has(name) && !row.keys.includes(name))
        reportProblem(
          reading,
          'incomplete-case',
          row.span,
          `this case has no value for “${name}”`,
          {
            expected: `${name}: a value, as in the other cases`,
          },
        );
}

function checkUnused(reading: Reading, uses: readonly string[], rows: readonly Tree[]): void {
  const reported = new Set(uses);
  for (const row of rows)
    for (const { key, keySpan } of row.kind === 'map' ? row.entries : [])
      if (!isReserved(key) && !reported.has(key)) {
        reported.add(key);
        reportProblem(reading, 'unused-variable', keySpan, `nothing uses “\${${key}}”`, {
          hint: didYouMean(key, uses),
        });
      }
}

function checkTwice(reading: Reading, rows: readonly Row[]): void {
  const seen = new Set<string>();
  for (const row of rows) {
    if (seen.has(row.name))
      reportProblem(reading, 'case-twice', row.span, `another case is also called “${row.name}”`, {
        hint: 'give each case a different “name”',
      });
    seen.add(row.name);
  }
}
