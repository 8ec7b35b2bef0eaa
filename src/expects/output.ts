/** output: what the stimulus' commands print, on standard output and error together. */
import { z } from 'zod';

import { commands, defineExpect } from './expect.js';

const pattern = z.string().refine(
  (text) => {
    try {
      new RegExp(text);
      return true;
    } catch {
      return false;
    }
  },
  { error: 'expected a regular expression' },
);

const schema = z.strictObject({
  output: z.union(
    [
      z.string(),
      z.strictObject({
        contains: z.string().optional(),
        lacks: z.string().optional(),
        matches: pattern.optional().describe('A regular expression; ^ and $ are those of a line.'),
        equals: z.string().optional().describe('All of it, white space around it aside.'),
      }),
    ],
    { error: 'expected a text, or a mapping with contains, lacks, matches, equals' },
  ),
});

export const output = defineExpect<z.infer<typeof schema>>({
  name: 'output',
  title: 'what a command prints',
  example: 'output: { matches: "^tx-checksumming: off" }',
  schema,
  needs: commands,
  describe: ({ output }) =>
    typeof output === 'string'
      ? `output contains ${JSON.stringify(output)}`
      : `output ${Object.entries(output)
          .map(([verb, text]) => `${verb} ${JSON.stringify(text)}`)
          .join(', ')}`,
  judge({ output }, { measured }) {
    const finished = measured?.finished ?? [];
    const text = finished.map(({ stdout, stderr }) => stdout + stderr).join('');
    const { contains, lacks, matches, equals } =
      typeof output === 'string' ? { contains: output } : output;
    const wrong = [
      ...(contains !== undefined && !text.includes(contains)
        ? [`does not contain ${contains}`]
        : []),
      ...(lacks !== undefined && text.includes(lacks) ? [`contains ${lacks}`] : []),
      ...(matches !== undefined && !new RegExp(matches, 'm').test(text)
        ? [`does not match ${matches}`]
        : []),
      ...(equals !== undefined && text.trim() !== equals.trim() ? [`is not ${equals}`] : []),
    ];
    const base = { expected: 'the output', evidence: [] };
    if (finished.length === 0) return { ...base, outcome: 'error', seen: 'no command was run' };
    return wrong.length === 0
      ? { ...base, outcome: 'pass', seen: 'so it is' }
      : { ...base, outcome: 'fail', seen: wrong.join('; '), detail: text.trim().split('\n') };
  },
});
