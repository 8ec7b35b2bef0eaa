/** Runs a single scenario and returns its results. */
import type { ScenarioReport, StepReport } from '../../src/model/report.js';
import type { RunOptions } from '../../src/run/run.js';
import { runScenarios } from '../../src/run/run.js';
import { readText } from '../catalogue.js';

/** Runs the only scenario in a text, with the options of the command line by default. */
export async function runSingle(text: string, options: RunOptions = {}): Promise<ScenarioReport> {
  const { scenarios } = await runScenarios(readText(text), options);
  const [only] = scenarios;
  if (!only) throw new Error('no report');
  return only;
}

/** `none pass`: kind and outcome of each verdict. */
export const outcomesOf = ({ verdicts }: Pick<StepReport, 'verdicts'>): string[] =>
  verdicts.map(({ kind, outcome }) => `${kind} ${outcome}`);

/** The same for all steps. */
export const allOutcomes = ({ steps }: ScenarioReport): string[] => steps.flatMap(outcomesOf);
