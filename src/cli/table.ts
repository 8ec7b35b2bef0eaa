/** Plain tables: a header, aligned columns, no lines. */
import Table from 'cli-table3';
import picocolors from 'picocolors';

import { printable } from '../base/text.js';
import type { Look } from '../report/reporter.js';

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

/** The rows below a header; cells are made safe for a terminal. Ends with a line break. */
export function formatTable(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  { colour }: Pick<Look, 'colour'>,
): string {
  const colours = picocolors.createColors(colour);
  const table = new Table({
    chars: none,
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] },
  });
  table.push(header.map((cell) => colours.bold(cell)));
  for (const row of rows) table.push(row.map(printable));
  return table
    .toString()
    .split('\n')
    .map((line) => `${line.trimEnd()}\n`)
    .join('');
}
