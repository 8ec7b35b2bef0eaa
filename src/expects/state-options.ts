/** The options that expectations on the kernel's state share: how they are worded, and which contradict each other. */
import { formatRange, isRangeText, parseRange } from '../terms/range.js';
import { anyCount, isEverything } from './any-count.js';
import type { Flaw } from './expect.js';
import { formatCount } from './matching.js';
import type { Json } from './subset.js';
import { differences, formatJson } from './subset.js';

export type Entry = Readonly<Record<string, Json>>;

/** The options of a kind of its own, by name. */
export type Extras = Readonly<Record<string, string | undefined>>;

export interface StateOptions {
  readonly has?: Entry | readonly Entry[] | undefined;
  readonly times?: string | number | undefined;
  readonly lacks?: Entry | readonly Entry[] | undefined;
  readonly count?: string | number | undefined;
  readonly fails?: string | undefined;
  readonly unlisted?: readonly string[] | undefined;
}

export const listOf = (value: StateOptions['has']): readonly Entry[] => {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as readonly Entry[]) : [value as Entry];
};

export const askedIn = ({ has, lacks }: StateOptions): Entry[] => [
  ...listOf(has),
  ...listOf(lacks),
];

/** @param texts keys whose values are text and nothing else, however they look */
export const holds = (wanted: Entry, actual: Entry, texts?: ReadonlySet<string>): boolean =>
  differences(wanted, actual, texts).length === 0;

export function formatWanted({ has, times, lacks, count, fails }: StateOptions): string {
  const text = (entries: readonly Entry[]): string => entries.map(formatJson).join(' and ');
  const often = times === undefined ? '' : ` ${formatCount(parseRange(times), 'time')}`;
  const each = listOf(has).length > 1 && often !== '' ? ' each' : '';
  return [
    ...(has === undefined ? [] : [`has ${text(listOf(has))}${often}${each}`]),
    ...(lacks === undefined ? [] : [`lacks ${text(listOf(lacks))}`]),
    ...(count === undefined ? [] : [`${formatRange(parseRange(count))} in all`]),
    ...(fails === undefined ? [] : [`fails ${fails}`]),
  ].join(', ');
}

/** Whether it holds whatever is there, or never. */
export function findFlaws({ has, times, lacks, count, fails }: StateOptions): Flaw[] {
  const all = count === undefined ? undefined : parseRange(count);
  const often = times === undefined ? undefined : parseRange(times);
  const least = has === undefined ? 0 : (often?.least ?? 1);
  const neither =
    least > 0 &&
    listOf(has).some((each) =>
      listOf(lacks).some((bad) => !formatJson(bad).includes('null') && holds(bad, each)),
    );
  return [
    ...unbounded({ has, lacks }, []),
    ...(all && isEverything(all) ? [anyCount(['count'])] : []),
    ...(often && isEverything(often) ? [anyCount(['times'])] : []),
    ...(all && all.most < least ? [{ path: ['count'], message: tooFew(least, all.most) }] : []),
    ...(neither ? [{ path: ['lacks'], message: '“lacks” excludes what “has” requires' }] : []),
    ...(fails !== undefined && has !== undefined
      ? [{ path: ['has'], message: '“has” requires an entry, and “fails” that there is none' }]
      : []),
  ];
}

/** Ranges without a bound: every number is in them. */
const unbounded = (value: unknown, path: Flaw['path']): Flaw[] => {
  if (typeof value === 'string')
    return isRangeText(value) && isEverything(parseRange(value)) ? [anyCount(path)] : [];
  if (typeof value !== 'object' || value === null) return [];
  const isList = Array.isArray(value);
  return Object.entries(value).flatMap(([key, each]) =>
    unbounded(each, [...path, isList ? Number(key) : key]),
  );
};

const tooFew = (least: number, most: number): string =>
  `“has” requires ${least === 1 ? 'an entry' : `${least} entries`}, but “count” allows ${most === 0 ? 'none' : most}`;
