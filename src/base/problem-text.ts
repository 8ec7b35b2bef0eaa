/**
 * Formats problems as a good compiler does: place and message, the source line with the spot underlined, and
 * advice.
 */
import { createColors } from 'picocolors';

import { formatPlace } from './place.js';
import type { Place } from './place.js';
import type { Problem } from './problem.js';
import { escapeUnprintable, printable } from './text.js';

/** Columns of a source line that are shown; a longer line is truncated around the spot. */
const widest = 160;

/** Replaces each unprintable character by one character, so that the underlining stays aligned. */
const visible = (text: string): string => escapeUnprintable(text, () => '\ufffd');

/**
 * @param text the content of the problem's file, if available
 * @param colour whether to use ANSI colours
 * @returns lines without a final line break
 */
export const formatProblem = (problem: Problem, text?: string, colour = false): string =>
  format(problem, linesOf(text), colour);

const linesOf = (text: string | undefined): string[] | undefined => text?.split(/\r\n|\n/);

function format(problem: Problem, source: readonly string[] | undefined, colour: boolean): string {
  const { bold, red, dim, cyan } = createColors(colour);
  const { place, message, expected, hint } = problem;
  const lines = [
    `${place ? `${bold(printable(formatPlace(place)))}: ` : ''}${red(printable(message))}`,
    ...(place && source !== undefined
      ? excerpt(source, place).map(
          (line) => `${dim(line.gutter)}${line.mark ? red(line.text) : line.text}`,
        )
      : []),
    ...(expected === undefined ? [] : [`${dim('     = ')}expected ${printable(expected)}`]),
    ...(hint === undefined ? [] : [`${dim('     = ')}${cyan(printable(hint))}`]),
  ];
  return lines.join('\n');
}

/** Several problems, separated by empty lines; ends with a line break. */
export const formatProblems = (
  problems: readonly Problem[],
  text?: string,
  colour = false,
): string => {
  const lines = linesOf(text);
  return problems.map((each) => `${format(each, lines, colour)}\n`).join('\n');
};

interface Line {
  readonly gutter: string;
  readonly text: string;
  readonly mark?: true;
}

function excerpt(source: readonly string[], { line, column, endColumn }: Place): Line[] {
  const whole = (source[line - 1] ?? '').replaceAll('\t', ' ');
  const from = column - 1;
  const to = Math.max(
    from + 1,
    Math.min((endColumn ?? column + 1) - 1, Math.max(whole.length, from + 1)),
  );
  const cut =
    whole.length <= widest ? 0 : Math.max(0, Math.min(from - widest / 4, whole.length - widest));
  const shown = visible(whole.slice(cut, cut + widest));
  const gutter = String(line).padStart(4);
  const length = Math.max(1, Math.min(to - cut, widest) - (from - cut));
  return [
    { gutter: `${gutter} | `, text: shown.trimEnd() },
    { gutter: '     | ', text: `${' '.repeat(from - cut)}${'^'.repeat(length)}`, mark: true },
  ];
}
