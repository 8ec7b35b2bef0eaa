/** Reads an expectation; its key determines its kind. */
import { defined } from '../base/defined.js';
import type { ExpectKind } from '../expects/expect.js';
import type { Expectation } from '../model/scenario.js';
import { check } from './check.js';
import { conditionKeys, readConditions, checkSomeKernel } from './conditions.js';
import { trapIn } from './filter-quotes.js';
import { checkUses } from './mention.js';
import type { Surroundings } from './mention.js';
import { choices, findKind, reportProblem, reportIdle } from './reading.js';
import type { Reading } from './reading.js';
import { keysOf } from './schema-walk.js';
import type { Span } from './source.js';
import { checkPatterns } from './state-patterns.js';
import { entryOf, follow, isBroken, keep, spanWithin, spotOf, valueOf } from './tree.js';
import { readDuration, checkWatch, checkWithin } from './timing.js';
import type { Mapping, Path, Tree } from './tree.js';
import { whenKey, whenOf } from './when.js';

/** Keys shared by all kinds of expectation. */
const isShared = (key: string): boolean =>
  ['within', 'for', whenKey].includes(key) || conditionKeys.includes(key);
/** The stimulus of an expectation's step. */
export interface Doing {
  readonly kind: string;
  /** Names of its flows, if it is valid and has any. */
  readonly flows?: readonly string[];
}

export function readExpectation(
  reading: Reading,
  tree: Tree,
  stimulus: Doing | undefined,
  { outline, taps, spoken, kernels }: Surroundings,
): Expectation | undefined {
  if (tree.kind !== 'map') {
    const span = { start: tree.start, end: Math.max(tree.end, tree.start + 1) };
    reportProblem(reading, 'wrong-type', span, 'an expectation is a mapping', {
      expected: 'e.g. received: 1',
    });
    return undefined;
  }
  const kind = expectationKind(reading, tree);
  const within = readDuration(reading, tree, 'within');
  const watch = readDuration(reading, tree, 'for');
  const span = entryOf(tree, kind?.name ?? '')?.keySpan ?? tree;
  const conditions = readConditions(reading, tree, 'the expectation', span);
  checkSomeKernel(reading, kernels, conditions, tree);
  if (!kind) return undefined;
  checkNeeds(reading, kind, stimulus?.kind, span);
  const body = keep(tree, (key) => !isShared(key));
  const trap = kind.filters && trapIn(reading.source.text, valueOf(body, kind.name), kind.name === 'sequence'); // prettier-ignore
  if (trap) {
    reportProblem(reading, 'unquoted-filter', trap, trap.message, { expected: trap.expected });
    return undefined;
  }
  const { value: options } = check(reading, kind.schema, body, {
    name: `expectation “${kind.name}”`,
    span,
  });
  if (options === undefined) return undefined;
  checkWatch(reading, tree, kind, options);
  checkWithin(reading, tree, kind, options);
  const flows = stimulus?.flows;
  // If the stimulus is invalid, its own mistakes are reported, but not unknown flows.
  const uses = (kind.uses?.(options) ?? []).filter(({ names }) => names !== 'flow' || flows);
  checkUses(reading, { outline, taps, spoken, ...defined({ flows }), tree: body, span }, uses);
  for (const { path, text } of kind.filters?.(options) ?? [])
    checkFilter(reading, body, path, text, span);
  for (const { path, message, hint, idle } of kind.flaws?.(options) ?? [])
    (idle ? reportIdle : reportProblem)(
      reading,
      idle ? 'cannot-fail' : 'cannot-hold',
      spotOf(body, path, span),
      message,
      { hint },
    );
  if (kind.printed) checkPatterns(reading, body, kind.name, kind.printed, { outline, spoken });
  const place = reading.source.place(span);
  return {
    kind: kind.name,
    options,
    place,
    ...defined({ within, for: watch, when: whenOf(tree) }),
    ...conditions,
  };
}

/** A key may be both a kind and another kind's option: the kind that knows all keys is then meant. */
function expectationKind(reading: Reading, tree: Mapping): ExpectKind | undefined {
  const { expects } = reading.kinds;
  const named = tree.entries.flatMap(({ key }) => findKind(expects, key) ?? []);
  const whole = named.filter((kind) => {
    const known = keysOf(kind.schema);
    return tree.entries.every(({ key }) => isShared(key) || known.includes(key));
  });
  const [first, second] = named;
  if (!first) {
    const [entry] = tree.entries;
    const word = entry?.key ?? '';
    const all = Object.keys(expects);
    const near = tree.entries
      .map(({ key }) => choices(key, all).hint)
      .find((hint) => hint !== undefined);
    reportProblem(
      reading,
      'unknown-expectation',
      entry?.keySpan ?? { start: tree.start, end: tree.start + 1 },
      entry ? `“${word}” expects nothing` : 'this expects nothing',
      { expected: choices('', all).expected, hint: near },
    );
    return undefined;
  }
  if (!second || whole.length === 1) return whole[0] ?? first;
  // The first kind's option may happen to have another kind's name.
  if (keysOf(first.schema).includes(second.name)) return first;
  const message = `“${first.name}” and “${second.name}” are two expectations`;
  reportProblem(reading, 'two-expectations', entryOf(tree, second.name)?.keySpan ?? tree, message, {
    hint: `begin the second with “- ”: - ${second.name}: …`,
  });
  return undefined;
}

function checkNeeds(
  reading: Reading,
  { name, needs }: ExpectKind,
  stimulus: string | undefined,
  span: Span,
): void {
  const { probes } = reading.kinds;
  if (!needs || (stimulus !== undefined && probes[stimulus]?.measures.includes(needs))) return;
  const measuring = Object.keys(probes).filter((each) => probes[each]?.measures.includes(needs));
  const message =
    stimulus === undefined
      ? `“${name}” needs a stimulus, and this step has none`
      : `“${name}” does not apply to “${stimulus}”`;
  reportProblem(reading, 'no-stimulus', span, message, choices('', measuring));
}

/** Positions refer to the file's text, even if the filter is quoted or had references replaced. */
function checkFilter(reading: Reading, tree: Tree, path: Path, text: string, span: Span): void {
  if (isBroken(tree, path)) return;
  const scalar = follow(tree, path);
  for (const problem of reading.kinds.checkFilter(text)) {
    const { offset, length, message, expected, hint } = problem;
    const shift = scalar?.kind === 'scalar' ? String(scalar.value).indexOf(text) : -1;
    const spot =
      scalar?.kind === 'scalar' && shift >= 0
        ? spanWithin(scalar, shift + offset, length)
        : spotOf(tree, path, span);
    reportProblem(reading, `filter-${problem.code}`, spot, message, { expected, hint });
  }
}
