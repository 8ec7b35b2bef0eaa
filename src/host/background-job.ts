/** Texts for the shell that starts processes. sh(1). */
import { quoteAll } from '../base/shell-words.js';

/** A line that begins with this byte is the shell's own word, not the process's. */
export const mark = '\u0001';

/** Where a job's standard input comes from: a file, or a text of whole lines. */
export type JobInput = { readonly file: string } | { readonly text: string };

const endOfText = 'END-OF-INPUT';

/**
 * A shell command that runs `argv` in the background and reports as `ID MARKpid N`, `ID line`, …,
 * `ID MARKexit N`. `output` and `errors` are files, or nothing when the lines are wanted live; a
 * report can then never overtake a line, because both come through the same pipe. It reports `ID MARKbusy`
 * instead when the files cannot be written.
 */
export function backgroundJob(
  id: number,
  argv: readonly string[],
  input: JobInput,
  files?: { readonly output: string; readonly errors: string },
): string {
  const [source, body] =
    'file' in input ? [`<${input.file}`, ''] : [`<<'${endOfText}'`, `${input.text}${endOfText}\n`];
  const command = `${quoteAll(argv)} ${source}`;
  const reports = (target: string, prefix: string): string =>
    `{ ${command} ${target} & echo "${prefix}${mark}pid $!"; wait $!; echo "${prefix}${mark}exit $?"; }`;
  if (files) {
    const target = `>${files.output} 2>${files.errors}`;
    return `if true ${target}; then ${reports(target, `${id} `)}; else echo "${id} ${mark}busy"; fi &\n${body}`;
  }
  return `${reports('2>&1', '')} | while IFS= read -r line; do printf '%s\\n' "${id} $line"; done &\n${body}`;
}
