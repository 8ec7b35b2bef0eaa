/** Judges scenarios again by their kept captures; builds nothing and needs no privileges. */
import { defined } from '../base/defined.js';
import { formatDuration } from '../base/text.js';
import { version } from '../base/version.js';
import { formatWatch, watchTime } from '../judge/absence.js';
import { lookAhead } from '../judge/ahead.js';
import { expectationOf, judgeStep } from '../judge/judge.js';
import { conclude } from '../judge/known-bug.js';
import { judgeLate } from '../judge/late-verdicts.js';
import type { DecodeAs } from '../model/decode-as.js';
import type { RunRecord } from '../model/record.js';
import type { Report, ScenarioReport, StepReport } from '../model/report.js';
import { reportHead } from '../model/report.js';
import type { Seen } from '../model/observation.js';
import type { Scenario, Step } from '../model/scenario.js';
import type { Outcome, Verdict } from '../model/verdict.js';
import { worst } from '../model/verdict.js';
import { delaysAfter } from '../plan/delays.js';
import { decodingOf } from '../scenario/decoding.js';
import { outside } from '../terms/kernel-version.js';
import { changedSince } from './described.js';
import { recordFolder } from './write.js';
import { readKept } from './read.js';
import { inPortions } from './portions.js';

/**
 * Judges each scenario by the record in `<folder>/<name>[/<case>]`.
 * @param decode meanings of port and protocol numbers in the captures, beyond those in the scenarios
 */
export async function verifyScenarios(
  scenarios: readonly Scenario[],
  folder: string,
  decode: readonly DecodeAs[] = [],
): Promise<Report> {
  const start = performance.now();
  const kernels = new Set<string>();
  const reports: ScenarioReport[] = [];
  for (const scenario of scenarios) {
    const { report, kernel } = await verifyScenario(
      scenario,
      recordFolder(folder, scenario),
      decode,
    );
    reports.push(report);
    if (kernel !== undefined) kernels.add(kernel);
  }
  return {
    netlab: version,
    kernel: [...kernels].join(', ') || 'none',
    scenarios: reports,
    duration: performance.now() - start,
  };
}

async function verifyScenario(
  scenario: Scenario,
  folder: string,
  decode: readonly DecodeAs[],
): Promise<{ report: ScenarioReport; kernel?: string }> {
  const start = performance.now();
  const base = {
    ...reportHead(scenario),
    captures: folder,
  };
  const ended = (outcome: Outcome, reason: string): ScenarioReport => ({
    ...base,
    outcome,
    reason,
    steps: [],
    taps: [],
    duration: performance.now() - start,
  });
  const cannot = (reason: string): { report: ScenarioReport } => ({
    report: ended('error', reason),
  });
  const kept = await readKept(folder, [...decodingOf(scenario), ...decode]);
  if (typeof kept === 'string') return cannot(kept);
  const { record, captures, seen, rest } = kept;
  const unfit = outside(scenario, record.kernel);
  if (unfit !== undefined) return { kernel: record.kernel, report: ended('skip', unfit) };
  const mismatch = differs(scenario, record);
  if (mismatch !== undefined) return cannot(mismatch);

  const steps: StepReport[] = [];
  for (const [index, step] of scenario.steps.entries()) {
    const began = performance.now();
    await inPortions(lookAhead(step, seen[index]!));
    const verdicts = judgeStep(step, seen[index]!, record.kernel, delaysAfter(scenario, index)).map(
      (verdict) => unlessTooShort(verdict, step, seen[index]!),
    );
    const outcome = worst(verdicts.map((verdict) => verdict.outcome));
    steps.push({ name: step.name, outcome, verdicts, duration: performance.now() - began });
  }
  const run = {
    scenario,
    kernel: record.kernel,
    seen,
    rest,
    delaysAfter: (index: number) => delaysAfter(scenario, index),
  };
  return {
    kernel: record.kernel,
    report: {
      ...base,
      ...conclude(scenario, record.kernel, judgeLate(run, steps)),
      taps: [...captures].map(([tap, { frames, damage }]) => ({
        tap,
        frames: frames.length,
        complete: damage === undefined,
        ...defined({ reason: damage }),
      })),
      duration: performance.now() - start,
    },
  };
}

/** Turns a pass that rests on absence into an error if the step was watched for less time than is required by now. */
function unlessTooShort(verdict: Verdict, step: Step, { watched }: Seen): Verdict {
  const expectation = expectationOf(step, verdict);
  const asked = expectation ? watchTime(expectation, step, []) : 0;
  if (verdict.outcome !== 'pass' || asked <= (watched ?? 0)) return verdict;
  return {
    ...verdict,
    outcome: 'error',
    expected: `to be watched for ${formatDuration(asked)}`,
    seen:
      watched === undefined
        ? 'the record does not say for how long'
        : `watched for ${formatWatch(watched)}`,
    detail: ['record it again', ...(verdict.detail ?? [])],
  };
}

/** Why a record does not belong to the scenario as it is now. */
function differs(scenario: Scenario, record: RunRecord): string | undefined {
  if (record.scenario !== scenario.name)
    return `the captures are of the scenario ${record.scenario}`;
  const row = scenario.case?.name;
  if (record.case !== row)
    return `the captures are of ${record.case === undefined ? 'no case' : `the case ${record.case}`}: record them again`;
  const names = (steps: readonly { readonly name: string }[]): string =>
    steps.map(({ name }) => name).join(', ');
  if (names(scenario.steps) !== names(record.steps))
    return `the captures were recorded with other steps (${names(record.steps)}): record them again`;
  const taps = new Set(record.taps.map(({ tap }) => tap));
  const missing = scenario.capture.filter(({ id }) => !taps.has(`${id.node}:${id.name}`));
  if (missing.length === 0) {
    const changed = changedSince(scenario, record);
    return changed && `when the captures were recorded, ${changed}: record them again`;
  }
  return `the captures lack the tap ${missing.map(({ id }) => `${id.node}:${id.name}`).join(', ')}: record them again`;
}
