/** Formats a matrix for people: families of scenarios by kernel, then the differences between kernels. */
import { createColors } from 'picocolors';

import { formatDuration, plural, printable, singleSpaced } from '../base/text.js';
import type { MatrixCell, MatrixReport, MatrixRow } from '../model/matrix.js';
import { differs } from '../model/matrix.js';
import type { Outcome, Verdict } from '../model/verdict.js';
import { formatDifferences } from './difference.js';
import { reportName } from './reporter.js';
import type { Look } from './reporter.js';
import { formatVerdict } from './rows.js';
import { columns, wrapHanging } from './wrap.js';

export const outcomes: readonly Outcome[] = ['pass', 'fail', 'xfail', 'error', 'skip'];

/** Column titles; the second of the same name is `host (2)`. */
export const kernelNames = ({ kernels }: Pick<MatrixReport, 'kernels'>): string[] =>
  kernels.map(({ name }, index) => {
    const time = kernels.slice(0, index + 1).filter((each) => each.name === name).length;
    return time === 1 ? name : `${name} (${time})`;
  });

/** Number of scenarios per outcome. */
export const countOutcomes = (matrix: MatrixReport, column: number): Record<Outcome, number> =>
  Object.fromEntries(
    outcomes.map((outcome) => [
      outcome,
      matrix.rows.filter(({ cells }) => cells[column]?.outcome === outcome).length,
    ]),
  ) as Record<Outcome, number>;

/** Rows by family, in order of first appearance. */
export function byFamily(rows: readonly MatrixRow[]): Map<string, MatrixRow[]> {
  const families = new Map<string, MatrixRow[]>();
  for (const row of rows) families.set(row.family, [...(families.get(row.family) ?? []), row]);
  return families;
}

/** Why a cell did not pass, then which of its expectations were skipped. */
export const cellNotes = ({ reason, detail = [], verdicts }: MatrixCell): string[] => {
  const note = (verdict: Verdict): string =>
    `${singleSpaced(verdict.title)}: ${formatVerdict(verdict)}`;
  const isSkipped = ({ outcome }: Verdict): boolean => outcome === 'skip';
  return [
    ...(reason === undefined ? [] : [reason]),
    ...detail,
    ...verdicts.filter((verdict) => !isSkipped(verdict)).map(note),
    ...verdicts.filter(isSkipped).map((verdict) => `skipped: ${note(verdict)}`),
  ];
};

/** Prefixes a note with the outcome, except for a pass, whose notes are only about skipped expectations. */
export const cellNote = ({ outcome }: MatrixCell, note: string): string =>
  outcome === 'pass' ? note : `${outcome}: ${note}`;

const paints = {
  pass: 'green',
  fail: 'red',
  error: 'magenta',
  skip: 'yellow',
  xfail: 'yellow',
} as const;

/** The whole matrix; rows on which the kernels agree appear only if verbose. */
export function formatMatrix(matrix: MatrixReport, look: Look): string {
  const colours = createColors(look.colour);
  const { bold, dim } = colours;
  const rows = look.verbose ? matrix.rows : matrix.rows.filter(differs);
  const heads = kernelNames(matrix).map(printable);
  const labels = rows.map((row) => `  ${printable(reportName(row))}`);
  const first = Math.max(8, ...labels.map(columns)) + 2;
  const pad = (text: string, width: number): string =>
    text + ' '.repeat(Math.max(0, width - columns(text)));
  const widths = heads.map((head) => Math.max(columns(head), 5) + 2);
  const line = (label: string, cells: readonly string[], paint = (text: string) => text): string =>
    (paint(pad(label, first)) + cells.join('')).trimEnd();
  const outcomeCells = (row: MatrixRow): string[] =>
    row.cells.map(({ outcome }, column) =>
      colours[paints[outcome]](pad(outcome, widths[column] ?? 0)),
    );
  const totals = outcomes
    .filter((outcome) => heads.some((_, column) => countOutcomes(matrix, column)[outcome] > 0))
    .map((outcome) =>
      line(
        outcome,
        heads.map((_, column) =>
          pad(String(countOutcomes(matrix, column)[outcome]), widths[column] ?? 0),
        ),
      ),
    );
  const table = [...byFamily(rows)].flatMap(([family, members]) => [
    bold(printable(family || 'scenarios')),
    ...members.map((row) => line(`  ${printable(reportName(row))}`, outcomeCells(row))),
  ]);
  const agreeing = matrix.rows.length - matrix.rows.filter(differs).length;
  const lines = [
    ...matrix.kernels.map(({ kernel, duration }, column) =>
      dim(printable(`${heads[column] ?? ''}: ${kernel}, ${formatDuration(duration)}`)),
    ),
    '',
    line(
      '',
      heads.map((head, column) => pad(head, widths[column] ?? 0)),
      bold,
    ),
    ...table,
    ...(table.length > 0 ? [''] : []),
    ...totals,
    '',
    ...rows.flatMap((row) => formatRow(row, heads, look)),
    agreeing === matrix.rows.length
      ? `the kernels agree on ${plural(agreeing, 'scenario')}`
      : `the kernels agree on ${agreeing} of ${plural(matrix.rows.length, 'scenario')}`,
  ];
  return lines.map((each) => `${each}\n`).join('');
}

function formatRow(row: MatrixRow, heads: readonly string[], look: Look): string[] {
  const { bold } = createColors(look.colour);
  const notes = row.cells.flatMap((cell, column) =>
    cellNotes(cell).map((note, index) =>
      index === 0 ? `${heads[column] ?? ''}: ${cellNote(cell, note)}` : `  ${note}`,
    ),
  );
  const contrasts = row.contrasts.flatMap(({ before, after, differences }) => [
    `${heads[before] ?? ''} → ${heads[after] ?? ''}`,
    ...formatDifferences(differences, { ...look, width: look.width - 4 }).map(
      (each) => `  ${each}`,
    ),
  ]);
  if (notes.length + contrasts.length === 0) return [];
  const title = row.title ? ` · ${row.title}` : '';
  return [
    ...wrapHanging(printable(reportName(row) + title), look.width, 2).map(bold),
    ...notes.flatMap((note) =>
      wrapHanging(printable(note), look.width - 2, 2).map((each) => `  ${each}`),
    ),
    ...contrasts.map((each) => `  ${each}`),
    '',
  ];
}
