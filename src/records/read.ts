/** Reads a kept run: its record, its captures, and what each step saw. */
import { join } from 'node:path';

import { defined } from '../base/defined.js';
import { errorCode, errorWords } from '../base/system-error.js';
import { readLong, readPieces } from '../files/user-file.js';
import type { Window } from '../model/capture.js';
import type { Frame, Packet } from '../model/frame.js';
import type { Seen } from '../model/observation.js';
import type { DecodeAs } from '../model/decode-as.js';
import type { RunRecord, StepRecord } from '../model/record.js';
import { longestRecord, recordFile } from '../model/record.js';
import { CaptureReader } from '../wire/pcap.js';
import { tablesWith } from '../wire/tables.js';
import { decodeAll } from './frame-reader.js';
import { inPortions } from './portions.js';
import { checkRecord } from './schema.js';

export interface KeptCapture {
  readonly frames: readonly Frame[];
  /** Why frames of the file are missing. */
  readonly damage?: string;
}

export interface KeptRun {
  readonly record: RunRecord;
  /** Keyed by tap. */
  readonly captures: ReadonlyMap<string, KeptCapture>;
  /** One per step of the record. */
  readonly seen: readonly Seen[];
  /** The frames of each tap after the last step's window. */
  readonly rest: ReadonlyMap<string, readonly Frame[]>;
}

/**
 * The run in a folder, or why it cannot be read.
 * @param decode meanings of port and protocol numbers in it, beyond the usual ones
 */
export async function readKept(
  folder: string,
  decode: readonly DecodeAs[] = [],
): Promise<KeptRun | string> {
  const record = await readRecord(folder);
  if (typeof record === 'string') return record;
  const captures = new Map<string, KeptCapture>();
  let most = mostKept;
  for (const { tap, file } of record.taps) {
    const capture = await readCapture(
      join(folder, file),
      [...(record.decode ?? []), ...decode],
      most,
    );
    if (capture === undefined) return `${folder} has no ${file}`;
    if (typeof capture === 'string') return capture;
    captures.set(tap, capture);
    most -= capture.frames.length;
  }
  const seen = record.steps.map((step) => seenAgain(step, captures));
  return { record, captures, seen, rest: restOf(record, captures) };
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

/**
 * Limit for the frames of all captures together: more than a run keeps, and what fits into the memory of a
 * small machine.
 */
const mostKept = 100_000;

/** Limit in bytes for a capture file. */
const longestCapture = 2 ** 28;

/** The frames of a capture file, up to a limit; a message if it cannot be read, undefined if it does not exist. */
export async function readCapture(
  file: string,
  decode: readonly DecodeAs[],
  most = mostKept,
): Promise<KeptCapture | string | undefined> {
  const reader = new CaptureReader();
  const packets: Packet[] = [];
  try {
    for await (const piece of readPieces(file, longestCapture)) {
      for (const packet of reader.push(piece)) packets.push(packet);
      if (packets.length > most) break;
    }
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    return unreadable(file, error);
  }
  const damage =
    packets.length > most
      ? `more frames than the ${mostKept} per run that netlab reads`
      : reader.end();
  const frames: Frame[] = [];
  const looked = packets.slice(0, most);
  await inPortions(decodeAll(looked, reader.linkType, tablesWith(decode), frames));
  return { frames, ...defined({ damage }) };
}

/** Describes an error of the file system or the format; throws any other. */
function unreadable(file: string, error: unknown): string {
  if (errorCode(error) === undefined) throw error;
  return `${file} cannot be read: ${errorWords(error)}`;
}

/** The record, or why it cannot be used. */
async function readRecord(folder: string): Promise<RunRecord | string> {
  const file = join(folder, recordFile);
  let text: string;
  try {
    text = await readLong(file, longestRecord);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return `no captures in ${folder} (it has no ${recordFile})`;
    return unreadable(file, error);
  }
  try {
    const value = JSON.parse(text) as { format?: unknown } | null;
    if (typeof value?.format === 'number' && value.format !== 1)
      return `${file} has format ${value.format}, this netlab reads format 1`;
    const record = checkRecord(value);
    if (typeof record === 'string') return `${file} is not a record of a run: ${record}`;
    const twice = namedTwice(record);
    return twice === undefined ? record : `${file} is not a record of a run: ${twice}`;
  } catch (error) {
    return `${file} is damaged: ${(error as Error).message}`;
  }
}

/** A name that occurs twice where it must be unique: one capture would count for two taps, or two for one. */
function namedTwice({ taps, steps }: RunRecord): string | undefined {
  const file = repeated(taps.map((each) => each.file));
  if (file !== undefined) return `two taps share the file ${file}`;
  const tap = repeated(taps.map((each) => each.tap));
  if (tap !== undefined) return `the tap ${tap} occurs twice`;
  return steps
    .map(({ name, windows }) => {
      const window = repeated(windows.map((each) => each.tap));
      return window === undefined ? undefined : `the step “${name}” has ${window} twice`;
    })
    .find(Boolean);
}

const repeated = (names: readonly string[]): string | undefined =>
  names.find((name, index) => names.indexOf(name) < index);

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
        ...defined({ reason: loss }),
      },
    ];
  });
  return {
    kept: true,
    ...defined({ measured: step.measured, watched: step.watched, starved: step.starved }),
    windows: new Map(windows),
    states: new Map(Object.entries(step.states)),
  };
}
