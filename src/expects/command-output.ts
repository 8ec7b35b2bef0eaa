/** How verdicts report the output of a command. */
import { printable } from '../base/text.js';
import type { Finished } from '../model/observation.js';
import { describeCni } from '../terms/cni.js';

const mostLines = 20;

/** The non-empty lines; a long text is cut. */
export function outputLines(text: string): string[] {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const shown = lines.slice(0, mostLines).map((line) => printable(line));
  return lines.length <= mostLines ? shown : [...shown, `… ${lines.length - mostLines} more lines`];
}

/** The command line, and what it printed on standard error, or on standard output if nothing else. */
export const commandLines = ({ node, argv, stdout, stderr }: Finished): string[] => [
  `${node}: ${describeCni(argv) ?? argv.join(' ')}`,
  ...outputLines(stderr.trim() === '' ? stdout : stderr),
];
