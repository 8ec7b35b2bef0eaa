/**
 * What several runs of a scenario on one kernel have in common. A list that varies from run to run (a storm, a
 * race, a hash with a random seed) is marked, so that it is not mistaken for a difference between kernels.
 */
import type { FingerprintEntry, Fingerprint, StepFingerprint } from '../model/fingerprint.js';
import { worst } from '../model/verdict.js';

const mark: FingerprintEntry = { words: 'differs from run to run', fields: 'unsteady' };

/** Whether a list is just the mark. */
export const isUnsteady = (entries: readonly FingerprintEntry[]): boolean =>
  entries[0]?.fields === mark.fields;

const fieldsOf = (entries: readonly FingerprintEntry[]): string =>
  entries.map(({ fields }) => fields).join('\n');

/** Keeps the lists that are the same in all runs (at least one), and marks the others. */
export function steady(runs: readonly Fingerprint[]): Fingerprint {
  const count = Math.max(...runs.map(({ steps }) => steps.length));
  return {
    outcome: worst(runs.map(({ outcome }) => outcome)),
    steps: Array.from({ length: count }, (_, index) =>
      steadyStep(runs.map(({ steps }) => steps[index] ?? nothing)),
    ),
  };
}

const nothing: StepFingerprint = { name: '', verdicts: [], stimulus: [], frames: {}, states: {} };

function steadyStep(runs: readonly StepFingerprint[]): StepFingerprint {
  const lists = (
    of: (step: StepFingerprint) => readonly FingerprintEntry[],
  ): readonly FingerprintEntry[] => {
    const [first = [], ...others] = runs.map(of);
    return others.every((each) => fieldsOf(each) === fieldsOf(first)) ? first : [mark];
  };
  const records = (
    of: (step: StepFingerprint) => Readonly<Record<string, readonly FingerprintEntry[]>>,
  ): Record<string, readonly FingerprintEntry[]> => {
    const keys = new Set(runs.flatMap((step) => Object.keys(of(step))));
    return Object.fromEntries([...keys].map((key) => [key, lists((step) => of(step)[key] ?? [])]));
  };
  return {
    name: runs.find(({ name }) => name !== '')?.name ?? '',
    verdicts: lists(({ verdicts }) => verdicts),
    stimulus: lists(({ stimulus }) => stimulus),
    frames: records(({ frames }) => frames),
    states: records(({ states }) => states),
  };
}
