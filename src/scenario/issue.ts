/** Converts a schema's issue to a mistake in the field's terms. */
import * as z from 'zod';

import { defined } from '../base/defined.js';
import { didYouMean } from '../base/suggestion.js';
import { choices } from './reading.js';
import { boundsOf, clauseAt, keysOf, schemasAt } from './schema-walk.js';
import type { Span } from './source.js';
import { follow, keySpotOf, spanWithin, spotOf } from './tree.js';
import type { Path, Scalar, Tree } from './tree.js';

export interface Fault {
  readonly code: string;
  readonly path: Path;
  readonly span: Span;
  readonly message: string;
  readonly expected?: string | undefined;
  readonly hint?: string | undefined;
}

/** How to refer to the value: its name, and what to underline if there is no better place. */
export interface Subject {
  readonly name: string;
  readonly span: Span;
}

interface Context {
  readonly schema: z.ZodType;
  readonly tree: Tree;
  readonly subject: Subject;
}

type Issue = z.core.$ZodIssue;

/** Prefix of messages that a schema provides itself. */
const own = /^expected (.*)$/s;

export function faultsOf(issue: Issue, context: Context, above: Path = []): Fault[] {
  const path = [...above, ...issue.path.filter((step) => typeof step !== 'symbol')];
  const { tree, subject } = context;
  const value = follow(tree, path);
  const worded = own.exec(issue.message)?.[1];
  const fault = (code: string, message: string, more: Partial<Fault> = {}): Fault => ({
    code,
    path,
    span: spotOf(tree, path, subject.span),
    message,
    ...more,
    ...defined({ hint: more.hint ?? unquoted(value, schemasAt(context.schema, path)) }),
  });

  if (issue.code === 'unrecognized_keys') return unknownKeys(issue.keys, path, context);
  if (value === undefined && path.length > 0) return [missingKey(path, context)];
  const name = nameOf(path, subject);
  if (issue.code === 'invalid_union' && worded === undefined) {
    const branch = closestBranch(issue.errors, value);
    if (branch) return branch.flatMap((inner) => faultsOf(inner, context, path));
  }
  if (issue.code === 'invalid_value') {
    const words = issue.values.map(String);
    return [fault('bad-value', `${name} cannot be ${shown(value)}`, choices(text(value), words))];
  }
  if (issue.code === 'too_small' || issue.code === 'too_big') {
    const bounds = boundsOf(schemasAt(context.schema, path));
    if (value?.kind !== 'scalar' || typeof value.value === 'string')
      return [fault('bad-length', ...sized(issue, name, worded))];
    return [
      fault('out-of-range', `${name} cannot be ${shown(value)}`, {
        expected: bounds ?? limit(issue),
      }),
    ];
  }
  if (worded !== undefined)
    return [
      fault('bad-value', `${name} cannot be ${shown(value)}`, {
        expected: worded,
        ...spanOf(issue, value),
      }),
    ];
  if (issue.code === 'invalid_type')
    return [
      fault(
        'wrong-type',
        `${name} is ${kindOf(value)}`,
        typeAdvice(wholeness(issue.expected, context, path), value),
      ),
    ];
  const expected = clauseAt(context.schema, path) ?? issue.message;
  return [fault('bad-value', `${name} cannot be ${shown(value)}`, { expected })];
}

/** The part of a text that a schema's own check complains of. */
function spanOf(issue: Issue, value: Tree | undefined): { readonly span?: Span } {
  const { offset, length } = (issue.code === 'custom' ? issue.params : undefined) ?? {};
  return value?.kind === 'scalar' && typeof offset === 'number' && typeof length === 'number'
    ? { span: spanWithin(value, offset, length) }
    : {};
}

function unknownKeys(
  keys: readonly string[],
  path: Path,
  { schema, tree, subject }: Context,
): Fault[] {
  const known = schemasAt(schema, path).flatMap(keysOf);
  const holder = nameOf(path, subject);
  return keys.map((key) => ({
    code: 'unknown-key',
    path: [...path, key],
    span: keySpotOf(tree, path, key, subject.span),
    message: `${holder} has no “${key}”`,
    ...choices(key, known),
  }));
}

function missingKey(path: Path, { schema, tree, subject }: Context): Fault {
  const key = String(path.at(-1));
  const clause = clauseAt(schema, path);
  const holder = path.slice(0, -1);
  return {
    code: 'missing-key',
    path: holder,
    span: spotOf(tree, holder, subject.span),
    message: `${nameOf(holder, subject)} lacks “${key}”`,
    ...(clause === undefined ? {} : { expected: `${key}: ${clause}` }),
  };
}

/** The branch of a union that is meant: the one of the value's own type, with a mistake only deep inside. */
function closestBranch(
  branches: readonly (readonly Issue[])[],
  value: Tree | undefined,
): readonly Issue[] | undefined {
  const depth = (issues: readonly Issue[]): number =>
    Math.max(...issues.map((issue) => issue.path.length));
  const fits = branches.filter(
    (issues) => !issues.some((issue) => issue.code === 'invalid_type' && issue.path.length === 0),
  );
  const enums = branches.every((issues) => issues.every((issue) => issue.code === 'invalid_value'));
  if (enums || (fits.length === 0 && value?.kind === 'scalar'))
    return branches.length === 1 ? branches[0] : (fits[0] ?? branches[0]);
  return [...(fits.length > 0 ? fits : branches)].sort(
    (a, b) => depth(b) - depth(a) || a.length - b.length,
  )[0];
}

/** `“count”`, `item 2 of “through”`, or the subject itself. */
export function nameOf(path: Path, subject: Subject): string {
  const last = path.at(-1);
  if (last === undefined) return subject.name;
  if (typeof last === 'number') return `item ${last + 1} of ${nameOf(path.slice(0, -1), subject)}`;
  return `“${last}”`;
}

const text = (value: Tree | undefined): string =>
  value?.kind === 'scalar' && value.value !== null ? String(value.value) : '';

const kindOf = (value: Tree | undefined): string => {
  if (value?.kind === 'map') return 'a mapping';
  if (value?.kind === 'list') return 'a list';
  if (value === undefined || value.value === null) return 'empty';
  if (typeof value.value === 'string') return 'text';
  return typeof value.value === 'boolean' ? `${value.value}` : `the number ${value.value}`;
};

const shown = (value: Tree | undefined): string => {
  if (value?.kind !== 'scalar' || value.value === null) return kindOf(value);
  return value.value === '' ? 'empty' : `“${value.value}”`;
};

const typeWords: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'a mapping',
  record: 'a mapping',
};

/** zod calls a whole number a number if the value is of another type. */
const wholeness = (type: string, { schema }: Context, path: Path): string =>
  type === 'number' &&
  schemasAt(schema, path).some((each) => each instanceof z.ZodNumber && each.format === 'safeint')
    ? 'int'
    : type;

/** Advice for a text that would be right as a number or a flag: in the file, or in a row of cases, it is quoted. */
function unquoted(value: Tree | undefined, schemas: readonly z.ZodType[]): string | undefined {
  if (value?.kind !== 'scalar' || typeof value.value !== 'string') return undefined;
  const isMeant =
    (/^-?\d+(\.\d+)?$/.test(value.value) && schemas.some((each) => each instanceof z.ZodNumber)) ||
    (/^(true|false)$/.test(value.value) && schemas.some((each) => each instanceof z.ZodBoolean));
  return isMeant ? `its quotes make it a text: write ${value.value} without them` : undefined;
}

/** Advice to quote a scalar that should be text; undefined if it is empty. */
export function inQuotes({ value, start, end }: Scalar): string | undefined {
  if (value !== null) return `put it in quotes: "${value}"`;
  return end > start
    ? 'null and ~ are YAML’s empty value; for the word, write "null" in quotes'
    : undefined;
}

function typeAdvice(type: string, value: Tree | undefined): Partial<Fault> {
  const expected = typeWords[type] ?? type;
  if (type === 'string' && value?.kind === 'scalar') return { expected, hint: inQuotes(value) };
  if ((type === 'array' || type === 'tuple') && value !== undefined && text(value) !== '')
    return { expected, hint: `write [${text(value)}]` };
  if (type === 'array' && value?.kind === 'map')
    return { expected, hint: 'begin each item with “- ”' };
  if (type === 'boolean' && value?.kind === 'scalar')
    return { expected, hint: didYouMean(text(value), ['true', 'false']) };
  return { expected };
}

type Sized = Extract<Issue, { code: 'too_small' | 'too_big' }>;

const limit = (issue: Sized): string =>
  issue.code === 'too_small' ? `at least ${issue.minimum}` : `at most ${issue.maximum}`;

function sized(issue: Sized, name: string, worded: string | undefined): [string, Partial<Fault>] {
  const unit = issue.origin === 'string' ? 'character' : 'item';
  const count = Number(issue.code === 'too_small' ? issue.minimum : issue.maximum);
  const expected = worded ?? `${limit(issue)} ${unit}${count === 1 ? '' : 's'}`;
  if (issue.code === 'too_small' && count === 1) return [`${name} is empty`, { expected }];
  return [`${name} is too ${issue.code === 'too_small' ? 'short' : 'long'}`, { expected }];
}
