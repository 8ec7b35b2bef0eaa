/** Plain tables: a header and aligned columns, without lines. */
import Table from 'cli-table3';
import picocolors from 'picocolors';

import { printable } from '../base/text.js';
import type { Look } from '../report/reporter.js';
import { columns } from '../report/wrap.js';

const none = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
};

/**
 * The rows below a header; cells are made safe for a terminal. Ends with a line break.
 *
 * @param width columns of the terminal: cells are wrapped between words to fit; without it, each row is one
 *   line
 */
export function formatTable(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  { colour }: Pick<Look, 'colour'>,
  width?: number,
): string {
  const colours = picocolors.createColors(colour);
  const cells = [header, ...rows].map((row) => row.map(printable));
  const widths = width === undefined ? undefined : fitColumns(cells, width);
  const table = new Table({
    chars: none,
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] },
    ...(widths ? { colWidths: widths, wordWrap: true } : {}),
  });
  const [head = [], ...body] = cells;
  table.push(
    head.map((cell) => colours.bold(cell)),
    ...body,
  );
  return table
    .toString()
    .split('\n')
    .map((line) => `${line.trimEnd()}\n`)
    .join('');
}

/** Column widths: narrows the widest until all fit or words prevent it. */
function fitColumns(cells: readonly (readonly string[])[], width: number): number[] {
  const widest = (split: (cell: string) => string[]): number[] =>
    (cells[0] ?? []).map((_, index) =>
      Math.max(...cells.flatMap((row) => split(row[index] ?? '').map(columns)), 1),
    );
  const widths = widest((cell) => [cell]);
  const least = widest((cell) => cell.split(' '));
  const room = width - none.middle.length * (widths.length - 1);
  const sum = (): number => widths.reduce((total, each) => total + each, 0);
  while (sum() > room) {
    const slack = widths.map((each, index) => (each > (least[index] ?? 0) ? each : 0));
    const most = Math.max(...slack);
    if (most === 0) break;
    widths[slack.indexOf(most)] = most - 1;
  }
  return widths;
}
