/**
 * fails: the kernel refuses the stimulus' last command, with an error of errno(3) or in words of its own;
 * those before it are carried out.
 */
import { z } from 'zod';

import type { Finished } from '../model/observation.js';
import { errnoTexts, isErrno } from '../terms/errno.js';
import { readErrno } from '../terms/refused-errno.js';
import { commands, defineExpect } from './expect.js';
import type { Judgement } from './expect.js';

const schema = z.strictObject({
  fails: z
    .string()
    .min(1)
    .describe('An error by its name, e.g. EINVAL, or a part of what the command says.'),
});

export const fails = defineExpect<z.infer<typeof schema>>({
  name: 'fails',
  title: 'the kernel refuses the command',
  example: 'fails: EINVAL',
  schema,
  needs: commands,
  describe: ({ fails }) => `refused with ${fails}`,
  judge({ fails }, { measured }) {
    const last = measured?.finished.at(-1);
    if (!last)
      return { outcome: 'error', expected: fails, seen: 'no command was run', evidence: [] };
    const base = { expected: expectation(fails), evidence: [] };
    const early = measured?.finished.slice(0, -1).find(({ exit }) => exit !== 0);
    if (early)
      return {
        ...base,
        outcome: 'fail',
        seen: 'an earlier command was refused',
        detail: told(early),
      };
    if (last.exit === 0)
      return { ...base, outcome: 'fail', seen: 'it was carried out', detail: told(last) };
    return { ...base, ...compare(fails, last) };
  },
});

const expectation = (text: string): string =>
  isErrno(text) ? `${text}: ${errnoTexts[text]}` : `words with “${text}”`;

function compare(
  wanted: string,
  finished: Finished,
): Pick<Judgement, 'outcome' | 'seen' | 'detail'> {
  const words = finished.stderr.trim().split('\n')[0] ?? '';
  if (!isErrno(wanted)) {
    const outcome = finished.stderr.includes(wanted) ? 'pass' : 'fail';
    return { outcome, seen: words, ...(outcome === 'pass' ? {} : { detail: told(finished) }) };
  }
  const errno = readErrno(finished.stderr);
  // The kernel's words replace the number where there are any, and not every text is known.
  if (errno === undefined)
    return {
      outcome: 'error',
      seen: `“${words}”, which does not tell the error's number`,
      detail: [`expect its words instead: fails: ${JSON.stringify(words)}`],
    };
  return errno === wanted
    ? { outcome: 'pass', seen: `${errno}: ${words}` }
    : { outcome: 'fail', seen: `${errno}: ${words}`, detail: told(finished) };
}

const told = ({ node, argv, stderr }: Finished): string[] => [
  `${node}: ${argv.join(' ')}`,
  ...stderr.trim().split('\n').filter(Boolean),
];
