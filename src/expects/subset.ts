/**
 * Whether a JSON value holds at least what is expected: a mapping its keys, a list for each expected
 * element one that matches it, `null` a key that is absent. Scalars are equal when they are written
 * alike, so that 4789 and "4789" are.
 */
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

/** Everything in which `actual` fails to hold `expected`; empty when it does. */
export function differences(expected: Json, actual: Json | undefined, path = ''): Difference[] {
  const differs: Difference[] = [{ path, expected, actual }];
  if (expected === null) return actual === undefined || actual === null ? [] : differs;
  if (isList(expected)) {
    if (!isList(actual)) return differs;
    return expected.flatMap((element) =>
      actual.some((candidate) => differences(element, candidate).length === 0)
        ? []
        : [{ path, expected: [element], actual }],
    );
  }
  if (isMapping(expected)) {
    if (!isMapping(actual)) return differs;
    return Object.entries(expected).flatMap(([key, value]) =>
      differences(value, actual[key], path === '' ? key : `${path}.${key}`),
    );
  }
  const alike = actual !== undefined && !isList(actual) && !isMapping(actual);
  return alike && String(actual) === String(expected) ? [] : differs;
}

const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

const isMapping = (value: Json | undefined): value is Readonly<Record<string, Json>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `mode is vepa, not bridge`, `master is absent, not br0`. */
export const formatDifference = ({ path, expected, actual }: Difference): string => {
  const was = actual === undefined ? 'absent' : JSON.stringify(actual);
  return `${path === '' ? 'it' : path} is ${was}, not ${JSON.stringify(expected)}`;
};
