/** `--case`: selects rows of the scenarios' cases. */
import { nearest } from '../base/suggestion.js';
import type { Scenario } from '../model/scenario.js';
import type { Complaint } from './complaint.js';

/** The scenarios that match any of the patterns: a case's name, a glob pattern of it, or `key=value`. */
export async function filterCases(
  scenarios: readonly Scenario[],
  patterns: readonly string[],
): Promise<{ scenarios: readonly Scenario[]; complaints: Complaint[] }> {
  if (patterns.length === 0) return { scenarios, complaints: [] };
  const { default: picomatch } = await import('picomatch');
  const labels = scenarios.map((scenario) => labelsOf(scenario));
  const chosen = new Set<Scenario>();
  const complaints: Complaint[] = [];
  for (const pattern of patterns) {
    const matches = picomatch(pattern);
    const fits = scenarios.filter((_, index) =>
      labels[index]?.some((label) => label === pattern || matches(label)),
    );
    fits.forEach((scenario) => chosen.add(scenario));
    const near = nearest(pattern, new Set(labels.flat())).map((each) => `“${each}”`);
    if (fits.length === 0)
      complaints.push({
        message: `no case matches ${pattern}`,
        hint: near.length > 0 ? `did you mean ${near.join(' or ')}?` : casesLine(labels),
      });
  }
  return { scenarios: scenarios.filter((scenario) => chosen.has(scenario)), complaints };
}

const casesLine = (labels: readonly (readonly string[])[]): string => {
  const names = labels.flatMap(([name]) => name ?? []);
  return names.length === 0
    ? 'the chosen scenarios have no cases'
    : `there are ${names.join(', ')}`;
};

const labelsOf = ({ case: row }: Scenario): string[] =>
  row
    ? [row.name, ...Object.entries(row.values).map(([key, value]) => `${key}=${String(value)}`)]
    : [];
