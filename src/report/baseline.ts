/**
 * Formats a baseline as a file to commit: JSON with one line per observation, so that diffs are readable. Also
 * formats a run's departures from it for people.
 */
import { createColors } from 'picocolors';

import { plural, printable } from '../base/text.js';
import type { Baseline, Departure } from '../model/baseline.js';
import type { FingerprintEntry, Fingerprint, StepFingerprint } from '../model/fingerprint.js';
import { formatDifferences } from './difference.js';
import { safeJson } from './json.js';
import type { Look } from './reporter.js';

export const baselineFormat = 1;

/** Without frame numbers: one additional frame must not change all following lines. */
export const formatBaseline = ({ kernel, chosen, cases, scenarios }: Baseline): string =>
  safeJson({
    format: baselineFormat,
    kernel,
    chosen,
    cases,
    scenarios: mapValues(scenarios, ({ outcome, steps }: Fingerprint) => ({
      outcome,
      steps: steps.map(formatStep),
    })),
  });

const formatStep = ({ name, verdicts, stimulus, frames, states }: StepFingerprint): object => ({
  name,
  verdicts: verdicts.map(formatEntry),
  stimulus: stimulus.map(formatEntry),
  frames: mapValues(frames, (entries) => entries.map(formatEntry)),
  states: mapValues(states, (entries) => entries.map(formatEntry)),
});

const mapValues = <A, B>(
  record: Readonly<Record<string, A>>,
  change: (value: A) => B,
): Record<string, B> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));

/** `words | name=value …`. */
const formatEntry = ({ words, fields }: FingerprintEntry): string => `${words} | ${fields}`;

/** Parses such a line. */
export function parseEntry(line: string): FingerprintEntry {
  const bar = line.lastIndexOf(' | ');
  return bar < 0
    ? { words: line, fields: line }
    : { words: line.slice(0, bar), fields: line.slice(bar + 3) };
}

/** One line for each new or vanished scenario, and all changes in the others. */
export function formatDepartures(
  departures: readonly Departure[],
  total: number,
  look: Look,
): string {
  const { bold, green, red, yellow } = createColors(look.colour);
  const marks = { new: green('+'), vanished: red('-'), changed: yellow('~') };
  const words = { new: 'is not in the baseline', vanished: 'was not run' };
  const lines = departures.flatMap(({ name, kind, outcomes, differences }) => [
    `${marks[kind]} ${bold(printable(name))}${kind === 'changed' ? '' : `  ${words[kind]}`}`,
    ...(outcomes ? [`    ${outcomes.before} → ${outcomes.after}`] : []),
    ...formatDifferences(differences, { ...look, width: look.width - 4 }).map(
      (line) => `    ${line}`,
    ),
  ]);
  const kinds = (['changed', 'new', 'vanished'] as const)
    .map((kind) => ({ kind, number: departures.filter((each) => each.kind === kind).length }))
    .filter(({ number }) => number > 0)
    .map(({ kind, number }) => `${number} ${kind}`);
  const sum =
    kinds.length === 0
      ? `${plural(total, 'scenario')} as in the baseline`
      : `not as in the baseline: ${kinds.join(', ')}`;
  return [...lines, sum].map((line) => `${line}\n`).join('');
}
