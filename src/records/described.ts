/**
 * What a record stores of its scenario. If the scenario's network or stimuli have changed since, the captures
 * prove nothing about it. Pure.
 */
import { formatInterfaceId } from '../model/capture.js';
import type { RunRecord, StepRecord } from '../model/record.js';
import type { Scenario, Step } from '../model/scenario.js';

const isEmpty = (value: unknown): boolean =>
  value === undefined || (Array.isArray(value) && value.length === 0);

/** Canonical JSON: keys sorted, empty values and places in files left out. */
const spell = (value: unknown): string =>
  JSON.stringify(value, (_, each: unknown) => {
    if (typeof each !== 'object' || each === null || Array.isArray(each)) return each;
    return Object.fromEntries(
      Object.entries(each)
        .filter(([key, inner]) => key !== 'place' && !isEmpty(inner))
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  });

/** The network, by node and interface. */
export const describeNetwork = ({ nodes }: Scenario): Record<string, string> =>
  Object.fromEntries(
    nodes.flatMap(({ interfaces, ...node }) => [
      [node.name, spell(node)],
      ...interfaces.map((each) => [formatInterfaceId(each.id), spell(each)]),
    ]),
  ) as Record<string, string>;

/** What a step does; undefined for a step that only looks. */
export const describeStimulus = ({ stimulus, meanwhile = [] }: Step): string | undefined =>
  stimulus &&
  [stimulus, ...meanwhile]
    .map(({ kind, options, ...change }) =>
      'after' in change
        ? `; after ${spell(change.after)} ${kind} ${spell(options)}`
        : `${kind} ${spell(options)}`,
    )
    .join('');

/** What has changed in a scenario since the record was made; undefined if no change is known. */
export function changedSince(scenario: Scenario, record: RunRecord): string | undefined {
  if (record.network) {
    const [then, now] = [record.network, describeNetwork(scenario)];
    const changed = [...new Set([...Object.keys(now), ...Object.keys(then)])].find(
      (name) => now[name] !== then[name],
    );
    if (changed !== undefined) return `the description of ${changed} was different`;
  }
  const step = scenario.steps.find((each, index) => doesAnother(each, record.steps[index]));
  return step && `the step “${step.name}” did something else`;
}

/** Records of older versions store only the stimulus' kind. */
const doesAnother = (step: Step, kept: StepRecord | undefined): boolean =>
  kept?.stimulus === undefined
    ? kept?.measured !== undefined && kept.measured.kind !== step.stimulus?.kind
    : kept.stimulus !== (describeStimulus(step) ?? '');
