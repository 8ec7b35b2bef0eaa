/** Whether TCP may have affected a scenario's outcome; only then are TCP settings worth a remark. Pure. */
import type { StepReport } from '../model/report.js';
import type { Scenario } from '../model/scenario.js';
import { stimuliOf } from '../model/scenario.js';
import { probes } from '../probes/index.js';

/**
 * True if a service, or a step up to the last that did not pass, may speak TCP: programs of earlier steps may
 * still be running. If all steps passed, all of them count.
 */
export function speaksTcp(
  { nodes, steps }: Scenario,
  reports: readonly Pick<StepReport, 'outcome'>[],
): boolean {
  const last = reports.findLastIndex(({ outcome }) => outcome === 'fail' || outcome === 'error');
  const done = last < 0 ? steps : steps.slice(0, last + 1);
  return (
    nodes.some(({ services }) => services.length > 0) ||
    done.flatMap(stimuliOf).some(({ kind }) => probes[kind]?.speaksTcp)
  );
}
