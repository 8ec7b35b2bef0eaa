/** An error that a program prints as JSON, with a number and a message: a CNI plugin. CNI specification, section 5. */
import * as z from 'zod';

import type { Finished } from '../model/observation.js';

export const failure = z
  .strictObject({
    code: z.int().min(1).optional().describe('The number of the error.'),
    msg: z.string().min(1).optional().describe('Part of its message.'),
  })
  .refine((tests) => Object.keys(tests).length > 0, { error: 'expected code or msg' });

export type Failure = z.infer<typeof failure>;

const printedError = z.object({ code: z.int(), msg: z.string() });

/** The error on standard output; undefined if there is none. */
export function readFailure({ stdout }: Finished): z.infer<typeof printedError> | undefined {
  try {
    return printedError.safeParse(JSON.parse(stdout)).data;
  } catch {
    return undefined;
  }
}

/** Whether the program printed an error such as is expected. */
export function isFailure({ code, msg }: Failure, finished: Finished): boolean {
  const found = readFailure(finished);
  return (
    found !== undefined &&
    (code === undefined || found.code === code) &&
    (msg === undefined || found.msg.includes(msg))
  );
}

/** `error 999 with “no such link”`. */
export const formatFailure = ({ code, msg }: Failure): string =>
  [
    ...(code === undefined ? ['an error'] : [`error ${code}`]),
    ...(msg === undefined ? [] : [`“${msg}”`]),
  ].join(' with ');
