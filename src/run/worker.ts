/** Who runs scenarios, one after the other: several work side by side. */
import type { ScenarioReport } from '../model/report.js';
import type { Scenario } from '../model/scenario.js';
import type { ExperimentOptions } from './experiment.js';
import { runExperiment } from './experiment.js';

export interface Worker extends AsyncDisposable {
  /** @param otherwise what is reported when there is no machine to run on; an error when not given */
  run(
    scenario: Scenario,
    options: ExperimentOptions,
    otherwise?: ScenarioReport,
  ): Promise<ScenarioReport>;
}

/** Runs on this machine's kernel. */
export const hostWorker: Worker = {
  run: (scenario, options) => runExperiment(scenario, options),
  [Symbol.asyncDispose]: () => Promise.resolve(),
};
