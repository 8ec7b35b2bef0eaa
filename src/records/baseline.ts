/** Builds a baseline from observed runs, and parses one from the text of a file. */
import * as z from 'zod';

import { defined } from '../base/defined.js';
import type { Baseline } from '../model/baseline.js';
import type { ScenarioReport } from '../model/report.js';
import type { Fingerprint } from '../model/fingerprint.js';
import { baselineFormat, parseEntry } from '../report/baseline.js';
import { reportName } from '../report/reporter.js';

/** Keyed by name and case, not by kernel: the kernel that a scenario runs on may change from run to run. */
export const fingerprintsOf = (
  results: readonly {
    readonly report: Pick<ScenarioReport, 'name' | 'case'>;
    readonly fingerprint: Fingerprint;
  }[],
): Record<string, Fingerprint> =>
  Object.fromEntries(
    results.map(({ report: { name, case: row }, fingerprint }) => [
      reportName({ name, ...defined({ case: row }) }),
      fingerprint,
    ]),
  );

const entries = z.array(z.string().transform(parseEntry));

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
          verdicts: entries,
          stimulus: entries,
          frames: z.record(z.string(), entries),
          states: z.record(z.string(), entries),
        }),
      ),
    }),
  ),
});

/** The baseline in a text, or a description of what is wrong with it. */
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
