/**
 * Ranges of bytes in slices and of layers behind `#` (wireshark-filter(4), “The slice operator”).
 * Negative numbers count from the end. A range that does not lie wholly inside gives nothing.
 */
import { problemAt, type FilterProblem, type Span } from './problem.js';

/** `i:j` has a length, `i-j` an inclusive end, `i:` neither: it goes to the end. */
export interface Range {
  readonly start: number;
  readonly length?: number;
  readonly end?: number;
}

const number = '-?(?:0[xX][0-9a-fA-F]+|[0-9]+)';
const forms: readonly [RegExp, (first: number, second: number) => Range][] = [
  [new RegExp(`^(${number})$`), (start) => ({ start, length: 1 })],
  [new RegExp(`^(${number})\\s*:$`), (start) => ({ start })],
  [new RegExp(`^:\\s*(${number})$`), (length) => ({ start: 0, length })],
  [new RegExp(`^(${number})\\s*:\\s*(${number})$`), (start, length) => ({ start, length })],
  [new RegExp(`^(${number})\\s*-\\s*(${number})$`), (start, end) => ({ start, end })],
];

/** The ranges between a pair of brackets, separated by commas. */
export function readRanges(
  text: string,
  span: Span,
): { ranges: readonly Range[]; problems: readonly FilterProblem[] } {
  const ranges: Range[] = [];
  const problems: FilterProblem[] = [];
  let offset = span.offset;
  for (const part of text.split(',')) {
    const found = readRange(part.trim());
    const place = { offset, length: part.length };
    if (typeof found === 'object') ranges.push(found);
    else problems.push(problemAt(place, 'bad-range', found, { expected }));
    offset += part.length + 1;
  }
  return { ranges, problems };
}

const expected = 'start:length, first-last, start:, :length or a single number';

/** A range, or what is wrong with it. */
function readRange(text: string): Range | string {
  if (text === '') return 'A range is missing';
  for (const [form, make] of forms) {
    const match = form.exec(text);
    if (!match) continue;
    const numbers = match.slice(1).map(readNumber);
    if (!numbers.every((value) => Number.isSafeInteger(value))) break;
    return validate(make(numbers[0] ?? 0, numbers[1] ?? 0), text);
  }
  return `"${text}" is not a valid range`;
}

/** Decimal, hexadecimal with 0x or octal with 0, as C's strtol reads it. */
function readNumber(text: string): number {
  const sign = text.startsWith('-') ? -1 : 1;
  const digits = text.replace('-', '');
  if (/^0[0-9]/.test(digits)) return /[89]/.test(digits) ? NaN : sign * parseInt(digits, 8);
  return sign * Number(digits);
}

function validate(range: Range, text: string): Range | string {
  const { start, length, end } = range;
  if (length !== undefined && length <= 0)
    return `Range ${text} isn't valid because length ${length} isn't positive`;
  if (end !== undefined && start < 0 !== end < 0)
    return `Range ${text} isn't valid because ${start} and ${end} have different signs`;
  if (end !== undefined && start >= end)
    return `Range ${text} isn't valid because ${start} is greater or equal than ${end}`;
  return range;
}

export function formatRange({ start, length, end }: Range): string {
  if (end !== undefined) return `${start}-${end}`;
  if (length === 1) return `${start}`;
  return `${start}:${length ?? ''}`;
}

/** First and behind-last of a range in something `size` long; undefined when it does not fit. */
function place(
  { start, length, end }: Range,
  size: number,
): { from: number; to: number } | undefined {
  const from = start < 0 ? size + start : start;
  const last = end === undefined ? undefined : (end < 0 ? size + end : end) + 1;
  const to = last ?? (length === undefined ? size : from + length);
  return from < 0 || to > size || from > to ? undefined : { from, to };
}

/** The bytes of all ranges one after the other; none at all when one does not fit. */
export function sliceBytes(bytes: Uint8Array, ranges: readonly Range[]): Uint8Array {
  const parts: Uint8Array[] = [];
  for (const range of ranges) {
    const found = place(range, bytes.length);
    if (!found) return new Uint8Array();
    parts.push(bytes.subarray(found.from, found.to));
  }
  const [only] = parts;
  return parts.length === 1 && only ? only : Buffer.concat(parts);
}

/** Whether the layer `ordinal`, counted from 1 of `total` of its protocol, is in one of the ranges. */
export const coversLayer = (ranges: readonly Range[], ordinal: number, total: number): boolean =>
  ranges.some(({ start, length, end }) => {
    const fromFront = (index: number): number => (index < 0 ? total + 1 + index : index);
    const from = fromFront(start);
    const to =
      end !== undefined ? fromFront(end) : length === undefined ? total : from + length - 1;
    return ordinal >= from && ordinal <= to;
  });
