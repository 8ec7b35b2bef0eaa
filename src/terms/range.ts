/** Counts: `2`, `1..3`, `1..` (at least), `..3` (at most). */
import * as z from 'zod';

export interface Range {
  readonly least: number;
  /** Infinity when open. */
  readonly most: number;
}

const rangeText = /^(\d+\.\.\d*|\.\.\d+)$/;

/** Whether it is written as a range: `1..3`, `1..`, `..3`. */
export const isRangeText = (text: string): boolean => rangeText.test(text);

export const range = z
  .union([z.int().min(0), z.string().regex(/^(\d+(\.\.\d*)?|\.\.\d+)$/)], {
    error: 'expected a count: 2, 1..3, 1.. (at least) or ..3 (at most)',
  })
  .refine((value) => !isBackward(value), {
    error: 'expected a range from the smaller to the larger number: 1..3',
  })
  .describe('A count: 2, 1..3, 1.. (at least) or ..3 (at most).');

/** Whether its ends are in the wrong order. */
export function isBackward(value: string | number): boolean {
  const { least, most } = parseRange(value);
  return least > most;
}

/** The range that a checked text or number stands for. */
export const parseRange = (value: string | number): Range =>
  typeof value === 'string' && value.includes('..')
    ? parseEnds(value, Number)
    : { least: Number(value), most: Number(value) };

/** The range that `a..b`, `a..` or `..b` stands for, of whatever its ends are. */
export function parseEnds(text: string, parse: (end: string) => number): Range {
  const [least, most] = text.split('..');
  return { least: least ? parse(least) : 0, most: most ? parse(most) : Infinity };
}

export const inRange = (count: number, { least, most }: Range): boolean =>
  count >= least && count <= most;

/** `2`, `1 to 3`, `at least 1`, `at most 3`. */
export const formatRange = (range: Range): string =>
  range.least === range.most ? String(range.least) : formatEnds(range, String);

/** `1 to 3`, `at least 1`, `at most 3`, with the ends as `format` words them. */
export function formatEnds({ least, most }: Range, format: (end: number) => string): string {
  if (most === Infinity) return `at least ${format(least)}`;
  return least === 0 ? `at most ${format(most)}` : `${format(least)} to ${format(most)}`;
}
