/** exit: the status with which the stimulus' last command ends. */
import * as z from 'zod';

import type { Finished } from '../model/observation.js';
import { formatRange, inRange, parseRange, range } from '../terms/range.js';
import { defineExpect } from './expect.js';
import { commandLines } from './command-output.js';

/** The greatest exit status that wait(2) can report. */
const greatest = 255;

const schema = z.strictObject({
  exit: range
    .refine((value) => parseRange(value).least <= greatest, {
      error: 'expected an exit status: 0 to 255',
    })
    .describe('The exit status; 128 + n after signal n.'),
});

export const exit = defineExpect<z.infer<typeof schema>>({
  name: 'exit',
  title: 'the exit status of a command',
  example: 'exit: 0',
  schema,
  needs: 'end',
  accepts: ({ exit }, refused) => (inRange(refused.exit, parseRange(exit)) ? 'number' : undefined),
  describe: ({ exit }) => `exit status ${formatRange(parseRange(exit))}`,
  judge({ exit }, { measured }) {
    const last = measured?.finished.at(-1);
    const base = { expected: `exit status ${formatRange(parseRange(exit))}`, evidence: [] };
    if (!last || measured?.trouble !== undefined)
      return { ...base, outcome: 'error', seen: measured?.trouble ?? 'no command was run' };
    const passes = inRange(last.exit, parseRange(exit));
    return {
      ...base,
      outcome: passes ? 'pass' : 'fail',
      seen: `exit status ${last.exit}`,
      ...(passes ? {} : { detail: linesOf(last) }),
    };
  },
});

function linesOf(last: Finished): string[] {
  const lines = commandLines(last);
  return lines.length > 1 ? lines : [...lines, 'it printed nothing'];
}
