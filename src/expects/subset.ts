/**
 * Whether a JSON value holds at least what is expected: a mapping its keys, a list for each expected
 * element one that matches it (an empty list is one without elements), `null` a key that is absent. Scalars compare by what they stand for
 * (same-value.ts), and a key that is printed without a value is true.
 */
import { tableName } from '../terms/routing-table.js';
import { isSameValue } from './same-value.js';

export type Json =
  string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** One place where a value is not what is expected. */
export interface Difference {
  /** `linkinfo.info_data.mode`; empty for the value itself. */
  readonly path: string;
  readonly expected: Json;
  /** Undefined when it is absent. */
  readonly actual: Json | undefined;
}

/** What any value that is there holds, null as well. */
export const anything: Json = Object.freeze({});

/**
 * Everything in which `actual` fails to hold `expected`; empty when it does.
 * @param texts paths of values that are text and nothing else, however they look
 */
export function differences(
  expected: Json,
  actual: Json | undefined,
  texts: ReadonlySet<string> = new Set(),
  path = '',
): Difference[] {
  const differs: Difference[] = [{ path, expected, actual }];
  if (expected === anything) return actual === undefined ? differs : [];
  if (expected === null) return isAbsent(path, actual) ? [] : differs;
  if (isList(expected)) {
    if (!isList(actual)) return differs;
    if (expected.length === 0) return actual.length === 0 ? [] : differs;
    return expected.flatMap((element) =>
      actual.some((candidate) => differences(element, candidate, texts, path).length === 0)
        ? []
        : [{ path, expected: [element], actual }],
    );
  }
  if (isMapping(expected)) {
    if (!isMapping(actual)) return differs;
    return Object.entries(expected).flatMap(([key, value]) =>
      differences(
        value,
        Object.hasOwn(actual, key) ? actual[key] : undefined,
        texts,
        path === '' ? key : `${path}.${key}`,
      ),
    );
  }
  if (actual === undefined || isList(actual) || isMapping(actual)) return differs;
  if (isTable(path) && tableName(String(expected)) === tableName(String(actual))) return [];
  const isSame =
    texts.has(path) && actual !== null
      ? String(expected) === String(actual)
      : isSameValue(expected, actual);
  return isSame ? [] : differs;
}

/** What names a routing table: by its number or its name. */
const isTable = (path: string): boolean => /(^|\.)(vrf)?table$/.test(path);

/** Keys that ip prints without a value when there is none; elsewhere that says that it is so. */
const emptyForNone = new Set(['link', 'slave1', 'slave2', 'arp_validate', 'type']);

const isAbsent = (path: string, actual: Json | undefined): boolean =>
  actual === undefined || (actual === null && emptyForNone.has(path.replace(/^.*\./, '')));

/** What of a value has a key in one of the patterns; anything but a mapping is there as a whole. */
export function commonKeys(value: Json, patterns: readonly Json[]): Json {
  if (!isMapping(value)) return value;
  const asked = patterns.filter(isMapping);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => asked.some((pattern) => Object.hasOwn(pattern, key)))
      .map(([key, each]) => [
        key,
        commonKeys(
          each,
          asked.map((pattern) => pattern[key] ?? null),
        ),
      ]),
  );
}

export const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

export const isMapping = (value: Json | undefined): value is Readonly<Record<string, Json>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** As YAML writes it on one line: `{dst: 10.0.0.2, state: [REACHABLE]}`. */
export function formatJson(value: Json): string {
  if (isList(value)) return `[${value.map(formatJson).join(', ')}]`;
  if (isMapping(value)) {
    const entries = Object.entries(value).map(([key, each]) => `${key}: ${formatJson(each)}`);
    return `{${entries.join(', ')}}`;
  }
  return value === '' ? '""' : String(value);
}

/** `linkinfo.info_data.mode is vepa, not bridge`, `master is absent, not br0`. */
export function formatDifference({ path, expected, actual }: Difference): string {
  const name = path === '' ? 'it' : path;
  if (expected === null) return `${name} is ${formatJson(actual ?? null)}, and should be absent`;
  if (isList(expected) && isList(actual) && expected.length > 0)
    return `${name} is ${formatJson(actual)}, without ${expected.map(formatJson).join(', ')}`;
  return `${name} is ${actual === undefined ? 'absent' : formatJson(actual)}, not ${formatJson(expected)}`;
}
