/** How verdicts tell what a command said. */
import { printableLines } from '../base/text.js';
import type { Finished } from '../model/observation.js';

const mostLines = 20;

/** The lines that are not empty; a long text is cut. */
export function tellText(text: string): string[] {
  const lines = printableLines(text).filter((line) => line.trim() !== '');
  return lines.length <= mostLines
    ? lines
    : [...lines.slice(0, mostLines), `… ${lines.length - mostLines} more lines`];
}

/** The command line, and what it printed on standard error. */
export const tellCommand = ({ node, argv, stderr }: Finished): string[] => [
  `${node}: ${argv.join(' ')}`,
  ...tellText(stderr),
];
