/** Reads what a program answered that asked the kernel for netlab. */
import type { Finished } from '../model/observation.js';

/** Turns a program's text into its entries, or into the reason why it cannot be read. */
export type ReadText = (text: string) => readonly unknown[] | string;

/** What an answer lists, or why it is not known. */
export function readAnswer(
  answer: Finished | undefined,
  read: ReadText = readJson,
): readonly unknown[] | string {
  if (!answer) return 'the kernel was not queried';
  if (answer.cut !== undefined) return `the answer is too long: ${answer.cut}`;
  if (answer.exit !== 0) return answer.stderr.trim() || `exit status ${answer.exit}`;
  const entries = read(answer.stdout);
  return typeof entries === 'string' ? `${entries}: ${answer.argv.join(' ')}` : entries;
}

/** A list in JSON. With nothing to list, bridge prints nothing at all. */
export function readJson(text: string): readonly unknown[] | string {
  if (text.trim() === '') return [];
  try {
    const json = JSON.parse(text) as unknown;
    return Array.isArray(json) ? json : 'no list';
  } catch {
    return 'no JSON';
  }
}
