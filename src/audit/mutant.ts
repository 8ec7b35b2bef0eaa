/**
 * A mutant: a scenario with one change, as if the kernel had treated it differently. If expectations still hold
 * although frames or state differ, they are weak. Each operator is a function that yields all mutants of one
 * kind; pure.
 */
import type { InterfaceId } from '../model/capture.js';
import { formatInterfaceId } from '../model/capture.js';
import type { Interface, Node, Scenario, Step } from '../model/scenario.js';

export interface Mutant {
  /** The change in one line: `a:mv0 mode vepa → bridge`. */
  readonly change: string;
  readonly scenario: Scenario;
}

export type Operator = (scenario: Scenario) => Mutant[];

/** Replaces one interface. */
export const changeInterface = (
  scenario: Scenario,
  target: Interface,
  what: string,
  changed: Interface,
): Mutant => ({
  change: `${formatInterfaceId(target.id)} ${what}`,
  scenario: {
    ...scenario,
    nodes: scenario.nodes.map((node) => ({
      ...node,
      interfaces: node.interfaces.map((each) => (each === target ? changed : each)),
    })),
  },
});

/** Replaces one node. */
export const changeNode = (
  scenario: Scenario,
  target: Node,
  what: string,
  changed: Node,
): Mutant => ({
  change: `${target.name} ${what}`,
  scenario: {
    ...scenario,
    nodes: scenario.nodes.map((node) => (node === target ? changed : node)),
  },
});

/** Replaces or removes one step. */
export const changeStep = (
  scenario: Scenario,
  target: Step,
  what: string,
  changed?: Step,
): Mutant => ({
  change: `“${target.name}” ${what}`,
  scenario: {
    ...scenario,
    steps: scenario.steps.flatMap((step) => (step === target ? (changed ?? []) : step)),
  },
});

export const interfacesOf = ({ nodes }: Scenario): Interface[] =>
  nodes.flatMap(({ interfaces }) => interfaces);

export const isInterfaceId = (value: unknown): value is InterfaceId =>
  typeof value === 'object' && value !== null && 'node' in value && 'name' in value;

/** For each element of a list: the element, and the list without it. */
export const leavingOut = <T>(list: readonly T[]): { readonly left: T[]; readonly out: T }[] =>
  list.map((out, index) => ({ out, left: list.filter((_, other) => other !== index) }));

export const without = <T extends object, K extends keyof T>(
  value: T,
  ...keys: readonly K[]
): Omit<T, K> =>
  Object.fromEntries(
    Object.entries(value).filter(([key]) => !(keys as readonly PropertyKey[]).includes(key)),
  ) as Omit<T, K>;
