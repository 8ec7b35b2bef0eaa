/** output: what the stimulus' commands print, on standard output and error together. */
import * as z from 'zod';

import { plural, printableLines } from '../base/text.js';
import { pattern, patternFor } from '../terms/pattern.js';
import { defineExpect } from './expect.js';
import { tellText } from './told.js';

const part = z.string().min(1);

const tests = z
  .strictObject({
    contains: part.optional().describe('A text that must be in it.'),
    lacks: part.optional().describe('A text that must not be in it.'),
    matches: pattern.optional().describe('A regular expression; ^ and $ are those of a line.'),
    equals: z.string().optional().describe('All of it, white space around it aside.'),
  })
  .refine((given) => Object.keys(given).length > 0, {
    error: 'expected one of contains, lacks, matches, equals',
  });

type Tests = z.infer<typeof tests>;

const schema = z.strictObject({
  output: z
    .union([part, tests], {
      error: 'expected a text, or a mapping with contains, lacks, matches, equals',
    })
    .describe('A text that must be in it, or what else it must be like.'),
});

export const output = defineExpect<z.infer<typeof schema>>({
  name: 'output',
  title: 'what a command prints',
  example: 'output: { matches: "^tx-checksumming: off" }',
  schema,
  needs: 'end',
  flaws: ({ output }) => {
    const { lacks, ...others } = testsOf(output);
    const texts = [others.contains, others.equals];
    return lacks !== undefined && texts.some((text) => text?.includes(lacks))
      ? [{ path: ['output', 'lacks'], message: 'what must be in it has what it must lack' }]
      : [];
  },
  describe: ({ output }) => `output ${wanted(testsOf(output), ' and ')}`,
  judge({ output }, { measured }) {
    const tests = testsOf(output);
    const base = { expected: wanted(tests, ', '), evidence: [] };
    if (!measured || measured.finished.length === 0 || measured.trouble !== undefined)
      return { ...base, outcome: 'error', seen: measured?.trouble ?? 'no command was run' };
    const text = measured.finished.map(({ stdout, stderr }) => stdout + stderr).join('');
    const wrong = mismatches(tests, text);
    const lines = text.trim() === '' ? 0 : printableLines(text.trim()).length;
    return wrong.length === 0
      ? { ...base, outcome: 'pass', seen: plural(lines, 'line') }
      : { ...base, outcome: 'fail', seen: `it ${wrong.join(' and ')}`, detail: tellText(text) };
  },
});

const testsOf = (output: string | Tests): Tests =>
  typeof output === 'string' ? { contains: output } : output;

const wanted = (tests: Tests, separator: string): string =>
  Object.entries(tests)
    .map(([verb, text]) => `${verb} ${JSON.stringify(text)}`)
    .join(separator);

function mismatches({ contains, lacks, matches, equals }: Tests, text: string): string[] {
  const quote = JSON.stringify;
  return [
    ...(contains !== undefined && !text.includes(contains)
      ? [`does not contain ${quote(contains)}`]
      : []),
    ...(lacks !== undefined && text.includes(lacks) ? [`contains ${quote(lacks)}`] : []),
    ...(matches !== undefined && !patternFor(matches, { m: true }).test(text)
      ? [`does not match ${quote(matches)}`]
      : []),
    ...(equals !== undefined && text.trim() !== equals.trim() ? [`is not ${quote(equals)}`] : []),
  ];
}
