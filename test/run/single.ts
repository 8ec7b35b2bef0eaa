/** One scenario, run for real, and what came of it. */
import type { ScenarioReport, StepReport } from '../../src/model/report.js';
import type { RunOptions } from '../../src/run/run.js';
import { runScenarios } from '../../src/run/run.js';
import { readText } from '../catalogue.js';

/** Runs the only scenario of a text; without options, as in a run from the command line. */
export async function runSingle(text: string, options: RunOptions = {}): Promise<ScenarioReport> {
  const { scenarios } = await runScenarios(readText(text), options);
  const [only] = scenarios;
  if (!only) throw new Error('no report');
  return only;
}

/** `none pass`: kind and outcome of each verdict. */
export const outcomesOf = ({ verdicts }: Pick<StepReport, 'verdicts'>): string[] =>
  verdicts.map(({ kind, outcome }) => `${kind} ${outcome}`);

/** The same of all steps. */
export const allOutcomes = ({ steps }: ScenarioReport): string[] => steps.flatMap(outcomesOf);
