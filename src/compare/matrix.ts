/** Compares runs of the same scenarios on several kernels. */
import { defined } from '../base/defined.js';
import type { Contrast, MatrixCell, MatrixReport, MatrixRow } from '../model/matrix.js';
import type { ScenarioReport } from '../model/report.js';
import type { Fingerprint } from '../model/fingerprint.js';
import { compareFingerprints } from './comparison.js';

/** The results of one kernel; every column has the same scenarios in the same order. */
export interface Column {
  readonly name: string;
  readonly kernel: string;
  readonly duration: number;
  readonly results: readonly {
    readonly report: ScenarioReport;
    readonly fingerprint: Fingerprint;
  }[];
}

type Result = Column['results'][number];

export const composeMatrix = (
  columns: readonly Column[],
  head: Pick<MatrixReport, 'netlab' | 'duration'>,
): MatrixReport => ({
  ...head,
  kernels: columns.map(({ name, kernel, duration }) => ({ name, kernel, duration })),
  rows: (columns[0]?.results ?? []).map(({ report }, index) =>
    composeRow(
      report,
      columns.flatMap(({ results }) => results[index] ?? []),
    ),
  ),
});

function composeRow(
  { name, case: row, title, file }: ScenarioReport,
  results: readonly Result[],
): MatrixRow {
  return {
    name,
    ...defined({ case: row }),
    title,
    file,
    family: familyOf(file),
    cells: results.map(({ report }) => cellOf(report)),
    contrasts: contrast(results),
  };
}

const familyOf = (file: string): string => file.split('/').at(-2) ?? '';

const cellOf = ({ outcome, reason, detail, steps, duration }: ScenarioReport): MatrixCell => ({
  outcome,
  ...defined({ reason, detail }),
  verdicts: steps.flatMap(({ verdicts }) => verdicts.filter((each) => each.outcome !== 'pass')),
  duration,
});

/** Skips and errors have nothing to compare. */
const isShown = ({ fingerprint }: Result): boolean =>
  fingerprint.outcome !== 'skip' && fingerprint.outcome !== 'error';

function contrast(results: readonly Result[]): Contrast[] {
  const shown = results.flatMap((result, column) =>
    isShown(result) ? [{ column, fingerprint: result.fingerprint }] : [],
  );
  return shown.slice(1).flatMap(({ column, fingerprint }, index) => {
    const before = shown[index];
    const differences = before ? compareFingerprints(before.fingerprint, fingerprint) : [];
    return before && differences.length > 0
      ? [{ before: before.column, after: column, differences }]
      : [];
  });
}
