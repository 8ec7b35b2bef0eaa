/** Finds departures of a run from a baseline. */
import type { Departure } from '../model/baseline.js';
import type { Fingerprint } from '../model/fingerprint.js';
import { compareFingerprints } from './comparison.js';

type Fingerprints = Readonly<Record<string, Fingerprint>>;

/** Departures in the order of the run, then vanished scenarios; empty if nothing has changed. */
export function compareWithBaseline(before: Fingerprints, after: Fingerprints): Departure[] {
  const names = [...Object.keys(after), ...Object.keys(before)];
  return [...new Set(names)].flatMap((name) => compareOne(name, before[name], after[name]) ?? []);
}

function compareOne(
  name: string,
  before: Fingerprint | undefined,
  after: Fingerprint | undefined,
): Departure | undefined {
  if (!before) return { name, kind: 'new', differences: [] };
  if (!after) return { name, kind: 'vanished', differences: [] };
  const outcomes = { before: before.outcome, after: after.outcome };
  const changed = outcomes.before !== outcomes.after;
  const differences = compareFingerprints(before, after);
  if (!changed && differences.length === 0) return undefined;
  return { name, kind: 'changed', ...(changed ? { outcomes } : {}), differences };
}
