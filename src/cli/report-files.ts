/** Writes the requested reports. */
import { resolve } from 'node:path';

import { writeError } from '../base/system-error.js';
import { writeOne } from '../files/write-file.js';
import type { Report } from '../model/report.js';
import type { ReportSort } from '../report/recognition.js';
import type { Look } from '../report/reporter.js';
import { reporters } from '../report/reporters.js';
import { refuseReplacing } from './report-place.js';
import type { Target } from './reporter-option.js';
import type { Session } from './session.js';

/** Writes reports with a file to it, without colour; one for machines without a file to standard output. */
export async function writeReports(
  report: Report,
  targets: readonly Target[],
  session: Session,
  look: Look,
): Promise<void> {
  for (const { reporter, file } of targets) {
    if (file === undefined && reporter === 'terminal') continue;
    const plain = { ...look, colour: false };
    const text = await reporters[reporter].format(report, file === undefined ? look : plain);
    if (file === undefined) session.out.write(text);
    else await writeReport(file, reporter, text, session);
  }
}

/** Writes a file after checking it again: it may have changed while scenarios ran. */
export async function writeReport(
  file: string,
  sort: ReportSort,
  text: string,
  { folder, signal }: Session,
): Promise<void> {
  const path = resolve(folder, file);
  const reason = refuseReplacing(path, sort);
  if (reason !== undefined) throw writeError(file, new Error(`it ${reason}`));
  await writeOne(path, text, { name: file, signal });
}
