/**
 * Formats verdicts as rows: in a title, the text before a run of two or more blanks (a tap, or a word such as
 * `path`) is one column and the rest another; what was seen is a third. All text is made safe for a terminal.
 */
import { printable } from '../base/text.js';
import type { Evidence, Verdict } from '../model/verdict.js';
import { columns, wrap } from './wrap.js';

/** Pads to a number of terminal columns. */
const pad = (text: string, width: number): string =>
  text + ' '.repeat(Math.max(0, width - columns(text)));

/** A title on one or more lines, and the column in which its text begins. */
export interface Label {
  readonly lines: readonly string[];
  readonly indent: number;
}

/** Aligns the columns of titles, and wraps each to a width. */
export function alignTitles(titles: readonly string[], width: number): Label[] {
  const parts = titles.map((title) => {
    const [, first, rest] = /^(.*?\S) {2,}(.*)$/s.exec(title) ?? [];
    // A first column wider than a third would leave no room for the others.
    return first === undefined || rest === undefined || columns(printable(first)) > width / 3
      ? { rest: printable(title) }
      : { first: printable(first), rest: printable(rest) };
  });
  const indent =
    2 + Math.max(0, ...parts.map(({ first }) => (first === undefined ? 0 : columns(first))));
  return parts.map(({ first, rest }): Label => {
    if (first === undefined) return { indent: 2, lines: hang(wrap(rest, width - 2), 2) };
    const [start = '', ...more] = hang(wrap(rest, width - indent), indent);
    return { indent, lines: [pad(first, indent) + start, ...more] };
  });
}

const hang = (lines: readonly string[], indent: number): string[] =>
  lines.map((line, index) => (index === 0 ? line : ' '.repeat(indent) + line));

/** A row: the last line of its label followed by what was seen, on the same line or below. */
export interface Row {
  readonly label: Label;
  readonly seen: string;
}

/**
 * Puts what was seen into a column of its own if most rows then fit on one line; the others have it below their
 * label. `dim` paints what was seen.
 */
export function setRows(
  rows: readonly Row[],
  width: number,
  dim: (text: string) => string,
): string[][] {
  const ends = rows.map(({ label }) => columns(label.lines.at(-1) ?? ''));
  const fits = (index: number, column: number): boolean =>
    (ends[index] ?? 0) <= column && column + 2 + columns(rows[index]?.seen ?? '') <= width;
  const fitting = (column: number): number =>
    rows.filter(({ seen }, index) => seen !== '' && fits(index, column)).length;
  const column = [...new Set(ends)]
    .sort((a, b) => a - b)
    .reduce((best, each) => (fitting(each) > fitting(best) ? each : best), 0);
  return rows.map(({ label, seen }, index) => {
    const { lines, indent } = label;
    if (seen === '') return [...lines];
    if (fits(index, column))
      return [...lines.slice(0, -1), `${pad(lines.at(-1) ?? '', column)}  ${dim(seen)}`];
    const below = wrap(seen, width - indent).map((line) => ' '.repeat(indent) + dim(line));
    return [...lines, ...below];
  });
}

const mostNumbers = 8;

/** `#5, #6`; truncates long lists: `#1, #2, … 30 more`. */
export function formatFrames(frames: readonly number[]): string {
  const shown = frames.slice(0, mostNumbers).map((frame) => `#${frame}`);
  const rest = frames.length - shown.length;
  return rest > 0 ? `${shown.join(', ')}, … ${rest} more` : shown.join(', ');
}

/** A verdict in one line: `expected 1 frame, seen none`, or the reason of a skip. */
export const formatVerdict = (verdict: Verdict): string =>
  verdict.outcome === 'skip' && verdict.reason !== undefined
    ? printable(verdict.reason)
    : `expected ${printable(verdict.expected)}, seen ${formatSeen(verdict)}`;

/** What was seen, with the numbers of the frames that show it, unless the text already contains them. */
export function formatSeen({ seen, evidence, title }: Verdict): string {
  const found = evidence.filter(({ frames }) => frames.length > 0);
  if (found.length === 0 || /#\d/.test(seen)) return printable(seen);
  const lone = found.length === 1 && title.includes(found[0]?.tap ?? '');
  const text = found
    .map(({ tap, frames }: Evidence) => (lone ? '' : `${tap} `) + formatFrames(frames))
    .join('; ');
  return printable(seen ? `${seen} (${text})` : text);
}
