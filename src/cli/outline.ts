/** A scenario's steps in words: what is done, and what is then expected. */
import { formatDuration, printable } from '../base/text.js';
import { expects } from '../expects/index.js';
import type { Expectation, Scenario, Step } from '../model/scenario.js';
import { probes } from '../probes/index.js';
import { formatMoment } from '../terms/moment.js';
import { alignTitles } from '../report/rows.js';
import { wrapHanging } from '../report/wrap.js';
import { formatConditions } from './conditions.js';

/** Lines without line breaks, wrapped to a width if words permit. */
export const formatOutline = ({ steps }: Scenario, width: number): string[] =>
  steps.flatMap((step, index) => formatStep(step, index + 1, width));

/** Width of the label column: `   expect  `. */
const indent = 11;

function formatStep(
  { name, stimulus, meanwhile = [], for: watch, when, expect }: Step,
  number: number,
  width: number,
): string[] {
  const done = stimulus && probes[stimulus.kind]?.describe(stimulus.options);
  const expected = alignTitles(expect.map(formatExpectation), width - indent);
  return [
    ...wrapHanging(`${number}. ${printable(name)}`, width, 3),
    ...(done === undefined || done === name
      ? []
      : wrapHanging(`   do      ${printable(done)}`, width, indent)),
    ...meanwhile.flatMap(({ kind, options, after }) =>
      wrapHanging(
        `   while   ${formatMoment(after)}: ${printable(probes[kind]?.describe(options) ?? kind)}`,
        width,
        indent,
      ),
    ),
    ...(when === undefined ? [] : wrapHanging(`   when    ${printable(when)}`, width, indent)),
    ...(watch === undefined ? [] : [`   watch   for ${formatDuration(watch)}`]),
    ...expected.flatMap(({ lines }) =>
      lines.map((line, index) => (index === 0 ? '   expect  ' : ' '.repeat(indent)) + line),
    ),
  ];
}

function formatExpectation(expectation: Expectation): string {
  const { kind, options, within, for: watch, when } = expectation;
  const text = expects[kind]?.describe(options) ?? kind;
  const extras = [
    when === undefined ? '' : `when ${printable(when)}`,
    within === undefined ? '' : `within ${formatDuration(within)}`,
    watch === undefined ? '' : `watched for ${formatDuration(watch)}`,
    formatConditions(expectation),
  ].filter((each) => each !== '');
  return extras.length === 0 ? text : `${text} (${extras.join('; ')})`;
}
