/** result: what the stimulus' last command prints as JSON on standard output, such as the result of CNI plugins. */
import * as z from 'zod';

import { defineExpect } from './expect.js';
import { commandLines } from './command-output.js';
import type { Judgement } from './expect.js';
import type { Json } from './subset.js';
import { differences, formatDifference, formatJson } from './subset.js';

const part = z
  .record(z.string(), z.json() as z.ZodType<Json>)
  .refine((value) => Object.keys(value).length > 0, { error: 'expected at least one key' });

const schema = z.strictObject({
  result: z
    .strictObject({
      has: part.optional().describe('What must be in it: a subset of what is printed.'),
      lacks: part.optional().describe('What must not be in it.'),
    })
    .refine((tests) => Object.keys(tests).length > 0, { error: 'expected has or lacks' }),
});

export const result = defineExpect<z.infer<typeof schema>>({
  name: 'result',
  title: 'the JSON that a command prints',
  example: 'result: { has: { ips: [{ address: 10.0.0.9/24 }] } }',
  schema,
  needs: 'end',
  describe: ({ result }) => `result ${wanted(result)}`,
  judge({ result: tests }, { measured }) {
    const last = measured?.finished.at(-1);
    const base = { expected: wanted(tests), evidence: [] };
    if (!last || measured?.trouble !== undefined)
      return { ...base, outcome: 'error', seen: measured?.trouble ?? 'no command was run' };
    if (last.cut !== undefined)
      return { ...base, outcome: 'error', seen: `it is too long: ${last.cut}` };
    const json = parse(last.stdout);
    // Of anything but a mapping, no key can be asked for.
    if (typeof json !== 'object' || json === null || Array.isArray(json))
      return {
        ...base,
        outcome: 'error',
        seen: json === undefined ? 'no JSON' : 'JSON, but no mapping',
        detail: commandLines(last),
      };
    return { ...base, ...compare(tests, json) };
  },
});

type Tests = z.infer<typeof schema>['result'];

const wanted = ({ has, lacks }: Tests): string =>
  [
    ...(has === undefined ? [] : [`has ${formatJson(has)}`]),
    ...(lacks === undefined ? [] : [`lacks ${formatJson(lacks)}`]),
  ].join(', ');

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function compare(
  { has, lacks }: Tests,
  json: Json,
): Pick<Judgement, 'outcome' | 'seen' | 'detail'> {
  const missing = has === undefined ? [] : differences(has, json);
  const isThere = lacks !== undefined && differences(lacks, json).length === 0;
  const detail = [
    ...missing.map(formatDifference),
    ...(isThere ? [`there is ${formatJson(lacks)}`] : []),
  ];
  return detail.length === 0
    ? { outcome: 'pass', seen: formatJson(json) }
    : { outcome: 'fail', seen: formatJson(json), detail };
}
