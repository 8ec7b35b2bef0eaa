/**
 * fails: the kernel refuses the stimulus' last command, with an error of errno(3) or in words of its own.
 * That those before it are carried out goes without saying (judge/). Of frames to send it refuses all.
 */
import * as z from 'zod';

import type { Finished } from '../model/observation.js';
import type { Failure } from './failure.js';
import { failure, formatFailure, isFailure, readFailure } from './failure.js';
import { errnoTexts, isErrno } from '../terms/errno.js';
import { readErrno } from '../terms/refused-errno.js';
import { defineExpect } from './expect.js';
import type { Judgement } from './expect.js';
import { commandLines, outputLines } from './command-output.js';

const schema = z.strictObject({
  fails: z
    .union(
      [
        failure,
        z
          .string()
          .min(1)
          .refine((text) => !/^E[A-Z0-9]+$/.test(text) || isErrno(text)),
      ],
      {
        error:
          'expected the name of an error in errno(3), part of what the command prints, or a mapping with code, msg',
      },
    )
    .describe(
      'The name of an error, such as EINVAL, or part of what the command prints; of CNI plugins also code and msg.',
    ),
});

export const fails = defineExpect<z.infer<typeof schema>>({
  name: 'fails',
  title: 'the kernel refuses the command',
  example: 'fails: EINVAL',
  schema,
  needs: 'refusal',
  wantsRefusal: true,
  accepts: ({ fails }, refused) => {
    if (typeof fails !== 'string') return isFailure(fails, refused) ? 'words' : undefined;
    const { stderr } = refused;
    return isErrno(fails)
      ? readErrno(stderr) === fails
        ? 'number'
        : undefined
      : stderr.includes(fails)
        ? 'words'
        : undefined;
  },
  describe: ({ fails }) =>
    `refused with ${typeof fails !== 'string' ? formatFailure(fails) : isErrno(fails) ? fails : `“${fails}”`}`,
  judge({ fails }, { measured }) {
    const last = measured?.finished.at(-1);
    const base = { expected: expectation(fails), evidence: [] };
    if (!measured || !last || measured.trouble !== undefined)
      return { ...base, outcome: 'error', seen: measured?.trouble ?? 'no command was run' };
    if (last.exit === 0)
      return {
        ...base,
        outcome: 'fail',
        seen: 'not refused: the command succeeded',
        detail: commandLines(last),
      };
    if (measured.sent)
      return {
        ...base,
        outcome: 'fail',
        seen: `${refusalsOf(measured.finished.length, measured.sent)} refused, ${measured.sent} sent`,
      };
    const compared = compare(fails, last);
    return last.cut !== undefined && compared.outcome === 'fail'
      ? { ...base, ...compared, outcome: 'error', seen: `${compared.seen}; ${last.cut}` }
      : { ...base, ...compared };
  },
});

/** Of frames that one process sent, only the first refusal is known. */
const refusalsOf = (processes: number, sent: number): string =>
  processes > sent ? String(processes - sent) : 'some';

const expectation = (text: string | Failure): string =>
  typeof text !== 'string'
    ? formatFailure(text)
    : isErrno(text)
      ? `${text}: ${errnoTexts[text]}`
      : `a message with “${text}”`;

function compare(
  wanted: string | Failure,
  finished: Finished,
): Pick<Judgement, 'outcome' | 'seen' | 'detail'> {
  const { stderr, exit } = finished;
  if (typeof wanted !== 'string') {
    const found = readFailure(finished);
    const seen = found ? formatFailure(found) : `exit status ${exit} and no error as JSON`;
    return isFailure(wanted, finished)
      ? { outcome: 'pass', seen }
      : { outcome: 'fail', seen, detail: commandLines(finished) };
  }
  const [words = `exit status ${exit} and no message`] = outputLines(stderr);
  if (!isErrno(wanted))
    return stderr.includes(wanted)
      ? { outcome: 'pass', seen: words }
      : { outcome: 'fail', seen: words, detail: commandLines(finished) };
  const errno = readErrno(stderr);
  // The kernel's words replace the number where there are any, and not every text is known.
  if (errno === undefined)
    return {
      outcome: 'error',
      seen: `refused with a message that does not name the error: ${words}`,
      detail: [
        ...commandLines(finished),
        ...(stderr.trim() === ''
          ? []
          : [`to expect this message: fails: ${JSON.stringify(words)}`]),
      ],
    };
  return errno === wanted
    ? { outcome: 'pass', seen: `${errno}: ${words}` }
    : { outcome: 'fail', seen: `${errno}: ${words}`, detail: commandLines(finished) };
}
