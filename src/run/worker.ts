/** Who runs scenarios, one after the other: several work side by side. */
import type { ScenarioReport } from '../model/report.js';
import type { Scenario } from '../model/scenario.js';
import type { ExperimentOptions } from './experiment.js';
import { runExperiment } from './experiment.js';

export interface Worker extends AsyncDisposable {
  run(scenario: Scenario, options: ExperimentOptions): Promise<ScenarioReport>;
}

/** Runs on this machine's kernel. */
export const hostWorker: Worker = {
  run: runExperiment,
  [Symbol.asyncDispose]: () => Promise.resolve(),
};
