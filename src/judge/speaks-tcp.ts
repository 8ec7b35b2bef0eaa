/** Whether TCP can have to do with how a scenario came out: only then its settings are worth a word. Pure. */
import type { StepReport } from '../model/report.js';
import type { Scenario } from '../model/scenario.js';

/** What speaks TCP, or may start a program that does, which may go on in later steps. */
const speakers: ReadonlySet<string> = new Set(['tcp', 'iperf', 'run']);

/** A service may, and each step up to the last that did not pass; where none did not, all steps. */
export function speaksTcp(
  { nodes, steps }: Scenario,
  reports: readonly Pick<StepReport, 'outcome'>[],
): boolean {
  const last = reports.findLastIndex(({ outcome }) => outcome === 'fail' || outcome === 'error');
  const done = last < 0 ? steps : steps.slice(0, last + 1);
  return (
    nodes.some(({ services }) => services.length > 0) ||
    done.some(({ stimulus }) => stimulus !== undefined && speakers.has(stimulus.kind))
  );
}
