/** What a starved machine did not show says nothing of the network. */
import { expects } from '../expects/index.js';
import type { Seen } from '../model/observation.js';
import type { Verdict } from '../model/verdict.js';

/** A failure there is an error that says what was measured; how a command ended is no matter of time. */
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
