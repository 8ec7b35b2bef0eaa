/** Texts for the shell that starts processes. sh(1). */
import { quoteAll } from '../base/shell-words.js';

/** A line that begins with this byte is the shell's own word, not the process's. */
export const mark = '\u0001';

/**
 * A shell command that runs `argv` in the background and reports as `ID MARKpid N`, `ID line`, …,
 * `ID MARKexit N`. `output` and `errors` are files, or nothing when the lines are wanted live; a
 * report can then never overtake a line, because both come through the same pipe.
 */
export function backgroundJob(
  id: number,
  argv: readonly string[],
  files: { readonly input: string; readonly output?: string; readonly errors?: string },
): string {
  const command = `${quoteAll(argv)} <${files.input}`;
  const reports = (target: string, prefix: string): string =>
    `{ ${command} ${target} & echo "${prefix}${mark}pid $!"; wait $!; echo "${prefix}${mark}exit $?"; }`;
  if (files.output !== undefined && files.errors !== undefined)
    return `${reports(`>${files.output} 2>${files.errors}`, `${id} `)} &\n`;
  return `${reports('2>&1', '')} | while IFS= read -r line; do printf '%s\\n' "${id} $line"; done &\n`;
}
