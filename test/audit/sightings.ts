/** Sightings as literals. */
import type { Sight, Sighting, StepSighting } from '../../src/model/sighting.js';
import type { Outcome } from '../../src/model/verdict.js';

/** From `words | name=value …`, with `#3 ` before it for a frame's number. */
export function sight(line: string): Sight {
  const [, number, words = '', fields = ''] = /^(?:#(\d+) )?(.*) \| (.*)$/.exec(line) ?? [];
  return { words, fields, ...(number === undefined ? {} : { number: Number(number) }) };
}

export const step = (given: {
  readonly name?: string;
  readonly verdicts?: readonly string[];
  readonly stimulus?: readonly string[];
  readonly frames?: Readonly<Record<string, readonly string[]>>;
  readonly states?: Readonly<Record<string, readonly string[]>>;
}): StepSighting => {
  const record = (
    lists: Readonly<Record<string, readonly string[]>> = {},
  ): Record<string, readonly Sight[]> =>
    Object.fromEntries(Object.entries(lists).map(([key, lines]) => [key, lines.map(sight)]));
  return {
    name: given.name ?? 'a pings b',
    verdicts: (given.verdicts ?? []).map(sight),
    stimulus: (given.stimulus ?? []).map(sight),
    frames: record(given.frames),
    states: record(given.states),
  };
};

export const sighting = (
  outcome: Outcome,
  ...steps: readonly Parameters<typeof step>[0][]
): Sighting => ({ outcome, steps: steps.map(step) });
