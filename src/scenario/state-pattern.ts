/**
 * Checks whether an entry described by `has` or `lacks` can ever exist: compares its keys and values with what
 * ip and bridge can print.
 */
import { didYouMean } from '../base/suggestion.js';
import type { ByWord, OfKind, Printed, PrintedValue } from '../terms/printed.js';
import { printedKeys } from '../terms/printed.js';
import type { NeverPrinted } from '../terms/printed-value.js';
import { refuseSort, refuseWord } from '../terms/printed-value.js';
import type { LinkKinds } from './link-kinds.js';
import { choices } from './reading.js';
import type { Span } from './source.js';
import { valueOf } from './tree.js';
import type { Entry, Mapping, Scalar, Tree } from './tree.js';

/** Something that can never exist, and its position. */
export interface Never {
  readonly code: string;
  readonly span: Span;
  /** The unknown key. */
  readonly key?: string;
  readonly message: string;
  readonly expected?: string | undefined;
  readonly hint?: string | undefined;
}

export interface PatternContext {
  /** What the entries are: “link”. */
  readonly name: string;
  readonly kinds: LinkKinds;
  /** Keys that the scenario declares and this netlab does not know. */
  readonly unlisted: ReadonlySet<string>;
}

/** Everything in an entry's description that can never exist. */
export function neverPrinted(tree: Tree, printed: Printed, context: PatternContext): Never[] {
  return tree.kind === 'map'
    ? inObject(tree, printed, context, `an entry of “${context.name}”`)
    : [];
}

function inObject(tree: Mapping, printed: Printed, context: PatternContext, of: string): Never[] {
  const known = printedKeys(printed);
  return tree.entries.flatMap((entry) => {
    const value = known.get(entry.key);
    if (value !== undefined) return inEntry(entry, value, tree, context);
    return context.unlisted.has(entry.key) ? [] : [unknownKey(entry, known.keys(), of)];
  });
}

function unknownKey({ key, keySpan }: Entry, known: Iterable<string>, of: string): Never {
  const { expected, hint } = choices(key, known);
  return {
    code: 'never-printed',
    span: keySpan,
    key,
    message: `${of} never has “${key}”`,
    ...(hint === undefined
      ? { expected, hint: `for a key that a newer version prints: unlisted: [${key}]` }
      : { hint }),
  };
}

/** A null stands for an absent key, which any key may be. */
function inEntry(
  { key, keySpan, value: tree }: Entry,
  value: PrintedValue,
  siblings: Mapping,
  context: PatternContext,
): Never[] {
  if (tree.kind === 'scalar' && (tree.value === null || tree.broken)) return [];
  if (typeof value === 'object' && 'of' in value)
    return inKind({ key, keySpan, value: tree }, value, siblings, context);
  if (typeof value === 'object' && 'by' in value)
    return inTables({ key, keySpan, value: tree }, tablesBy(value, siblings), context);
  const { kind } = context.kinds;
  if (key === 'info_kind' && kind !== undefined)
    return scalar(tree, key, keySpan, (given) => refuseWord(given, { words: [kind] }));
  return inValue(tree, value, key, keySpan, context);
}

function inValue(
  tree: Tree,
  value: PrintedValue,
  key: string,
  span: Span,
  context: PatternContext,
): Never[] {
  if (value === 'any') return [];
  if (typeof value === 'string')
    return scalar(tree, key, span, (given) => refuseSort(given, value));
  if ('words' in value) return scalar(tree, key, span, (given) => refuseWord(given, value));
  if ('each' in value)
    return tree.kind === 'list'
      ? tree.items.flatMap((item) => inItem(item, value.each, key, span, context))
      : [wrong(tree, key, span, { expected: 'a list', hint: inBrackets(tree) })];
  if ('of' in value) return [];
  if ('by' in value)
    return inTables({ key, keySpan: span, value: tree }, tablesBy(value, tree), context);
  if (tree.kind === 'map') return inObject(tree, value, context, `“${key}”`);
  return value.orText && tree.kind === 'scalar'
    ? []
    : [wrong(tree, key, span, { expected: 'a mapping' })];
}

/** A list has no empty items. */
const inItem = (...[item, ...rest]: Parameters<typeof inValue>): Never[] =>
  item.kind === 'scalar' && item.value === null
    ? [wrong(item, rest[1], rest[2], { expected: 'a list without null' })]
    : inValue(item, ...rest);

const inBrackets = (tree: Tree): string | undefined =>
  tree.kind === 'scalar' ? `write [${tree.value}]` : undefined;

function scalar(
  tree: Tree,
  key: string,
  span: Span,
  refuse: (value: Exclude<Scalar['value'], null>) => NeverPrinted | undefined,
): Never[] {
  if (tree.kind !== 'scalar') return [wrong(tree, key, span, { expected: 'a single value' })];
  if (tree.value === null || tree.broken) return [];
  const refusal = refuse(tree.value);
  return refusal ? [wrong(tree, key, span, refusal)] : [];
}

const wrong = (tree: Tree, key: string, span: Span, refusal: NeverPrinted): Never => ({
  code: 'never-printed',
  span: tree.kind === 'scalar' && tree.end > tree.start ? tree : span,
  message: `“${key}” is never ${tree.kind === 'scalar' ? `“${tree.value}”` : tree.kind === 'map' ? 'a mapping' : 'a list'}`,
  ...refusal,
});

/** What is printed depends on the kind of the link: its own, the one that the entry names, or any. */
function inKind(entry: Entry, { of }: OfKind, siblings: Mapping, context: PatternContext): Never[] {
  const named = valueOf(siblings, of);
  const given = named?.kind === 'scalar' && !named.broken ? String(named.value) : undefined;
  const { tables, kind } = context.kinds.tablesOf(of, given);
  const { key, keySpan } = entry;
  if (tables.length === 0)
    return [
      {
        code: 'never-printed',
        span: keySpan,
        message: `${kind === undefined ? 'this link' : `a ${kind}`} never has “${key}”`,
        hint: given === undefined ? undefined : didYouMean(given, context.kinds.names(of)),
      },
    ];
  return inTables(entry, tables, context).map((each) => elsewhere(each, of, context));
}

/** What no table has; of several tables, one without mistakes is enough. */
function inTables(
  { key, keySpan, value }: Entry,
  tables: readonly Printed[],
  context: PatternContext,
): Never[] {
  const [first = [], ...rest] = tables
    .map((table) => inValue(value, table, key, keySpan, context))
    .sort((a, b) => a.length - b.length);
  return rest.length > 0 && first.length > 0
    ? inValue(value, union(tables), key, keySpan, context)
    : first;
}

/** The table for the word that the mapping gives, or all. */
function tablesBy({ by, tables }: ByWord, named: Tree): Printed[] {
  const word = named.kind === 'map' ? valueOf(named, by) : undefined;
  const given = word?.kind === 'scalar' && !word.broken ? String(word.value) : '';
  const table = Object.hasOwn(tables, given) ? tables[given] : undefined;
  return table ? [table] : Object.values(tables);
}

/** A key that exists for other kinds of links is not an unknown one. */
function elsewhere(never: Never, of: OfKind['of'], { kinds }: PatternContext): Never {
  const [first, ...others] = never.key === undefined ? [] : kinds.kindsWith(of, never.key);
  if (first === undefined) return never;
  return { ...never, hint: `it is printed for ${[first, ...others].slice(0, 4).join(', ')}` };
}

/** The keys of several kinds, for suggestions. */
const union = (tables: readonly Printed[]): Printed => ({
  keys: Object.fromEntries(tables.flatMap((table) => [...printedKeys(table)])),
});
