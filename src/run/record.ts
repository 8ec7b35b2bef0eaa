/** Keeps what a run saw: one capture file a tap, and the record that says which frames belong to which step. */
import { join } from 'node:path';

import { writeFolder } from '../host/folder.js';
import type { Frame } from '../model/frame.js';
import type { Seen } from '../model/observation.js';
import type { RunRecord, StepRecord, WindowRecord } from '../model/record.js';
import { recordFile } from '../model/record.js';
import type { Scenario } from '../model/scenario.js';
import { writeCapture } from '../wire/pcap-write.js';

/** Where a scenario's captures are: `<folder>/<name>`, cases below it. */
export const recordFolder = (folder: string, scenario: Scenario): string =>
  scenario.case
    ? join(folder, scenario.name, fileName(scenario.case.name))
    : join(folder, scenario.name);

/** A name with nothing in it that file systems or shells mind. */
const fileName = (name: string): string => name.replace(/[^\w.=+-]+/g, '-');

export interface TapFrames {
  readonly tap: string;
  readonly linkType: number;
  readonly frames: readonly Frame[];
}

/** What a step saw, as it is kept. */
export function stepRecord(name: string, seen: Seen): StepRecord {
  const windows = [...seen.windows.values()].map(
    ({ tap, frames, first, complete, reason }): WindowRecord => ({
      tap,
      first,
      count: frames.length,
      complete,
      ...(reason === undefined ? {} : { reason }),
    }),
  );
  return {
    name,
    ...(seen.measured ? { measured: seen.measured } : {}),
    ...(seen.watched === undefined ? {} : { watched: seen.watched }),
    windows,
    states: Object.fromEntries(seen.states),
  };
}

/** Writes the captures and the record; gives the folder. */
export async function keepRecord(
  folder: string,
  scenario: Scenario,
  kernel: string,
  steps: readonly StepRecord[],
  taps: readonly TapFrames[],
): Promise<string> {
  const target = recordFolder(folder, scenario);
  const files = new Map<string, string | Uint8Array>();
  const record: RunRecord = {
    format: 1,
    scenario: scenario.name,
    ...(scenario.case ? { case: scenario.case.name } : {}),
    kernel,
    taps: taps.map(({ tap }) => ({ tap, file: `${fileName(tap)}.pcap` })),
    steps,
  };
  for (const { tap, linkType, frames } of taps)
    files.set(`${fileName(tap)}.pcap`, writeCapture(linkType, frames));
  files.set(recordFile, `${JSON.stringify(record, undefined, 1)}\n`);
  await writeFolder(target, files);
  return target;
}
