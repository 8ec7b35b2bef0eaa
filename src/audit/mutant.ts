/**
 * A mutant: a scenario with one thing changed, as if the kernel had dealt with it in another way.
 * Expectations that still hold on a mutant whose frames or state differ are weak. Each operator is one
 * function that gives all mutants of one sort; pure.
 */
import type { InterfaceId } from '../model/capture.js';
import { formatInterfaceId } from '../model/capture.js';
import type { Interface, Node, Scenario, Step } from '../model/scenario.js';

export interface Mutant {
  /** What was changed, in one line: `a:mv0 mode vepa → bridge`. */
  readonly change: string;
  readonly scenario: Scenario;
}

export type Operator = (scenario: Scenario) => Mutant[];

/** The mutant with another interface in place of one. */
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

/** The mutant with another node in place of one. */
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

/** The mutant with another step in place of one, or with none. */
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

/** Every list with one element left out, with that element. */
export const leavingOut = <T>(list: readonly T[]): { readonly left: T[]; readonly out: T }[] =>
  list.map((out, index) => ({ out, left: list.filter((_, other) => other !== index) }));

export const without = <T extends object, K extends keyof T>(
  value: T,
  ...keys: readonly K[]
): Omit<T, K> =>
  Object.fromEntries(
    Object.entries(value).filter(([key]) => !(keys as readonly PropertyKey[]).includes(key)),
  ) as Omit<T, K>;
