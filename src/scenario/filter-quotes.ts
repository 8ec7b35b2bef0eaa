/**
 * Display filters and YAML share signs that mean different things: `!arp` is a tag, `ipv6.src == ::` a mapping. Where YAML
 * takes a filter without quotes for something else, the mistake says so and shows the filter in quotes.
 */
import type { Span } from './source.js';
import type { Tree } from './tree.js';

/** The keys of expectations whose values are filters, or lists of filters. */
export const filterKeys = [
  'frames',
  'none',
  'path',
  'rate',
  'spread',
  'sequence',
  'frame',
] as const;

export interface Trap extends Span {
  readonly message: string;
  readonly expected: string;
}

/** What YAML takes the first character of a value for. */
const beginnings: Readonly<Record<string, string>> = {
  '!': 'begins a tag',
  '&': 'begins an anchor',
  '*': 'begins an alias',
  '|': 'begins a text of several lines',
  '>': 'begins a text of several lines',
  '{': 'begins a mapping',
  '[': 'begins a list',
  '#': 'begins a comment',
  '%': 'is reserved',
  '@': 'is reserved',
  '`': 'is reserved',
  '-': 'begins an item of a list',
  '?': 'begins a key',
};

/** Why YAML does not take the text for a filter. */
function mistakeIn(filter: string, isFlow: boolean): string | undefined {
  const [first = ''] = filter;
  if (first === '"' && filter.includes('\\'))
    return 'in double quotes, YAML reads “\\” itself: put the filter in single quotes';
  if (first === '"' || first === "'")
    return /^(["']).*\1\s*\S/.test(filter)
      ? 'the quotes must be around the whole filter'
      : undefined;
  const reason = reasonFor(filter, first, isFlow);
  return reason === undefined ? undefined : `this filter needs quotes: ${reason}`;
}

function reasonFor(filter: string, first: string, isFlow: boolean): string | undefined {
  const beginning = beginnings[first];
  if (beginning !== undefined) return `“${first}” ${beginning} in YAML`;
  if (isFlow && /[[{]/.test(filter))
    return '“[” and “{” begin a list or mapping inside { } and [ ]';
  if (/:(\s|$)/.test(filter)) return '“:” before a blank or at the end makes a mapping in YAML';
  return /\s#/.test(filter) ? '“#” after a blank begins a comment in YAML' : undefined;
}

/** In the quotes that it does not contain itself. */
function quoted(filter: string): string {
  if (!filter.includes("'")) return `'${filter}'`;
  return filter.includes('"') ? `'${filter.replaceAll("'", "''")}'` : `"${filter}"`;
}

const keyForm = new RegExp(`(?:^|[\\s{,-])(?:${filterKeys.join('|')})[ \\t]*:[ \\t]+(?=\\S)`, 'g');

/** The filter without quotes in which something at this offset of the file is wrong. */
export function trapAt(text: string, offset: number): Trap | undefined {
  const from = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', from);
  const line = text.slice(from, end < 0 ? undefined : end).trimEnd();
  const before = [...line.matchAll(keyForm)].map(({ index, 0: key }) => index + key.length);
  const item = /^\s*-[ \t]+(?=\S)/.exec(line)?.[0].length;
  const start =
    before.findLast((column) => column <= offset - from) ??
    (item !== undefined && isInSequence(text.slice(0, from), line) ? item : undefined);
  if (start === undefined) return undefined;
  const isFlow = /[{[]/.test(line.slice(0, start)) || line.slice(start).startsWith('[');
  // In a list on one line, the filter that is meant begins after the last comma.
  const inList =
    line.slice(start).startsWith('[') && /sequence[ \t]*:[ \t]+$/.test(line.slice(0, start));
  const begin = inList ? start + itemBefore(line.slice(start), offset - from - start) : start;
  const found = trap(line.slice(begin), from + begin, isFlow);
  return found && offset <= found.end ? found : undefined;
}

/** Where the item of a list begins that an offset is in. */
function itemBefore(list: string, offset: number): number {
  const open = Math.max(1, list.lastIndexOf(',', Math.max(0, offset - 1)) + 1);
  return open + (/^\s*/.exec(list.slice(open))?.[0].length ?? 0);
}

/** Whether a line is an item of `sequence:`, the nearest key that it is indented under. */
function isInSequence(above: string, line: string): boolean {
  const indent = line.search(/\S/);
  const parent = above
    .split('\n')
    .findLast(
      (each) => each.trim() !== '' && !(/^\s*-/.test(each) && each.search(/\S/) === indent),
    );
  return parent !== undefined && /(^|[\s-])sequence[ \t]*:[ \t]*$/.test(parent);
}

function trap(rest: string, start: number, isFlow: boolean): Trap | undefined {
  const filter = isFlow ? rest.slice(0, flowEnd(rest)).trimEnd() : rest;
  const message = mistakeIn(filter, isFlow);
  if (message === undefined) return undefined;
  const expected = /^["']/.test(filter) ? "quotes around all of it: '…'" : quoted(filter);
  return { start, end: start + Math.max(1, filter.length), message, expected };
}

/** Where a filter in a list or mapping on one line ends: at a comma or bracket that is not its own. */
function flowEnd(rest: string): number {
  let depth = 0;
  for (let index = 0; index < rest.length; index += 1) {
    const sign = rest.charAt(index);
    if (/[[{(]/.test(sign)) depth++;
    if (/[\]})]/.test(sign) && --depth < 0) return index;
    if (sign === ',' && depth === 0) return index;
  }
  return rest.length;
}

/** A layer number after a blank, which YAML takes for a comment: `ip.src #2 == 10.0.0.1`. */
const layerComment =
  /^[ \t]+#(\d+|\[[-\d,: ]*\])[ \t]*($|\r?\n|[=!<>~&|^]|(and|or|xor|in|contains|matches|eq|ne|[gl][te])\b)/;

/** Whether a comment begins in the filter: before a layer number, or inside of a string. */
const isCutByComment = (filter: string, rest: string): boolean =>
  layerComment.test(rest) || (/^[ \t]+#/.test(rest) && filter.split('"').length % 2 === 0);

/** Filters of an expectation that YAML took for something else without an error. */
export function trapIn(text: string, value: Tree | undefined, isList: boolean): Trap | undefined {
  if (!value) return undefined;
  const { start, end } = value;
  const line = /^.*/.exec(text.slice(start))?.[0] ?? '';
  const isFlow = /[{[]/.test(text.slice(text.lastIndexOf('\n', start - 1) + 1, start));
  if (isList && value.kind === 'list') {
    for (const item of value.items) {
      const found =
        item.kind === 'map' && (text[item.start] === '{' || item.entries.some(isOwnKey))
          ? undefined
          : trapIn(text, item, false);
      if (found) return found;
    }
    return undefined;
  }
  if (value.kind === 'scalar') {
    const isPlain = !/^["'|>]/.test(line);
    if (typeof value.value === 'string')
      return isPlain && isCutByComment(value.value, text.slice(end))
        ? trap(line.trimEnd(), start, isFlow)
        : undefined;
    const from = text.lastIndexOf(':', start) + 1;
    const rest = /^[ \t]*([&#!].*)/.exec(text.slice(from));
    return value.value === null && rest?.[1] !== undefined
      ? trap(rest[1].trimEnd(), from + rest[0].length - rest[1].length, isFlow)
      : undefined;
  }
  return trap(line.trimEnd(), start, isFlow);
}

const isOwnKey = ({ key }: { readonly key: string }): boolean =>
  ['frame', 'at', 'after'].includes(key);
