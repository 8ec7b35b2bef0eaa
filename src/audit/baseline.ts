/** Where a run departs from a baseline. */
import type { Departure } from '../model/baseline.js';
import type { Sighting } from '../model/sighting.js';
import { compareSightings } from './comparison.js';

type Sightings = Readonly<Record<string, Sighting>>;

/** In the order of the run, what has vanished last; empty when all is as it was. */
export function compareWithBaseline(before: Sightings, after: Sightings): Departure[] {
  const names = [...Object.keys(after), ...Object.keys(before)];
  return [...new Set(names)].flatMap((name) => compareOne(name, before[name], after[name]) ?? []);
}

function compareOne(
  name: string,
  before: Sighting | undefined,
  after: Sighting | undefined,
): Departure | undefined {
  if (!before) return { name, kind: 'new', differences: [] };
  if (!after) return { name, kind: 'vanished', differences: [] };
  const outcomes = { before: before.outcome, after: after.outcome };
  const changed = outcomes.before !== outcomes.after;
  const differences = compareSightings(before, after);
  if (!changed && differences.length === 0) return undefined;
  return { name, kind: 'changed', ...(changed ? { outcomes } : {}), differences };
}
