/**
 * Parses YAML 1.2 core schema to a tree. Keys are strings and unique; an alias is replaced by a copy of its
 * anchor, and the merge key `<<` by those keys of a mapping that are not given beside it
 * (https://yaml.org/type/merge.html). Never throws: invalid YAML yields problems.
 */
import { Composer, isAlias, isMap, isScalar, isSeq, Parser } from 'yaml';
import type { Document, YAMLError } from 'yaml';

import type { Problem } from '../base/problem.js';
import { trapAt } from './filter-quotes.js';
import { deepestNesting, tooDeep } from './nesting.js';
import { positionIn } from './scalar-position.js';
import { createSource } from './source.js';
import type { Source, Span } from './source.js';
import type { Entry, ScalarValue, Tree } from './tree.js';

/** Limit for values, including copies of anchors, so that a few lines cannot expand without bounds. */
const mostValues = 100_000;

export interface ReadDocument {
  readonly source: Source;
  /** Absent if there are problems. */
  readonly tree?: Tree;
  readonly problems: readonly Problem[];
}

export function readDocument(file: string, text: string): ReadDocument {
  const tokens = [...new Parser().parse(text)];
  const source = createSource(file, text);
  const problem = (code: string, start: number, message: string): ReadDocument => ({
    source,
    problems: [{ code, place: source.place({ start, end: start + 1 }), message }],
  });
  const deep = tooDeep(tokens);
  if (deep !== undefined)
    return problem('too-deep', deep, `nested deeper than ${deepestNesting} levels`);
  const composer = new Composer({
    version: '1.2',
    schema: 'core',
    // The package's own merging would lose the positions of merged values.
    merge: false,
    uniqueKeys: true,
    stringKeys: true,
    logLevel: 'silent',
  });
  const [document, second] = [...composer.compose(tokens, true, text.length)];
  if (!document?.contents) return problem('empty-file', 0, 'the file is empty');
  const problems = syntaxProblems(document, source);
  if (second && problems.length === 0)
    return problem('several-documents', second.range[0], 'a scenario is one YAML document');
  if (problems.length > 0) return { source, problems };
  const { tree, trouble } = toTree(document, text);
  if (!trouble) return { source, tree, problems };
  const trap = trouble.code === 'unknown-anchor' ? trapAt(text, trouble.start) : undefined;
  if (!trap) return problem(trouble.code, trouble.start, trouble.message);
  const { message, expected } = trap;
  return {
    source,
    problems: [{ code: 'unquoted-filter', place: source.place(trap), message, expected }],
  };
}

/** All duplicate keys, but of other errors only the first: anything after a syntax error is guesswork. */
function syntaxProblems(document: Document.Parsed, source: Source): Problem[] {
  const errors: readonly YAMLError[] = [...document.errors, ...document.warnings];
  const first = errors.find(({ code }) => code !== 'DUPLICATE_KEY');
  return errors
    .filter((error) => error === first || (error.code === 'DUPLICATE_KEY' && !first))
    .map((error) => syntaxProblem(error, source));
}

function syntaxProblem(error: YAMLError, source: Source): Problem {
  const [start, end] = error.pos;
  const span = { start, end: Math.max(end, start + 1) };
  if (error.code === 'DUPLICATE_KEY') {
    const key = /^[^\s:]*/.exec(source.text.slice(start))?.[0] ?? '';
    const place = source.place({ start, end: start + key.length });
    return { code: 'key-twice', place, message: `“${key}” occurs twice` };
  }
  if (source.text.slice(start - 1, start + 1) === '${') {
    const reference = /^\$\{[^}\n]*\}?/.exec(source.text.slice(start - 1))?.[0] ?? '${';
    return {
      code: 'unquoted-reference',
      place: source.place({ start: start - 1, end: start - 1 + reference.length }),
      message: `inside { } and [ ] a text with “${reference}” needs quotes`,
      expected: /[[{,:]\s*$/.test(source.text.slice(0, start - 1))
        ? `"${reference}"`
        : `quotes around all of it: "… ${reference} …"`,
    };
  }
  const trap = trapAt(source.text, start);
  if (trap)
    return {
      code: 'unquoted-filter',
      place: source.place(trap),
      message: trap.message,
      expected: trap.expected,
    };
  const closing = / and end with a (.)$/.exec(error.message)?.[1];
  if (closing !== undefined)
    return {
      code: 'yaml-syntax',
      place: source.place(span),
      message: `not YAML: “${closing}” is missing before this`,
    };
  const words = error.message.charAt(0).toLowerCase() + error.message.slice(1);
  return { code: 'yaml-syntax', place: source.place(span), message: `not YAML: ${words}` };
}

/** `<<` without quotes. */
const isMergeKey = (key: unknown): boolean =>
  isScalar(key) && key.value === '<<' && key.type === 'PLAIN';

interface Trouble {
  readonly code: string;
  readonly start: number;
  readonly message: string;
}

/** A null node is an empty value; its position is right after its key. */
function toTree(document: Document.Parsed, text: string): { tree: Tree; trouble?: Trouble } {
  let trouble: Trouble | undefined;
  let values = 0;
  const open = new Set<unknown>();

  const empty = (at: number): Tree => ({
    kind: 'scalar',
    value: null,
    start: at,
    end: at,
    at: () => at,
  });

  const give = (code: string, start: number, message: string): Tree => {
    trouble ??= { code, start, message };
    return empty(start);
  };

  const convert = (node: unknown, after: number): Tree => {
    if (trouble) return empty(after);
    if (++values > mostValues) return give('too-large', after, `more than ${mostValues} values`);
    if (isAlias(node)) {
      const start = node.range?.[0] ?? after;
      const target = node.resolve(document);
      if (!target) return give('unknown-anchor', start, `there is no anchor “${node.source}”`);
      if (open.has(target)) return give('alias-loop', start, `“*${node.source}” contains itself`);
      return convert(target, start);
    }
    if (isScalar(node)) {
      const span = spanOf(node.range, after);
      const value = node.value as ScalarValue;
      const at =
        typeof value === 'string'
          ? positionIn(text, span, value, node.type)
          : (): number => span.start;
      return { kind: 'scalar', value, ...span, at };
    }
    open.add(node);
    const tree = collection(node, after);
    open.delete(node);
    return tree;
  };

  const collection = (node: unknown, after: number): Tree => {
    if (isSeq(node)) {
      const span = spanOf(node.range, after);
      return { kind: 'list', items: node.items.map((item) => convert(item, span.start)), ...span };
    }
    if (!isMap(node)) return empty(after);
    const own = new Set(node.items.map(({ key }) => (isScalar(key) ? String(key.value) : '')));
    const entries = node.items.flatMap(({ key, value }): readonly Entry[] => {
      const keySpan = isScalar(key) ? spanOf(key.range, after) : { start: after, end: after };
      const entry = {
        key: isScalar(key) ? String(key.value) : '',
        keySpan,
        value: convert(value, keySpan.end),
      };
      return isMergeKey(key) ? merged(entry, own) : [entry];
    });
    return { kind: 'map', entries, ...spanOf(node.range, after) };
  };

  /** The entries of one mapping, or several in order, whose keys are not given yet. */
  const merged = ({ value, keySpan }: Entry, given: Set<string>): Entry[] => {
    const entries: Entry[] = [];
    for (const source of value.kind === 'list' ? value.items : [value]) {
      if (source.kind !== 'map')
        give('bad-merge', keySpan.start, '“<<” takes a mapping, or a list of mappings: <<: *name');
      else entries.push(...source.entries.filter(({ key }) => !given.has(key)));
      for (const { key } of entries) given.add(key);
    }
    return entries;
  };

  const spanOf = (range: readonly number[] | null | undefined, after: number): Span => {
    const [start = after, end = start] = range ?? [];
    return { start, end: Math.min(end, text.length) };
  };

  const tree = convert(document.contents, 0);
  return trouble ? { tree, trouble } : { tree };
}
