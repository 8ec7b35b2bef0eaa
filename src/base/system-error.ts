/** Plain words for errors of the operating system that node:fs and streams throw; errno(3). */

/** `ENOENT` and the like; undefined for other errors. */
export const errorCode = (error: unknown): string | undefined =>
  (error as NodeJS.ErrnoException).code;

/**
 * `permission denied`, without the code, and without the path, which may be a draft's; the message of any other
 * error.
 */
export function errorWords(error: unknown): string {
  const { message, code } = error as NodeJS.ErrnoException;
  return code !== undefined && message.startsWith(`${code}: `)
    ? message.slice(code.length + 2).replace(/, \w+(?: '.*)?$/s, '')
    : message;
}

/** `mkdir /x: permission denied`, if there is no better description. */
export function systemWords(error: unknown): string {
  const words = errorWords(error);
  const { message, syscall, path } = error as NodeJS.ErrnoException;
  const what = [syscall, path].filter((each) => each !== undefined).join(' ');
  return words === message || what === '' ? words : `${what}: ${words}`;
}

/** The error for a user's file or folder that cannot be written; keeps the code of its cause. */
export const writeError = (path: string, error: unknown): Error =>
  Object.assign(new Error(`${path} cannot be written: ${errorWords(error)}`, { cause: error }), {
    syscall: 'write',
  });
