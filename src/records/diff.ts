/** Compares two captures, or two folders of kept runs, after normalisation. */
import { basename, join } from 'node:path';

import { compareFingerprints } from '../compare/comparison.js';
import { fingerprintStep } from '../compare/fingerprint.js';
import { foldersWith, pathKind } from '../files/folder.js';
import { recordFile } from '../model/record.js';
import type { DecodeAs } from '../model/decode-as.js';
import type { Difference, Fingerprint } from '../model/fingerprint.js';
import { readCapture, readKept } from './read.js';

export interface RunDifference {
  /** The scenario's path below both folders, or the names of the captures. */
  readonly name: string;
  /** Set if only one side has it. */
  readonly only?: 'before' | 'after';
  readonly differences: readonly Difference[];
}

type Steps = Pick<Fingerprint, 'steps'>;

/**
 * The differences, by scenario; a message if there is nothing to compare.
 * @param decode meanings of port and protocol numbers on both sides, beyond those in their records
 */
export async function diffPaths(
  before: string,
  after: string,
  decode: readonly DecodeAs[] = [],
): Promise<RunDifference[] | string> {
  const kinds = await Promise.all([before, after].map(pathKind));
  const missing = [before, after].find((_, index) => kinds[index] === undefined);
  if (missing !== undefined) return `there is no ${missing}`;
  if (kinds[0] !== kinds[1])
    return `${kinds[0] === 'file' ? before : after} is a file, the other one a folder`;
  return kinds[0] === 'file'
    ? diffCaptures(before, after, decode)
    : diffFolders(before, after, decode);
}

async function diffCaptures(
  before: string,
  after: string,
  decode: readonly DecodeAs[],
): Promise<RunDifference[] | string> {
  const sides: Steps[] = [];
  for (const file of [before, after]) {
    const capture = await readCapture(file, decode);
    if (capture === undefined) return `there is no ${file}`;
    if (typeof capture === 'string') return capture;
    const { frames, damage } = capture;
    if (damage !== undefined) return `${file}: ${damage}`;
    const window = { tap: '', first: 1, frames, complete: true };
    const seen = { windows: new Map([['', window]]), states: new Map() };
    sides.push({ steps: [fingerprintStep('', seen, [])] });
  }
  const name = basename(before) === basename(after) ? basename(before) : `${before} ${after}`;
  return [{ name, differences: compare(sides) }];
}

const compare = ([before = { steps: [] }, after = { steps: [] }]: readonly Steps[]): Difference[] =>
  compareFingerprints(before, after);

async function diffFolders(
  before: string,
  after: string,
  decode: readonly DecodeAs[],
): Promise<RunDifference[] | string> {
  const [old, fresh] = await Promise.all([
    foldersWith(before, recordFile),
    foldersWith(after, recordFile),
  ]);
  for (const [folder, found] of [
    [before, old],
    [after, fresh],
  ] as const)
    if (found.length === 0)
      return `there is no ${recordFile} in ${folder} or below: netlab run --keep`;
  const results: RunDifference[] = [];
  for (const name of [...new Set([...old, ...fresh])].sort()) {
    const only = !old.includes(name) ? 'after' : !fresh.includes(name) ? 'before' : undefined;
    if (only) {
      results.push({ name, only, differences: [] });
      continue;
    }
    const sides: Steps[] = [];
    for (const folder of [before, after]) {
      const kept = await readKept(join(folder, name), decode);
      if (typeof kept === 'string') return kept;
      const { record, seen } = kept;
      sides.push({
        steps: seen.map((each, index) =>
          fingerprintStep(record.steps[index]?.name ?? '', each, []),
        ),
      });
    }
    results.push({ name: name === '.' ? basename(after) : name, differences: compare(sides) });
  }
  return results;
}
