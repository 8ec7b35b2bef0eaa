/**
 * What several runs of a scenario on one kernel have in common. A list that differs from run to run (a storm,
 * a race, a hash with a random seed) is marked, so that it is not taken for a difference of kernels.
 */
import type { Sight, Sighting, StepSighting } from '../model/sighting.js';
import { worst } from '../model/verdict.js';

const mark: Sight = { words: 'differs from run to run', fields: 'unsteady' };

/** Whether a list is the mark and no list. */
export const isUnsteady = (sights: readonly Sight[]): boolean => sights[0]?.fields === mark.fields;

const fieldsOf = (sights: readonly Sight[]): string =>
  sights.map(({ fields }) => fields).join('\n');

/** The lists that are the same in all runs, at least one; a mark for each of the others. */
export function steady(runs: readonly Sighting[]): Sighting {
  const count = Math.max(...runs.map(({ steps }) => steps.length));
  return {
    outcome: worst(runs.map(({ outcome }) => outcome)),
    steps: Array.from({ length: count }, (_, index) =>
      steadyStep(runs.map(({ steps }) => steps[index] ?? nothing)),
    ),
  };
}

const nothing: StepSighting = { name: '', verdicts: [], stimulus: [], frames: {}, states: {} };

function steadyStep(runs: readonly StepSighting[]): StepSighting {
  const lists = (of: (step: StepSighting) => readonly Sight[]): readonly Sight[] => {
    const [first = [], ...others] = runs.map(of);
    return others.every((each) => fieldsOf(each) === fieldsOf(first)) ? first : [mark];
  };
  const records = (
    of: (step: StepSighting) => Readonly<Record<string, readonly Sight[]>>,
  ): Record<string, readonly Sight[]> => {
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
