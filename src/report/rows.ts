/** Verdicts as rows of text with aligned columns; every text made safe for a terminal. */
import stringWidth from 'string-width';

import { printable } from '../base/text.js';
import type { Evidence, Verdict } from '../model/verdict.js';

/** Pads to a number of terminal columns; East Asian wide characters take two. */
export const pad = (text: string, width: number): string =>
  text + ' '.repeat(Math.max(0, width - stringWidth(text)));

/** The columns that a text takes on a terminal. */
export const columns = (text: string): number => stringWidth(text);

/**
 * Titles with their parts in columns: what stands before a run of two or more spaces (a tap, a word
 * such as `path`) is padded to the widest.
 */
export function alignTitles(titles: readonly string[]): string[] {
  const parts = titles.map((title) => {
    const [, first, rest] = /^(.*?\S) {2,}(.*)$/s.exec(title) ?? [];
    return first === undefined || rest === undefined
      ? { first: printable(title) }
      : { first: printable(first), rest: printable(rest) };
  });
  const width = Math.max(
    0,
    ...parts.map(({ first, rest }) => (rest === undefined ? 0 : columns(first))),
  );
  return parts.map(({ first, rest }) =>
    rest === undefined ? first : `${pad(first, width)}  ${rest}`,
  );
}

const mostNumbers = 8;

/** `#5, #6`; long lists are cut: `#1, #2, … 30 more`. */
export function formatFrames(frames: readonly number[]): string {
  const shown = frames.slice(0, mostNumbers).map((frame) => `#${frame}`);
  const rest = frames.length - shown.length;
  return rest > 0 ? `${shown.join(', ')}, … ${rest} more` : shown.join(', ');
}

/** What was seen, with the frames that show it unless its words name them already. */
export function formatSeen({ seen, evidence, title }: Verdict): string {
  const found = evidence.filter(({ frames }) => frames.length > 0);
  if (found.length === 0 || /#\d/.test(seen)) return printable(seen);
  const lone = found.length === 1 && title.includes(found[0]?.tap ?? '');
  const text = found
    .map(({ tap, frames }: Evidence) => (lone ? '' : `${tap} `) + formatFrames(frames))
    .join('; ');
  return printable(seen ? `${seen} (${text})` : text);
}
