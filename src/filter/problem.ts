/** A mistake in a display filter, as a value: places are offsets into the filter's text. */
import { defined } from '../base/defined.js';
import type { Problem } from '../base/problem.js';

/** A range of a filter's text, in UTF-16 units. */
export interface Span {
  readonly offset: number;
  readonly length: number;
}

export interface FilterProblem extends Span {
  /** Stable kebab-case word for tests and tools, e.g. `unknown-field`. */
  readonly code: FilterProblemCode;
  /** What is wrong, in Wireshark's words where it has some; one line without a full stop. */
  readonly message: string;
  readonly expected?: Problem['expected'];
  readonly hint?: Problem['hint'];
}

export type FilterProblemCode =
  | 'empty'
  | 'too-deep'
  | 'unexpected'
  | 'unexpected-end'
  | 'unterminated'
  | 'bad-escape'
  | 'bad-character'
  | 'bad-range'
  | 'unknown-field'
  | 'unknown-function'
  | 'constant'
  | 'bad-value'
  | 'out-of-range'
  | 'unquoted'
  | 'incompatible'
  | 'cannot'
  | 'bad-argument'
  | 'bad-pattern';

/** Text beside the message. */
export interface Advice {
  readonly expected?: string | undefined;
  readonly hint?: string | undefined;
}

export const problemAt = (
  { offset, length }: Span,
  code: FilterProblemCode,
  message: string,
  { expected, hint }: Advice = {},
): FilterProblem => ({
  offset,
  length,
  code,
  message,
  ...defined({ expected, hint }),
});

/** From the beginning of the first to the end of the last. */
export const spanOver = (first: Span, last: Span): Span => ({
  offset: first.offset,
  length: last.offset + last.length - first.offset,
});
