/**
 * Whether a mutant may have been judged too early. Since many mutants leave a request unanswered, an audit
 * waits less long for answers than a run. That makes no difference in a network that forwards frames at once or
 * never; where something delays them, retransmits them, or answers in its own time, an answer may be late.
 */
import { devices } from '../devices/index.js';
import { expects } from '../expects/index.js';
import type { StepReport } from '../model/report.js';
import type { Interface, Scenario, Setting } from '../model/scenario.js';
import { stimuliOf } from '../model/scenario.js';
import { probes } from '../probes/index.js';
import { setsTimer } from '../terms/sysctl-key.js';

/**
 * Whether more patience might change the outcome of a failed mutant.
 *
 * @param step the last step that ran
 * @param patience milliseconds for which answers were waited for
 */
export function mayBeLate(mutant: Scenario, step: StepReport, patience: number): boolean {
  const failed = step.verdicts.filter(({ outcome }) => outcome === 'fail');
  const isShort = failed.some(({ kind }) => expects[kind]?.needs === 'received');
  // A frame that must be absent does not go away by waiting.
  if (!isShort || step.duration < patience || failed.some(({ kind }) => expects[kind]?.onlyAbsence))
    return false;
  return step.duration > 1.5 * patience || keepsFrames(mutant);
}

const isTimer = ({ key }: Setting): boolean => setsTimer(key);

const keepsFrames = ({ nodes, steps }: Scenario): boolean =>
  steps.flatMap(stimuliOf).some(({ kind, options }) => probes[kind]?.mayDelay?.(options)) ||
  nodes.some(
    ({ services, sysctls, interfaces }) =>
      services.length > 0 || sysctls.some(isTimer) || interfaces.some(isHolding),
  );

/** A queue with a rate or a delay, a radio, or timers of its own. */
const isHolding = ({ type, tc, sysctls }: Interface): boolean =>
  tc.some(({ words }) => isQueue(words)) ||
  devices[type]?.mayDelay === true ||
  sysctls.some(isTimer);

/**
 * Whether packets stay in it; filters, and a netem that only loses or duplicates, pass them on or drop them at
 * once.
 */
const isQueue = (words: readonly string[]): boolean =>
  words[0] !== 'filter' &&
  !words.some((word) => word === 'clsact' || word === 'ingress') &&
  (!words.includes('netem') ||
    words.some((word) => /^(delay|latency|rate|slot|reorder)$/.test(word)));
