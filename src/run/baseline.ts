/** Runs scenarios for a baseline, and reads the file that has one. */
import * as z from 'zod';

import { sightRun } from '../audit/sighting.js';
import type { Baseline } from '../model/baseline.js';
import type { Report } from '../model/report.js';
import type { Scenario } from '../model/scenario.js';
import type { Sighting } from '../model/sighting.js';
import { baselineFormat, parseSight } from '../report/baseline.js';
import { reportName } from '../report/reporter.js';
import { runScenarios } from './run.js';
import type { RunEvent, RunOptions } from './run.js';

export interface Observed {
  readonly report: Report;
  /** By name and case, in the order in which they were asked for. */
  readonly scenarios: Readonly<Record<string, Sighting>>;
}

/** Runs all on one kernel. */
export async function observe(
  scenarios: readonly Scenario[],
  options: RunOptions,
  listen: (event: RunEvent) => void = () => undefined,
): Promise<Observed> {
  const sightings: [string, Sighting][] = [];
  const report = await runScenarios(scenarios, options, (event) => {
    if (event.type === 'end') {
      const { name, case: row } = event.report;
      sightings[event.index] = [
        // Not the kernel: on which the scenario ran may change from run to run.
        reportName({ name, ...(row === undefined ? {} : { case: row }) }),
        sightRun(event.scenario, event.report, event.seen),
      ];
    }
    listen(event);
  });
  return { report, scenarios: Object.fromEntries(sightings.filter(Boolean)) };
}

const sights = z.array(z.string().transform(parseSight));

const schema = z.object({
  format: z.literal(baselineFormat),
  kernel: z.string(),
  chosen: z.array(z.string()),
  cases: z.array(z.string()),
  scenarios: z.record(
    z.string(),
    z.object({
      outcome: z.enum(['pass', 'fail', 'error', 'skip', 'xfail']),
      steps: z.array(
        z.object({
          name: z.string(),
          verdicts: sights,
          stimulus: sights,
          frames: z.record(z.string(), sights),
          states: z.record(z.string(), sights),
        }),
      ),
    }),
  ),
});

/** The baseline of a file's text, or what is wrong with it. */
export function parseBaseline(text: string): Baseline | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return (error as Error).message;
  }
  const { success, data, error } = schema.safeParse(value);
  if (success) return data;
  const [issue] = error.issues;
  return `${issue?.path.map(String).join(' › ') ?? ''}: ${issue?.message ?? 'no baseline'}`;
}
