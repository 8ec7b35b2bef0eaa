/** Whether TCP can have to do with how a scenario came out: only then its settings are worth a word. Pure. */
import type { StepReport } from '../model/report.js';
import type { Scenario } from '../model/scenario.js';
import { probes } from '../probes/index.js';

/**
 * A service may, and each step up to the last that did not pass, whose programs may go on in later steps; where none did
 * not, all steps.
 */
export function speaksTcp(
  { nodes, steps }: Scenario,
  reports: readonly Pick<StepReport, 'outcome'>[],
): boolean {
  const last = reports.findLastIndex(({ outcome }) => outcome === 'fail' || outcome === 'error');
  const done = last < 0 ? steps : steps.slice(0, last + 1);
  return (
    nodes.some(({ services }) => services.length > 0) ||
    done.some(({ stimulus }) => stimulus && probes[stimulus.kind]?.speaksTcp)
  );
}
