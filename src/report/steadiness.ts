/** Finds scenarios whose outcome varied between repetitions. */
import type { ScenarioReport } from '../model/report.js';
import type { Outcome } from '../model/verdict.js';
import { reportName } from './reporter.js';

export interface Unsteady {
  /** Name, with the case if there are cases. */
  readonly name: string;
  /** How often each outcome occurred, most frequent first. */
  readonly outcomes: readonly { readonly outcome: Outcome; readonly times: number }[];
}

/** The scenarios with more than one outcome, in order of their first end. */
export function findUnsteady(reports: readonly ScenarioReport[]): Unsteady[] {
  const counts = new Map<string, Map<Outcome, number>>();
  for (const report of reports) {
    const name = reportName(report);
    const outcomes = counts.get(name) ?? new Map<Outcome, number>();
    counts.set(name, outcomes.set(report.outcome, (outcomes.get(report.outcome) ?? 0) + 1));
  }
  return [...counts]
    .filter(([, outcomes]) => outcomes.size > 1)
    .map(([name, outcomes]) => ({
      name,
      outcomes: [...outcomes]
        .map(([outcome, times]) => ({ outcome, times }))
        .sort((a, b) => b.times - a.times),
    }));
}

/** `unsteady: veth-pair: pass 49, fail 1`, one per line; empty if none varied. */
export const formatUnsteady = (unsteady: readonly Unsteady[]): string =>
  unsteady
    .map(({ name, outcomes }) => {
      const counts = outcomes.map(({ outcome, times }) => `${outcome} ${times}`).join(', ');
      return `unsteady: ${name}: ${counts}\n`;
    })
    .join('');
