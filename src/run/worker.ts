/** A worker runs scenarios one after another; several work in parallel. */
import type { ScenarioReport } from '../model/report.js';
import type { Scenario } from '../model/scenario.js';
import type { ExperimentOptions } from './experiment.js';
import { runExperiment } from './experiment.js';

export interface Worker extends AsyncDisposable {
  /** @param otherwise the report if no machine can be started; an error by default */
  run(
    scenario: Scenario,
    options: ExperimentOptions,
    otherwise?: ScenarioReport,
  ): Promise<ScenarioReport>;
}

/** Runs on the host's kernel. */
export const hostWorker: Worker = {
  run: (scenario, options) => runExperiment(scenario, options),
  [Symbol.asyncDispose]: () => Promise.resolve(),
};
