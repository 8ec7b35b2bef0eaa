/** Waiting that has an end. */
import pTimeout from 'p-timeout';

import { formatDuration } from '../base/text.js';

/** A condition did not come true in time. */
export class DeadlineError extends Error {
  override readonly name = 'DeadlineError';
  /** What was waited for, where {@link withDeadline} did. */
  readonly waitedFor?: string;

  constructor(message: string, waitedFor?: string) {
    super(message);
    if (waitedFor !== undefined) this.waitedFor = waitedFor;
  }
}

/** Milliseconds of Node's longest timer: a longer one would ring at once. */
const longest = 2 ** 31 - 1;

/** The promise's value, or a {@link DeadlineError} that says what was waited for after `milliseconds`. */
export function withDeadline<T>(
  promise: Promise<T>,
  milliseconds: number,
  waitedFor: string,
): Promise<T> {
  return pTimeout(promise, {
    milliseconds: Math.min(Math.max(1, milliseconds), longest),
    fallback: () => {
      const message = `waited for ${waitedFor}: nothing within ${formatDuration(milliseconds)}`;
      throw new DeadlineError(message, waitedFor);
    },
  });
}
