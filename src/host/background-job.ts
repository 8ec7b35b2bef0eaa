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
 * instead when the files cannot be written. The shell keeps the pid of the job, which lives until it has reported.
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
    return `if true ${target}; then ${reports(target, `${id} `)}; else echo "${id} ${mark}busy"; fi & ${keeper(id)}=$!\n${body}`;
  }
  return `${reports('2>&1', '')} | while IFS= read -r line; do printf '%s\\n' "${id} $line"; done & ${keeper(id)}=$!\n${body}`;
}

const keeper = (id: number): string => `job${id}`;

/** A shell command that goes on with what comes on its standard input, as a shell that knows the jobs 1 … `count` by its parameters. */
export const handOver = (count: number): string =>
  `exec sh -s${Array.from({ length: count }, (_, index) => ` $${keeper(index + 1)}`).join('')}\n`;

/**
 * A shell command that reports `ID MARKgone` of each of these jobs that is no more, and then `0 MARKlooked`. Of
 * a job that has reported its exit, that report came before. The first `handedOver` jobs are those of {@link handOver}.
 */
export const lookForJobs = (ids: readonly number[], handedOver = 0): string =>
  [
    // A child that has ended counts as alive until the shell has looked at its children.
    'jobs >/dev/null 2>&1',
    ...ids.map((id) => {
      const pid = id > handedOver ? keeper(id) : `{${id}}`;
      return `kill -0 "$${pid}" 2>/dev/null || echo "${id} ${mark}gone"`;
    }),
    `echo "0 ${mark}looked"\n`,
  ].join('; ');
