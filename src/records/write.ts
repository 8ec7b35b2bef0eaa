/** Writes kept runs: a folder per run, with one capture file per tap and the record that assigns frames to steps. */
import { dirname, join } from 'node:path';

import { fileName, fileNames } from '../base/file-name.js';
import { version } from '../base/version.js';
import type { FolderEntry } from '../files/folder.js';
import { sweepDrafts } from '../files/drafts.js';
import { entriesOf, entryKind } from '../files/folder.js';
import { refuseWriting } from '../files/refuse-writing.js';
import { lookAt, replaceFolder } from '../files/replace-folder.js';
import { readShort } from '../files/user-file.js';
import type { RunRecord } from '../model/record.js';
import { longestRecord, recordFile } from '../model/record.js';
import type { Scenario } from '../model/scenario.js';
import { decodingOf } from '../scenario/decoding.js';
import { writeCapture } from '../wire/pcap-write.js';
import { unusual } from '../wire/tables.js';
import { describeNetwork, describeStimulus } from './described.js';
import { checkRecord } from './schema.js';
import type { Recorded } from './recorded.js';

/** The folder of a scenario's record: `<folder>/<name>`, with cases in subfolders. */
export const recordFolder = (folder: string, scenario: Scenario): string =>
  join(folder, fileName(scenario.name), scenario.case?.folder ?? '');

/** The record and the captures, by file name. */
function compose(
  scenario: Scenario,
  { kernel, steps, taps, decode: learnt = [] }: Recorded,
): Map<string, string | Uint8Array> {
  const decode = unusual([...learnt, ...decodingOf(scenario)]);
  const names = fileNames(taps.map(({ tap }) => tap)).map((name) => `${name}.pcap`);
  const record: RunRecord = {
    format: 1,
    netlab: version,
    scenario: scenario.name,
    ...(scenario.case ? { case: scenario.case.name } : {}),
    kernel,
    network: describeNetwork(scenario),
    ...(decode.length === 0 ? {} : { decode }),
    taps: taps.map(({ tap }, index) => ({ tap, file: names[index] ?? '' })),
    steps: steps.map((step, index) => ({
      ...step,
      stimulus: describeStimulus(scenario.steps[index]!) ?? '',
    })),
  };
  return new Map<string, string | Uint8Array>([
    ...taps.map(
      ({ linkType, frames }, index) =>
        [names[index] ?? '', writeCapture(linkType, frames)] as const,
    ),
    [recordFile, `${JSON.stringify(record, undefined, 1)}\n`],
  ]);
}

/**
 * Writes a run's folder atomically, replacing an earlier record; returns its path. Throws if something else is
 * in the way, and errors of node:fs.
 */
export function keepRecord(folder: string, scenario: Scenario, recorded: Recorded): string {
  const refused = refusePath(folder, scenario);
  if (refused) throw new Error(`${refused.path} ${refused.reason}`);
  const target = recordFolder(folder, scenario);
  replaceFolder(target, compose(scenario, recorded), filesOfRecord);
  sweepDrafts(dirname(target), (draft) => filesOfDraft(draft, scenario));
  return target;
}

/** A path that netlab must not write or replace, and why: `path` `reason`. */
export interface Unwritable {
  readonly path: string;
  readonly reason: string;
  /** How to resolve it. */
  readonly hint: string;
}

const hint = 'keep the captures in another folder, or move away what is there';

/** Reasons why these scenarios cannot all be recorded in a folder. Changes nothing. */
export function refuseKeeping(folder: string, scenarios: readonly Scenario[]): Unwritable[] {
  const reason = refuseWriting(folder);
  if (reason !== undefined) return [{ path: folder, reason, hint }];
  const owners = new Map<string, Scenario>();
  return [...new Set(scenarios)].flatMap((scenario) => {
    const path = recordFolder(folder, scenario);
    const other = owners.get(path);
    owners.set(path, scenario);
    if (!other) return refusePath(folder, scenario) ?? [];
    return {
      path,
      reason: `would be for both ${originOf(other)} and ${originOf(scenario)}`,
      hint: 'keep their captures in separate folders, with one run for each',
    };
  });
}

const originOf = ({ file, case: row }: Scenario): string =>
  row === undefined ? file : `${file} [${row.name}]`;

const nothing = {
  file: 'is a file',
  link: 'is a symbolic link',
  other: 'is not a folder',
} as const;

/** Why a scenario's folder cannot be written or replaced. */
function refusePath(folder: string, scenario: Scenario): Unwritable | undefined {
  const path = recordFolder(folder, scenario);
  const above = join(folder, fileName(scenario.name));
  const kind = entryKind(above);
  if (kind === undefined) return undefined;
  if (kind !== 'folder') return { path: above, reason: nothing[kind], hint };
  return above === path ? refuseReplacing(path) : refuseCase(above, path);
}

function refuseCase(above: string, path: string): Unwritable | undefined {
  const reason = refuseWriting(above);
  if (reason !== undefined) return { path: above, reason, hint };
  const kind = entryKind(path);
  if (kind === undefined) return undefined;
  return kind === 'folder' ? refuseReplacing(path) : { path, reason: nothing[kind], hint };
}

function refuseReplacing(path: string): Unwritable | undefined {
  const contents = lookAt(path, filesOfRecord);
  return typeof contents === 'string'
    ? { path, reason: `may not be replaced: ${contents}`, hint }
    : undefined;
}

/** The file names in a folder that is empty or contains only a record of netlab's; otherwise what else is in it. */
function filesOfRecord(folder: string): readonly string[] | string {
  const entries = entriesOf(folder);
  if (entries.length === 0) return [];
  const isFile = ({ kind }: FolderEntry): boolean => kind === 'file';
  if (!entries.some((entry) => entry.name === recordFile && isFile(entry)))
    return `it contains ${entries[0]?.name ?? ''} and no ${recordFile}`;
  const record = parse(readShort(join(folder, recordFile), longestRecord));
  if (typeof record === 'string') return `its ${recordFile} is not a record of a run (${record})`;
  const own = new Set([recordFile, ...record.taps.map(({ file }) => file)]);
  const foreign = entries.find((entry) => !own.has(entry.name) || !isFile(entry));
  return foreign ? `netlab did not write ${foreign.name}` : entries.map(({ name }) => name);
}

/**
 * The files of an abandoned draft, if it contains nothing else, and no complete record except an older one of
 * this scenario.
 */
function filesOfDraft(draft: string, scenario: Scenario): readonly string[] | undefined {
  const entries = entriesOf(draft);
  const isOwn = ({ name, kind }: FolderEntry): boolean =>
    kind === 'file' && (name === recordFile || name.endsWith('.pcap'));
  if (!entries.every(isOwn)) return undefined;
  const names = entries.map(({ name }) => name);
  const record = names.includes(recordFile)
    ? parse(readShort(join(draft, recordFile), longestRecord))
    : '';
  const isOther =
    typeof record !== 'string' &&
    (record.scenario !== scenario.name || record.case !== scenario.case?.name);
  return isOther ? undefined : names;
}

function parse(text: string): RunRecord | string {
  try {
    return checkRecord(JSON.parse(text));
  } catch (error) {
    return (error as Error).message;
  }
}
