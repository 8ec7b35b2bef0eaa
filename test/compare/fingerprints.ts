/** Fingerprint entries as literals. */
import type {
  FingerprintEntry,
  Fingerprint,
  StepFingerprint,
} from '../../src/model/fingerprint.js';
import type { Outcome } from '../../src/model/verdict.js';

/** From `words | name=value …`, with an optional prefix `#3 ` for the frame's number. */
export function entry(line: string): FingerprintEntry {
  const [, number, words = '', fields = ''] = /^(?:#(\d+) )?(.*) \| (.*)$/.exec(line) ?? [];
  return { words, fields, ...(number === undefined ? {} : { number: Number(number) }) };
}

export const step = (given: {
  readonly name?: string;
  readonly verdicts?: readonly string[];
  readonly stimulus?: readonly string[];
  readonly frames?: Readonly<Record<string, readonly string[]>>;
  readonly states?: Readonly<Record<string, readonly string[]>>;
}): StepFingerprint => {
  const record = (
    lists: Readonly<Record<string, readonly string[]>> = {},
  ): Record<string, readonly FingerprintEntry[]> =>
    Object.fromEntries(Object.entries(lists).map(([key, lines]) => [key, lines.map(entry)]));
  return {
    name: given.name ?? 'a pings b',
    verdicts: (given.verdicts ?? []).map(entry),
    stimulus: (given.stimulus ?? []).map(entry),
    frames: record(given.frames),
    states: record(given.states),
  };
};

export const fingerprint = (
  outcome: Outcome,
  ...steps: readonly Parameters<typeof step>[0][]
): Fingerprint => ({ outcome, steps: steps.map(step) });
