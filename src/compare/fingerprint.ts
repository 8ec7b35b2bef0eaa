/** Reduces a scenario's run to a fingerprint, the form in which runs are compared. */
import { singleSpaced } from '../base/text.js';
import { expects } from '../expects/index.js';
import type { Json } from '../expects/subset.js';
import type { Window } from '../model/capture.js';
import type { Seen } from '../model/observation.js';
import type { ScenarioReport } from '../model/report.js';
import type { Scenario, Step } from '../model/scenario.js';
import type { FingerprintEntry, Fingerprint, StepFingerprint } from '../model/fingerprint.js';
import type { Verdict } from '../model/verdict.js';
import { nameless } from './comparison.js';
import { isAtRandom, normalForm, normalSummary } from '../wire/normal-form.js';

/**
 * The fingerprint of a step. Of the kernel's answers, it includes what the step's expectations refer to;
 * without a step, everything except counters and clocks.
 */
export const fingerprintStep = (
  name: string,
  seen: Seen,
  verdicts: readonly Verdict[],
  step?: Step,
): StepFingerprint => ({
  name,
  verdicts: verdicts.map(({ title, outcome }) =>
    entry(singleSpaced(title), [field('outcome', outcome), field('of', title)]),
  ),
  stimulus: stimulusSights(seen),
  frames: Object.fromEntries(
    [...seen.windows.values()].map((window) => [window.tap, frameSights(window)]),
  ),
  states: step ? askedStates(step, seen) : allStates(seen),
});

/** The fingerprint of a run, up to where it ended. */
export const fingerprintRun = (
  scenario: Scenario,
  { outcome, steps }: Pick<ScenarioReport, 'outcome' | 'steps'>,
  seen: readonly Seen[],
): Fingerprint => ({
  outcome,
  steps: scenario.steps.flatMap((step, index) => {
    const entries = seen[index];
    return entries ? [fingerprintStep(step.name, entries, steps[index]?.verdicts ?? [], step)] : [];
  }),
});

const entry = (words: string, fields: readonly string[]): FingerprintEntry => ({
  words,
  fields: fields.join(' '),
});

/** Fields are separated by blanks. */
const field = (name: string, value: string | number): string =>
  `${name}=${String(value).replaceAll('\\', '\\\\').replaceAll(' ', '\\x20').replaceAll('\n', '\\n')}`;

function stimulusSights({ measured }: Seen): FingerprintEntry[] {
  if (!measured) return [];
  const { kind, sent, received, duplicates, finished, trouble } = measured;
  const counts = Object.entries({ sent, received, duplicates }).flatMap(([name, value]) =>
    value === undefined ? [] : [field(name, value)],
  );
  return [
    ...(counts.length > 0 ? [entry(kind, counts)] : []),
    ...finished.map(({ node, argv, exit }) =>
      entry(`${node}: ${argv[0] ?? kind}`, [field('exit', exit), field('node', node)]),
    ),
    ...(trouble === undefined ? [] : [entry('trouble', [field('trouble', trouble)])]),
  ];
}

const frameSights = ({ frames, complete }: Window): FingerprintEntry[] => [
  ...frames
    .filter((frame) => !isAtRandom(frame))
    .map((frame) => ({
      words: normalSummary(frame),
      fields: normalForm(frame),
      number: frame.number,
    })),
  // Missing frames must not look like absent ones.
  ...(complete ? [] : [entry('the capture is incomplete', ['incomplete'])]),
];

function askedStates(step: Step, seen: Seen): Record<string, FingerprintEntry[]> {
  const states: Record<string, FingerprintEntry[]> = {};
  for (const { kind, options } of step.expect) {
    const judge = expects[kind];
    const entries = judge?.entries?.(options, seen);
    if (judge && entries) states[singleSpaced(judge.describe(options))] = stateEntries(entries);
  }
  return states;
}

/** Counters, clocks, and numbers that the kernel assigns. */
const volatile =
  /(^|\.)(stats.*|.*timer.*|updated|used|confirmed|probes|refcnt|expires|.*_life_time|ifindex|link_index|link_netnsid|qlen|last_.*|handle|packets|bytes)$/;

/** A locally administered MAC address, which the kernel may have chosen. */
const isChosenMac = ({ path, value }: Leaf): boolean =>
  path === 'address' && /^[\da-f][26ae]:/.test(value);

const isSteady = (leaf: Leaf): boolean => !volatile.test(leaf.path) && !isChosenMac(leaf);

/** Counters, and texts with clocks and port numbers. */
const isUnsteady = (question: string): boolean =>
  /^before: |\$ (nstat|conntrack|ip -s xfrm|cat \/proc\/net\/xfrm_stat)\b/.test(question);

const allStates = ({ states }: Seen): Record<string, FingerprintEntry[]> =>
  Object.fromEntries(
    [...states]
      .filter(([question]) => !isUnsteady(question))
      .map(([key, { stdout }]) => [key, stateEntries(readJson(stdout), isSteady)]),
  );

function readJson(text: string): Json[] {
  try {
    const value = JSON.parse(text) as Json;
    return Array.isArray(value) ? (value as Json[]) : [value];
  } catch {
    return text.trim() === '' ? [] : text.trim().split('\n');
  }
}

/** Sorted, because the kernel's tables are hashed. */
export const stateEntries = (
  entries: readonly Json[],
  isStated: (leaf: Leaf) => boolean = () => true,
): FingerprintEntry[] =>
  entries
    .map((entry) => leaves(entry, '').filter(isStated))
    .map((fields) =>
      entry(
        nameOf(fields),
        fields.map(({ path, value }) => field(path, value)),
      ),
    )
    .sort((a, b) => (a.fields < b.fields ? -1 : 1));

interface Leaf {
  readonly path: string;
  readonly value: string;
}

/** The most characteristic field of an entry. */
const nameOf = (fields: readonly Leaf[]): string =>
  ['ifname', 'dst', 'mac', 'local', 'grp', 'dev']
    .flatMap((name) => fields.filter(({ path }) => path === name).map(({ value }) => value))
    .slice(0, 2)
    .join(' ') || nameless;

/** All scalars with their paths; a list of scalars counts as one value. */
function leaves(value: Json, path: string): Leaf[] {
  if (Array.isArray(value) && value.every((each) => typeof each !== 'object' || each === null))
    return [{ path, value: `[${value.map(String).sort().join(',')}]` }];
  if (typeof value !== 'object' || value === null) return [{ path, value: String(value) }];
  return Object.entries(value as Record<string, Json>).flatMap(([key, each]) =>
    leaves(each, path === '' ? key : `${path}.${key}`),
  );
}
