/** Commands for the shell that starts processes. sh(1). */
import { quoteAll } from '../base/shell-words.js';

/** Marks reports of the shell itself, to distinguish them from the output of processes. */
export const mark = '\u0001';

/** Standard input of a job: a file, or text that consists of whole lines. */
export type JobInput = { readonly file: string } | { readonly text: string };

const endOfText = 'END-OF-INPUT';

/**
 * A shell command that runs `argv` in the background and reports `ID MARKpid N`, `ID line`, …, `ID MARKexit N`.
 * `output` and `errors` are files; without them, lines are reported live, and since they share a pipe with the
 * reports, no report overtakes a line. Reports `ID MARKbusy` if the files cannot be written. The shell keeps
 * the pid of the job, which exists until it has reported.
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

/**
 * A shell command that replaces the shell with one that reads standard input and has the pids of jobs 1 …
 * `count` as parameters.
 */
export const handOver = (count: number): string =>
  `exec sh -s${Array.from({ length: count }, (_, index) => ` $${keeper(index + 1)}`).join('')}\n`;

/**
 * A shell command that reports `ID MARKgone` for each given job that no longer exists, then `0 MARKlooked`. If
 * a job did report its exit, that report comes first. The first `handedOver` jobs are those of {@link
 * handOver}.
 */
export const lookForJobs = (ids: readonly number[], handedOver = 0): string =>
  [
    // A child that has ended exists until the shell reaps it.
    'jobs >/dev/null 2>&1',
    ...ids.map((id) => {
      const pid = id > handedOver ? keeper(id) : `{${id}}`;
      return `kill -0 "$${pid}" 2>/dev/null || echo "${id} ${mark}gone"`;
    }),
    `echo "0 ${mark}looked"\n`,
  ].join('; ');
