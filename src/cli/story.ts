/** A scenario's steps in words: what is done, and what is then expected. */
import { formatDuration, printable } from '../base/text.js';
import { expects } from '../expects/index.js';
import type { Expectation, Scenario, Step } from '../model/scenario.js';
import { probes } from '../probes/index.js';
import { alignTitles } from '../report/rows.js';

/** Lines without a line break. */
export const formatStory = ({ steps }: Scenario): string[] =>
  steps.flatMap((step, index) => formatStep(step, index + 1));

function formatStep({ name, stimulus, expect }: Step, number: number): string[] {
  const done = stimulus && probes[stimulus.kind]?.describe(stimulus.options);
  const expected = alignTitles(expect.map(formatExpectation));
  return [
    `${number}. ${printable(name)}`,
    ...(done === undefined || done === name ? [] : [`   do      ${printable(done)}`]),
    ...expected.map((line) => `   expect  ${line}`),
  ];
}

function formatExpectation({ kind, options, within }: Expectation): string {
  const text = expects[kind]?.describe(options) ?? kind;
  return within === undefined ? text : `${text} (within ${formatDuration(within)})`;
}
