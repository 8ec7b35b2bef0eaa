/** What the operating system denied, in plain words, of the errors that node:fs and its streams throw; errno(3). */

/** `ENOENT` and the like. */
export const errorCode = (error: unknown): string | undefined =>
  (error as NodeJS.ErrnoException).code;

/** `permission denied`: without its code, and without the path, which may be a draft's; another error's own message. */
export function errorWords(error: unknown): string {
  const { message, code } = error as NodeJS.ErrnoException;
  return code !== undefined && message.startsWith(`${code}: `)
    ? message.slice(code.length + 2).replace(/, \w+(?: '.*)?$/s, '')
    : message;
}

/** `mkdir /x: permission denied`, where no better words are at hand. */
export function systemWords(error: unknown): string {
  const words = errorWords(error);
  const { message, syscall, path } = error as NodeJS.ErrnoException;
  const what = [syscall, path].filter((each) => each !== undefined).join(' ');
  return words === message || what === '' ? words : `${what}: ${words}`;
}

/** The error of a file or folder of the user's that cannot be written; it is the machine's denial as before. */
export const writeError = (path: string, error: unknown): Error =>
  Object.assign(new Error(`${path} cannot be written: ${errorWords(error)}`, { cause: error }), {
    syscall: 'write',
  });
