/** Waits that end at a deadline. */
import { formatDuration } from '../base/text.js';

/** A condition was not met in time. */
export class DeadlineError extends Error {
  override readonly name = 'DeadlineError';
  /** The condition, as given to {@link withDeadline}. */
  readonly waitedFor?: string;

  constructor(message: string, waitedFor?: string) {
    super(message);
    if (waitedFor !== undefined) this.waitedFor = waitedFor;
  }
}

/** Milliseconds of Node's longest timer; a longer one fires at once. */
const longest = 2 ** 31 - 1;

/** The promise's value; rejects with a {@link DeadlineError} that names the condition after `milliseconds`. */
export async function withDeadline<T>(
  promise: Promise<T>,
  milliseconds: number,
  waitedFor: string,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const message = `timed out after ${formatDuration(milliseconds)}, waiting for ${waitedFor}`;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new DeadlineError(message, waitedFor)),
      Math.min(milliseconds, longest),
    );
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
