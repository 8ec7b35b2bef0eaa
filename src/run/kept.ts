/** Reads what a run kept: its record, its captures, and what each step saw. */
import { errorCode, errorWords } from '../base/system-error.js';
import { readOptional } from '../host/folder.js';
import type { Window } from '../model/capture.js';
import type { Frame } from '../model/frame.js';
import type { Seen } from '../model/observation.js';
import type { DecodeAs } from '../model/decode-as.js';
import type { RunRecord, StepRecord } from '../model/record.js';
import { recordFile } from '../model/record.js';
import { readCapture } from '../wire/pcap.js';
import { tablesWith } from '../wire/tables.js';
import { decodeAll } from './frame-reader.js';
import { inPortions } from './portions.js';
import { checkRecord } from './record-schema.js';

export interface KeptCapture {
  readonly frames: readonly Frame[];
  /** Why the file does not have all. */
  readonly damage?: string;
}

export interface KeptRun {
  readonly record: RunRecord;
  /** By tap. */
  readonly captures: ReadonlyMap<string, KeptCapture>;
  /** For each step of the record. */
  readonly seen: readonly Seen[];
  /** The frames of each tap that came after the last step's window. */
  readonly rest: ReadonlyMap<string, readonly Frame[]>;
}

/**
 * The run that a folder has, or why it has none.
 * @param decode what numbers announce in it, beyond what they always do
 */
export async function readKept(
  folder: string,
  decode: readonly DecodeAs[] = [],
): Promise<KeptRun | string> {
  try {
    const record = await readRecord(folder);
    if (typeof record === 'string') return record;
    const captures = new Map<string, KeptCapture>();
    for (const { tap, file } of record.taps) {
      const bytes = await readOptional(folder, file);
      if (!bytes) return `${folder} has no ${file}`;
      captures.set(tap, await decodeCapture(bytes, [...(record.decode ?? []), ...decode]));
    }
    const seen = record.steps.map((step) => seenAgain(step, captures));
    return { record, captures, seen, rest: restOf(record, captures) };
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    return `${folder} cannot be read: ${errorWords(error)}`;
  }
}

function restOf(
  { steps }: RunRecord,
  captures: ReadonlyMap<string, KeptCapture>,
): Map<string, readonly Frame[]> {
  const last = steps.at(-1)?.windows ?? [];
  return new Map(
    last.map(({ tap, first, count }) => [
      tap,
      captures.get(tap)?.frames.slice(first - 1 + count) ?? [],
    ]),
  );
}

/** The frames of a capture file. */
export async function decodeCapture(
  bytes: Uint8Array,
  decode: readonly DecodeAs[],
): Promise<KeptCapture> {
  const { packets, linkType, damage } = await readCapture(bytes);
  const frames: Frame[] = [];
  await inPortions(decodeAll(packets, linkType, tablesWith(decode), frames));
  return { frames, ...(damage === undefined ? {} : { damage }) };
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

function seenAgain(step: StepRecord, captures: ReadonlyMap<string, KeptCapture>): Seen {
  const windows = step.windows.map(({ count, complete, reason, ...rest }): [string, Window] => {
    const { tap, first } = rest;
    const capture = captures.get(tap);
    const frames = capture?.frames.slice(first - 1, first - 1 + count) ?? [];
    const loss =
      reason ??
      capture?.damage ??
      (frames.length < count ? `${frames.length} of ${count} frames are in the file` : undefined);
    return [
      tap,
      {
        ...rest,
        frames,
        complete: complete && loss === undefined,
        ...(loss === undefined ? {} : { reason: loss }),
      },
    ];
  });
  return {
    kept: true,
    ...(step.measured ? { measured: step.measured } : {}),
    ...(step.watched === undefined ? {} : { watched: step.watched }),
    ...(step.starved === undefined ? {} : { starved: step.starved }),
    windows: new Map(windows),
    states: new Map(Object.entries(step.states)),
  };
}
