/** By how much counters grew during a step: two readings of each, compared. */
import type { Query, Seen } from '../model/observation.js';
import { queryKey } from '../model/observation.js';
import { resolveInterface } from '../terms/reference.js';
import { readAnswer } from './answer.js';
import type { CounterSource, Reading } from './counters.js';
import { linkCounters, nstat, valueOf, xfrm } from './counters.js';
import { isXfrm } from './protocol-counters.js';

/** A node, or an interface as `node:name`. */
export const isInterface = (subject: string): boolean => subject.includes(':');

/** Where counters of a subject are read, with the names of those that are asked for. */
interface Source {
  readonly source: CounterSource;
  readonly names: readonly string[];
}

function sourcesOf(subject: string, names: readonly string[]): Source[] {
  if (isInterface(subject))
    return [{ source: linkCounters(resolveInterface(subject).name), names }];
  return [
    { source: nstat, names: names.filter((name) => !isXfrm(name)) },
    { source: xfrm, names: names.filter(isXfrm) },
  ].filter((each) => each.names.length > 0);
}

function queryFor(subject: string, { argv }: CounterSource, before: boolean): Query {
  const node = isInterface(subject) ? resolveInterface(subject).node : subject;
  return { node, argv, ...(before ? { before } : {}) };
}

/** The readings before the stimulus, and those of the look. */
export const readingsOf = (subject: string, names: readonly string[]): Query[] =>
  sourcesOf(subject, names).flatMap(({ source }) =>
    [true, false].map((before) => queryFor(subject, source, before)),
  );

export interface Growth {
  readonly name: string;
  readonly by: number;
}

export interface Grown {
  /** Those asked for, by name. */
  readonly asked: ReadonlyMap<string, number>;
  /** All others that grew. */
  readonly others: readonly Growth[];
}

/** By how much counters grew; or why that is not known. */
export function growthIn(
  subject: string,
  names: readonly string[],
  { states }: Seen,
): Grown | string {
  const asked = new Map<string, number>();
  const others: Growth[] = [];
  for (const { source, names: own } of sourcesOf(subject, names)) {
    const read = (before: boolean): Reading | string => {
      const answer = readAnswer(
        states.get(queryKey(queryFor(subject, source, before))),
        source.read,
      );
      return typeof answer === 'string' ? answer : source.counters(answer);
    };
    const [before, after] = [read(true), read(false)];
    if (typeof before === 'string') return `before the stimulus: ${before}`;
    if (typeof after === 'string') return after;
    if (before.owner !== after.owner)
      return `${subject} is another interface than before the stimulus`;
    for (const name of own) {
      const by = growthOf(name, before, after);
      if (typeof by === 'string') return by;
      asked.set(name, by);
    }
    for (const name of after.values.keys()) {
      const by = growthOf(name, before, after);
      if (typeof by === 'number' && by > 0 && !own.includes(name)) others.push({ name, by });
    }
  }
  return { asked, others };
}

function growthOf(name: string, before: Reading, after: Reading): number | string {
  const [from, to] = [valueOf(before, name), valueOf(after, name)];
  if (from === undefined || to === undefined) return `there is no counter ${name} here`;
  return to < from ? `${name} went back from ${from} to ${to}` : to - from;
}
