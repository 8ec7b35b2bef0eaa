/** output: what the stimulus' commands print, on standard output and error together. */
import * as z from 'zod';

import { formatBytes, plural } from '../base/text.js';
import type { Finished } from '../model/observation.js';
import { matchesAnything, pattern, patternFor } from '../terms/pattern.js';
import { defineExpect } from './expect.js';
import { outputLines } from './command-output.js';

const part = z.string().min(1);

const tests = z
  .strictObject({
    contains: part.optional().describe('A text that the output must contain.'),
    lacks: part.optional().describe('A text that the output must not contain.'),
    matches: pattern
      .optional()
      .describe('A regular expression that the output must match; ^ and $ match at line breaks.'),
    equals: z
      .string()
      .optional()
      .describe('The whole output, without leading and trailing white space.'),
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
    .describe('A text that the output must contain, or a mapping of conditions.'),
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
    const excludes = lacks !== undefined && texts.some((text) => text?.includes(lacks));
    const { matches } = others;
    return [
      ...(excludes
        ? [{ path: ['output', 'lacks'], message: '“contains” includes the text of “lacks”' }]
        : []),
      ...(matches !== undefined && matchesAnything(patternFor(matches, { m: true }))
        ? [
            {
              path: ['output', 'matches'],
              message: 'every output matches this: it expects nothing',
              idle: true as const,
            },
          ]
        : []),
    ];
  },
  describe: ({ output }) => `output ${wanted(testsOf(output), ' and ')}`,
  judge({ output }, { measured }) {
    const tests = testsOf(output);
    const base = { expected: wanted(tests, ', '), evidence: [] };
    if (!measured || measured.finished.length === 0 || measured.trouble !== undefined)
      return { ...base, outcome: 'error', seen: measured?.trouble ?? 'no command was run' };
    const { texts, cut } = printed(measured.finished);
    const work = workOf(tests, texts);
    if (work > mostWork)
      return {
        ...base,
        outcome: 'error',
        seen: `${formatBytes(sizeOf(texts))} of output are too much for a regular expression of this size`,
      };
    const wrong = mismatches(tests, texts);
    const isFalse = wrong.some(({ isOpen }) => !isOpen);
    if (cut !== undefined && !isFalse && (wrong.length > 0 || asksForAll(tests)))
      return { ...base, outcome: 'error', seen: `it is too long: ${cut}` };
    const text = texts.join('');
    return wrong.length === 0
      ? { ...base, outcome: 'pass', seen: plural(countLines(text), 'line') }
      : {
          ...base,
          outcome: 'fail',
          seen: `it ${wrong.map(({ words }) => words).join(' and ')}`,
          detail: text.trim() === '' ? ['the output is empty'] : outputLines(text),
        };
  },
});

/** States of a regular expression times characters: what takes a second or two, if it must all be done. */
const mostWork = 2 ** 27;

const sizeOf = (texts: readonly string[]): number =>
  texts.reduce((sum, { length }) => sum + length, 0);

const workOf = ({ matches }: Tests, texts: readonly string[]): number =>
  matches === undefined ? 0 : patternFor(matches, { m: true }).size * sizeOf(texts);

const countLines = (text: string): number =>
  text.trim() === '' ? 0 : text.trim().split('\n').length;

/**
 * All that was printed, as one text. Of an output that was cut, what is kept of each stream, without its last
 * line break: where a text ends that goes on, nothing of a pattern may hold that would not hold in all of it.
 */
function printed(finished: readonly Finished[]): {
  readonly texts: readonly string[];
  readonly cut?: string;
} {
  const cut = finished.find((each) => each.cut !== undefined)?.cut;
  return cut === undefined
    ? { texts: [finished.map(({ stdout, stderr }) => stdout + stderr).join('')] }
    : {
        texts: finished.flatMap(({ stdout, stderr }) =>
          [stdout, stderr].map((text) => text.replace(/\n$/, '')),
        ),
        cut,
      };
}

/** Whether what was not kept counts, whatever is in the rest: it must not have something, or what its end is. */
const asksForAll = ({ lacks, matches, equals }: Tests): boolean =>
  lacks !== undefined ||
  equals !== undefined ||
  (matches !== undefined && patternFor(matches, { m: true }).asksForEnd);

const testsOf = (output: string | Tests): Tests =>
  typeof output === 'string' ? { contains: output } : output;

const wanted = (tests: Tests, separator: string): string =>
  Object.entries(tests)
    .map(([verb, text]) => `${verb} ${JSON.stringify(text)}`)
    .join(separator);

interface Mismatch {
  readonly words: string;
  /** More of the text could mend it. */
  readonly isOpen: boolean;
}

function mismatches(
  { contains, lacks, matches, equals }: Tests,
  texts: readonly string[],
): Mismatch[] {
  const quote = JSON.stringify;
  const some = (test: (text: string) => boolean): boolean => texts.some(test);
  const expression = matches === undefined ? undefined : patternFor(matches, { m: true });
  return [
    ...(contains !== undefined && !some((text) => text.includes(contains))
      ? [{ words: `does not contain ${quote(contains)}`, isOpen: true }]
      : []),
    ...(lacks !== undefined && some((text) => text.includes(lacks))
      ? [{ words: `contains ${quote(lacks)}`, isOpen: false }]
      : []),
    ...(matches !== undefined && !some((text) => expression?.test(text) === true)
      ? [{ words: `does not match ${quote(matches)}`, isOpen: true }]
      : []),
    ...(equals !== undefined && texts.join('').trim() !== equals.trim()
      ? [{ words: `is not ${quote(equals)}`, isOpen: true }]
      : []),
  ];
}
