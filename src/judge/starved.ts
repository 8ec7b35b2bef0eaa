/** Disregards failures on a starved machine, because they prove nothing about the network. */
import { expects } from '../expects/index.js';
import type { Seen } from '../model/observation.js';
import type { Verdict } from '../model/verdict.js';

/** Turns a failure into an error that gives the measurement, except for failures that do not depend on time. */
export function unlessStarved(verdict: Verdict, { starved }: Seen): Verdict {
  const { kind, outcome, detail = [] } = verdict;
  if (starved === undefined || outcome !== 'fail' || isAboutEnd(kind)) return verdict;
  return {
    ...verdict,
    outcome: 'error',
    detail: [`the machine was starved: ${starved}`, ...detail],
  };
}

const isAboutEnd = (kind: string): boolean =>
  expects[kind]?.needs === 'end' || expects[kind]?.accepts !== undefined;
