/**
 * Compares two runs of a scenario: frames that only one of them captured, and fields in which matching frames
 * differ. The longest common subsequence is found by Myers' algorithm (jsdiff).
 */
import { diffArrays } from 'diff';

import { defined } from '../base/defined.js';
import type {
  Change,
  Difference,
  FieldChange,
  Numbered,
  FingerprintEntry,
  Fingerprint,
  StepFingerprint,
} from '../model/fingerprint.js';
import { isUnsteady } from './steadiness.js';

/** Label of a kernel entry without a name. */
export const nameless = 'entry';

/** All differences of the second run from the first; empty if there are none. */
export function compareFingerprints(
  before: Pick<Fingerprint, 'steps'>,
  after: Pick<Fingerprint, 'steps'>,
): Difference[] {
  const count = Math.max(before.steps.length, after.steps.length);
  return Array.from({ length: count }, (_, index) =>
    compareSteps(index, before.steps[index], after.steps[index]),
  ).flat();
}

const nothing: StepFingerprint = { name: '', verdicts: [], stimulus: [], frames: {}, states: {} };

function compareSteps(
  index: number,
  given: StepFingerprint | undefined,
  taken: StepFingerprint | undefined,
): Difference[] {
  const before = given ?? nothing;
  const after = taken ?? nothing;
  const name = (taken ?? given)?.name ?? '';
  // Captures have no steps.
  const step = name === '' ? '' : `${index + 1}. ${name}`;
  const difference = (
    kind: Difference['kind'],
    at: string,
    changes: readonly Change[],
  ): Difference[] => (changes.length === 0 ? [] : [{ step, kind, at, changes }]);
  const taps = keysOf(before.frames, after.frames).flatMap((tap) =>
    difference('frames', tap, compareLists(before.frames[tap] ?? [], after.frames[tap] ?? [])),
  );
  return [
    ...difference('outcome', '', compareLists(before.verdicts, after.verdicts)),
    ...difference('stimulus', '', compareLists(before.stimulus, after.stimulus)),
    ...taps,
    ...keysOf(before.states, after.states).flatMap((question) =>
      difference(
        'state',
        question,
        compareLists(before.states[question] ?? [], after.states[question] ?? []),
      ),
    ),
  ];
}

const keysOf = (...records: readonly object[]): string[] => [
  ...new Set(records.flatMap((record) => Object.keys(record))),
];

type Entry = Required<FingerprintEntry>;

const numberAll = (entries: readonly FingerprintEntry[]): Entry[] =>
  entries.map((entry, index) => ({ number: index + 1, ...entry }));

function compareLists(
  before: readonly FingerprintEntry[],
  after: readonly FingerprintEntry[],
): Change[] {
  if (isUnsteady(before) || isUnsteady(after)) return [];
  const changes: Change[] = [];
  let gone: readonly Entry[] = [];
  const parts = diffArrays(numberAll(before), numberAll(after), {
    comparator: (a, b) => a.fields === b.fields,
  });
  for (const { added, removed, value } of parts) {
    if (!removed) changes.push(...pair(gone, added ? value : []));
    gone = removed ? value : [];
  }
  return [...changes, ...pair(gone, [])];
}

/** Pairs removed entries with similar added ones: these have changed. */
function pair(gone: readonly Entry[], come: readonly Entry[]): Change[] {
  const left = [...come];
  const changes = gone.map((entry): Change => {
    const index = left.findIndex((other) => resemble(entry, other));
    const [other] = index < 0 ? [] : left.splice(index, 1);
    if (!other) return { before: alone(entry) };
    return {
      before: numbered(entry),
      after: numbered(other),
      fields: compareFields(entry, other),
    };
  });
  return [...changes, ...left.map((entry): Change => ({ after: alone(entry) }))];
}

const numbered = ({ words, number }: Entry): Numbered => ({ number, text: words });

/** The words for an entry with no counterpart: without a name, it is labelled by all its fields. */
export const wordsAlone = (entry: FingerprintEntry): string =>
  entry.words === nameless && entry.fields !== ''
    ? `${nameless}: ${describeFields(entry)}`
    : entry.words;

const alone = (entry: Entry): Numbered => ({ number: entry.number, text: wordsAlone(entry) });

const describeFields = (entry: FingerprintEntry): string =>
  [...readFields(entry)].map(([name, value]) => `${name} ${value}`).join(', ');

/** Fields with their values; the second of the same name is `name#2`. */
function readFields({ fields }: FingerprintEntry): Map<string, string> {
  const found = new Map<string, string>();
  const times = new Map<string, number>();
  for (const text of fields.split(' ').filter((each) => each !== '')) {
    const cut = text.indexOf('=');
    const name = cut < 0 ? text : text.slice(0, cut);
    const time = (times.get(name) ?? 0) + 1;
    times.set(name, time);
    found.set(time === 1 ? name : `${name}#${time}`, cut < 0 ? '' : text.slice(cut + 1));
  }
  return found;
}

/** Whether at least half of all fields are equal. */
function resemble(a: FingerprintEntry, b: FingerprintEntry): boolean {
  const [one, other] = [readFields(a), readFields(b)];
  const same = [...one].filter(([name, value]) => other.get(name) === value).length;
  return same * 2 >= Math.max(one.size, other.size);
}

/** The fields in which two entries differ. */
export function compareFields(a: FingerprintEntry, b: FingerprintEntry): FieldChange[] {
  const [one, other] = [readFields(a), readFields(b)];
  return [...new Set([...one.keys(), ...other.keys()])]
    .filter((name) => one.get(name) !== other.get(name))
    .map((name) => {
      const [before, after] = [one.get(name), other.get(name)];
      return {
        name,
        ...defined({ before, after }),
      };
    });
}
