/**
 * The text of a scenario file, and positions in it. Offsets count UTF-16 units from 0. (yaml's own LineCounter
 * misses line breaks in text that it cannot parse.)
 */
import type { Place } from '../base/place.js';

export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Source {
  readonly file: string;
  readonly text: string;
  place(span: Span): Place;
}

export function createSource(file: string, text: string): Source {
  /** Offset of the beginning of each line. */
  const lines = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines.push(at + 1);

  const position = (offset: number): { line: number; column: number } => {
    const inside = Math.min(Math.max(offset, 0), text.length);
    let line = 0;
    for (let rest = lines.length; rest > 1;) {
      const half = rest >> 1;
      if ((lines[line + half] ?? Infinity) <= inside) line += half;
      rest -= half;
    }
    return { line: line + 1, column: inside - (lines[line] ?? 0) + 1 };
  };

  return {
    file,
    text,
    place({ start, end }) {
      const from = position(start);
      const to = position(end);
      const place = { file, ...from };
      return to.line === from.line && to.column > from.column
        ? { ...place, endColumn: to.column }
        : place;
    },
  };
}
