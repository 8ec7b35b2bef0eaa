/** Checks where a report may be written, so that nothing of the user's is lost. */
import { statSync } from 'node:fs';
import type { Stats } from 'node:fs';

import { errorWords } from '../base/system-error.js';
import { descriptorAt } from '../files/descriptor.js';
import { readEnds } from '../files/user-file.js';
import { refuseFile } from '../files/write-file.js';
import type { ReportSort } from '../report/recognition.js';
import { missesReport } from '../report/recognition.js';

/** Why no report can be written to a path, as a clause. @param sources files that netlab has read */
export function refusePlace(
  path: string,
  sort: ReportSort,
  sources: readonly string[],
): string | undefined {
  if (sources.some((source) => isSame(source, path))) return 'is a scenario that was named';
  return refuseFile(path) ?? refuseReplacing(path, sort);
}

/** Why an existing file must not be replaced. */
export function refuseReplacing(path: string, sort: ReportSort): string | undefined {
  if (descriptorAt(path) !== undefined) return undefined;
  try {
    if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return undefined;
    const missed = missesReport(sort, readEnds(path));
    return missed === undefined ? undefined : `exists and is not a ${missed}`;
  } catch (error) {
    return `exists and cannot be read: ${errorWords(error)}`;
  }
}

/** Whether two paths lead to the same file through links. */
function isSame(one: string, other: string): boolean {
  const [a, b] = [one, other].map(fileAt);
  return a !== undefined && a.dev === b?.dev && a.ino === b.ino;
}

function fileAt(path: string): Stats | undefined {
  try {
    const stats = statSync(path);
    return stats.isFile() ? stats : undefined;
  } catch {
    return undefined;
  }
}
