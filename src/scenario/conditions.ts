/**
 * The kernels to which a scenario, a case or an expectation applies (`since`, `until`), and the known bug for
 * which it fails (`xfail`).
 */
import * as z from 'zod';

import { defined } from '../base/defined.js';
import type { Conditions, KernelRange, KnownBug } from '../model/scenario.js';
import { intersect, isEmptyRange, kernelVersion } from '../terms/kernel-version.js';
import { check } from './check.js';
import { reportProblem, reportIdle } from './reading.js';
import type { Reading } from './reading.js';
import type { Span } from './source.js';
import { entryOf, keep } from './tree.js';
import type { Mapping, Tree } from './tree.js';

const rangeShape = {
  since: kernelVersion
    .optional()
    .describe(
      'The first kernel version to which it applies, in quotes: "6.7". On older kernels it is skipped.',
    ),
  until: kernelVersion
    .optional()
    .describe(
      'The last kernel version to which it applies, including its stable releases, in quotes: "6.12". On newer kernels it is skipped.',
    ),
};

const wanted = { error: 'expected a link to a description of the bug: https://…' };
const linkText = z.string(wanted).regex(/^https?:\/\/\S+$/, wanted);

/** The keys as properties, to be included in other schemas. */
export const conditionShape = {
  ...rangeShape,
  xfail: z
    .union([
      linkText,
      z.strictObject({
        link: linkText.describe('A link to the report or the fix.'),
        reason: z.string().min(1).optional().describe('What is wrong, in one line.'),
        ...rangeShape,
      }),
    ])
    .optional()
    .describe(
      'A known kernel bug, as a link or a mapping: a failure is then expected, and a pass counts as a failure.',
    ),
};

export const conditionKeys: readonly string[] = Object.keys(conditionShape);

const conditionSchema = z.strictObject(conditionShape);

type Given = z.infer<typeof conditionSchema>;

/** Reads the conditions among the keys of a mapping. */
export function readConditions(
  reading: Reading,
  tree: Mapping,
  name: string,
  span: Span,
): Conditions {
  const { value } = check(
    reading,
    conditionSchema,
    keep(tree, (key) => conditionKeys.includes(key)),
    { name, span },
  );
  return value ? resolveConditions(reading, value, tree) : {};
}

/** Normalises checked conditions; reports ranges without a kernel. */
export function resolveConditions(
  reading: Reading,
  { since, until, xfail }: Given,
  tree: Mapping,
): Conditions {
  const bug = typeof xfail === 'string' ? { link: xfail } : xfail;
  checkEmptyRange(reading, { since, until }, tree);
  if (bug) checkEmptyRange(reading, bug, entryOf(tree, 'xfail')?.value);
  return {
    ...resolveRange({ since, until }),
    ...(bug ? { xfail: resolveBug(bug) } : {}),
  };
}

const resolveRange = (range: KernelRange): KernelRange => intersect(range);

type GivenBug = KernelRange & { readonly link: string; readonly reason?: string | undefined };

const resolveBug = ({ link, reason, ...range }: GivenBug): KnownBug => ({
  link,
  ...defined({ reason }),
  ...resolveRange(range),
});

function checkEmptyRange(reading: Reading, range: KernelRange, tree: Tree | undefined): void {
  const span = entryOf(tree, 'until')?.keySpan;
  if (span && isEmptyRange(range)) reportNoKernel(reading, range, span);
}

function reportNoKernel(reading: Reading, { since, until }: KernelRange, span: Span): void {
  reportProblem(
    reading,
    'no-kernel',
    span,
    `no kernel is in the range since ${since}, until ${until}`,
    {
      expected: `until: "${since}" or a later version`,
    },
  );
}

/**
 * Reports an expectation, or its known bug, that no kernel of the scenario's range matches: it would never be
 * judged.
 */
export function checkSomeKernel(
  reading: Reading,
  kernels: KernelRange,
  { xfail, ...range }: Conditions,
  tree: Mapping,
): void {
  const check = (above: KernelRange, given: KernelRange, at: Tree | undefined): void => {
    const both = intersect(above, given);
    const span = (entryOf(at, 'since') ?? entryOf(at, 'until'))?.keySpan;
    if (span && isEmptyRange(both) && !isEmptyRange(above) && !isEmptyRange(given))
      reportIdle(
        reading,
        'no-kernel',
        span,
        `no kernel is in the range since ${both.since}, until ${both.until}`,
        {
          hint: 'the scenario, or the step that this belongs to, applies to other kernels',
        },
      );
  };
  check(kernels, range, tree);
  if (xfail) check(intersect(kernels, range), xfail, entryOf(tree, 'xfail')?.value);
}

/** Conditions of a row of cases: the intersection of both ranges; a row's known bug overrides the file's. */
export function narrow(
  reading: Reading,
  whole: Conditions,
  row: Conditions,
  span: Span,
): Conditions {
  const range = intersect(whole, row);
  if (isEmptyRange(range) && !isEmptyRange(whole) && !isEmptyRange(row))
    reportNoKernel(reading, range, span);
  const xfail = row.xfail ?? whole.xfail;
  return { ...range, ...defined({ xfail }) };
}
