/** State shared by all parts of the reader: the source, the kinds, and the list of problems. */
import { defined } from '../base/defined.js';
import type { Problem } from '../base/problem.js';
import { didYouMean } from '../base/suggestion.js';
import type { DeviceKind } from '../devices/device.js';
import type { ExpectKind } from '../expects/expect.js';
import type { ProbeKind } from '../probes/probe.js';
import type { Source, Span } from './source.js';

/** A mistake in a display filter; offset and length in UTF-16 units of its text. */
export interface FilterProblem {
  readonly offset: number;
  readonly length: number;
  readonly code: string;
  readonly message: string;
  readonly expected?: string | undefined;
  readonly hint?: string | undefined;
}

/** All kinds that a scenario may use. */
export interface Kinds {
  readonly devices: Readonly<Record<string, DeviceKind>>;
  readonly probes: Readonly<Record<string, ProbeKind>>;
  readonly expects: Readonly<Record<string, ExpectKind>>;
  /** The mistakes in a display filter; none if it is valid. */
  checkFilter(text: string): readonly FilterProblem[];
}

export interface Reading {
  readonly source: Source;
  readonly kinds: Kinds;
  readonly problems: Problem[];
  /** Entries without effect: a mistake if that is so in all cases. */
  readonly idle: Problem[];
  /** Parts of the file that do not belong to this case. */
  readonly leftOut?: readonly Span[];
}

interface More {
  readonly expected?: string | undefined;
  readonly hint?: string | undefined;
}

/** Records a mistake. */
export const reportProblem = (
  { source, problems }: Reading,
  code: string,
  span: Span,
  message: string,
  more: More = {},
): void => {
  problems.push(problem(source, code, span, message, more));
};

/** Records an entry that has no effect in this case. */
export const reportIdle = (
  { source, idle }: Reading,
  code: string,
  span: Span,
  message: string,
  more: More = {},
): void => {
  idle.push(problem(source, code, span, message, more));
};

const problem = (
  source: Source,
  code: string,
  span: Span,
  message: string,
  { expected, hint }: More,
): Problem => ({
  code,
  place: source.place(span),
  message,
  ...defined({ expected, hint }),
});

/** `one of a, b, c`, with the nearest known word as a hint. */
export function choices(word: string, known: Iterable<string>): More {
  const words = [...known];
  const expected =
    words.length === 0
      ? undefined
      : words.length === 1
        ? words[0]
        : `one of ${words.slice(0, 24).join(', ')}${words.length > 24 ? ', …' : ''}`;
  return { expected, hint: didYouMean(word, words) };
}

/** A kind by its name; safe for names such as `constructor`. */
export const findKind = <K>(kinds: Readonly<Record<string, K>>, name: string): K | undefined =>
  Object.hasOwn(kinds, name) ? kinds[name] : undefined;
