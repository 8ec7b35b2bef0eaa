/** Reads the error from a command's standard error: from the text for its number, or from the kernel's own message. */
import type { Errno } from './errno.js';
import { errnoOf } from './errno.js';
import { errnoOfMessage } from './kernel-message.js';

/** The part of a line that says what was wrong: `RTNETLINK answers: X`, `Error: X.`, `program: object: X`. */
function* complaints(line: string): Generator<string> {
  const text = line.trim().replace(/\.$/, '');
  yield text;
  yield text.replace(/ "[^"]*"$/, '');
  for (let colon = text.indexOf(': '); colon >= 0; colon = text.indexOf(': ', colon + 1))
    yield text.slice(colon + 2);
}

/**
 * The errno of the first line of a command's standard error that names one.
 * Undefined for text that is in no table (an unknown kernel text, a usage error of the tool).
 */
export function readErrno(stderr: string): Errno | undefined {
  for (const line of stderr.split('\n'))
    for (const complaint of complaints(line)) {
      const errno = errnoOf(complaint) ?? errnoOfMessage(complaint);
      if (errno) return errno;
    }
  return undefined;
}
