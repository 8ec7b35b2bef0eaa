/** Judges scenarios again from captures that were kept: nothing is built, no privilege is needed. */
import { readOptional } from '../host/folder.js';
import { version } from '../base/version.js';
import { judgeStep } from '../judge/judge.js';
import { conclude } from '../judge/known-bug.js';
import type { Window } from '../model/capture.js';
import type { Frame } from '../model/frame.js';
import type { Seen } from '../model/observation.js';
import type { RunRecord, StepRecord } from '../model/record.js';
import { recordFile } from '../model/record.js';
import type { Report, ScenarioReport, StepReport } from '../model/report.js';
import type { Scenario } from '../model/scenario.js';
import type { Outcome } from '../model/verdict.js';
import { worst } from '../model/verdict.js';
import { outside } from '../terms/kernel-version.js';
import { decodePacket } from '../wire/decode.js';
import { readCapture } from '../wire/pcap.js';
import { recordFolder } from './record.js';
import { checkRecord } from './record-schema.js';

/** Judges each scenario from `<folder>/<name>[/<case>]`. */
export async function verifyScenarios(
  scenarios: readonly Scenario[],
  folder: string,
): Promise<Report> {
  const start = performance.now();
  const kernels = new Set<string>();
  const reports: ScenarioReport[] = [];
  for (const scenario of scenarios) {
    const { report, kernel } = await verifyScenario(scenario, recordFolder(folder, scenario));
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
): Promise<{ report: ScenarioReport; kernel?: string }> {
  const start = performance.now();
  const base = {
    name: scenario.name,
    file: scenario.file,
    title: scenario.title,
    tags: scenario.tags,
    ...(scenario.case ? { case: scenario.case.name } : {}),
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
  const record = await readRecord(folder);
  if (typeof record === 'string') return cannot(record);
  const unfit = outside(scenario, record.kernel);
  if (unfit !== undefined) return { kernel: record.kernel, report: ended('skip', unfit) };
  const mismatch = differs(scenario, record);
  if (mismatch !== undefined) return cannot(mismatch);

  const captures = new Map<string, { frames: readonly Frame[]; damage?: string }>();
  for (const { tap, file } of record.taps) {
    const bytes = await readOptional(folder, file);
    if (!bytes) return cannot(`${folder} has no ${file}`);
    const { packets, linkType, damage } = await readCapture(bytes);
    const frames = packets.map((packet, index) => decodePacket(packet, index + 1, linkType));
    captures.set(tap, { frames, ...(damage === undefined ? {} : { damage }) });
  }
  const steps = scenario.steps.map((step, index): StepReport => {
    const began = performance.now();
    const verdicts = judgeStep(step, seenAgain(record.steps[index]!, captures), record.kernel);
    const outcome = worst(verdicts.map((verdict) => verdict.outcome));
    return { name: step.name, outcome, verdicts, duration: performance.now() - began };
  });
  return {
    kernel: record.kernel,
    report: {
      ...base,
      ...conclude(scenario, record.kernel, steps),
      taps: [...captures].map(([tap, { frames, damage }]) => ({
        tap,
        frames: frames.length,
        complete: damage === undefined,
        ...(damage === undefined ? {} : { reason: damage }),
      })),
      duration: performance.now() - start,
    },
  };
}

/** The record, or why there is none. */
async function readRecord(folder: string): Promise<RunRecord | string> {
  const bytes = await readOptional(folder, recordFile);
  if (!bytes) return `no captures in ${folder} (it has no ${recordFile})`;
  const file = `${folder}/${recordFile}`;
  try {
    const value = JSON.parse(new TextDecoder().decode(bytes)) as { format?: unknown } | null;
    if (typeof value?.format === 'number' && value.format !== 1)
      return `${file} has format ${value.format}, this netlab reads format 1`;
    const record = checkRecord(value);
    return typeof record === 'string' ? `${file} is no record of a run: ${record}` : record;
  } catch (error) {
    return `${file} is damaged: ${(error as Error).message}`;
  }
}

/** Why a record is not one of this scenario as it is now. */
function differs(scenario: Scenario, record: RunRecord): string | undefined {
  const names = (steps: readonly { readonly name: string }[]): string =>
    steps.map(({ name }) => name).join(', ');
  if (names(scenario.steps) !== names(record.steps))
    return `the captures were recorded with other steps (${names(record.steps)}): record them again`;
  const taps = new Set(record.taps.map(({ tap }) => tap));
  const missing = scenario.capture.filter(({ id }) => !taps.has(`${id.node}:${id.name}`));
  return missing.length === 0
    ? undefined
    : `the captures lack the tap ${missing.map(({ id }) => `${id.node}:${id.name}`).join(', ')}: record them again`;
}

function seenAgain(
  step: StepRecord,
  captures: ReadonlyMap<string, { frames: readonly Frame[]; damage?: string }>,
): Seen {
  const windows = step.windows.map(({ tap, first, count, complete, reason }): [string, Window] => {
    const capture = captures.get(tap);
    const frames = capture?.frames.slice(first - 1, first - 1 + count) ?? [];
    const loss =
      reason ??
      capture?.damage ??
      (frames.length < count ? `${frames.length} of ${count} frames are in the file` : undefined);
    return [
      tap,
      {
        tap,
        first,
        frames,
        complete: complete && loss === undefined,
        ...(loss === undefined ? {} : { reason: loss }),
      },
    ];
  });
  return {
    ...(step.measured ? { measured: step.measured } : {}),
    windows: new Map(windows),
    states: new Map(Object.entries(step.states)),
  };
}
