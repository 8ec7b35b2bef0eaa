/**
 * A mutant: a scenario with one thing changed. Expectations that still hold on a mutant whose frames or
 * state differ are weak. Each operator is one function that gives all mutants of one sort; pure.
 */
import type { Interface, Node, Scenario, Step } from '../model/scenario.js';

export interface Mutant {
  /** What was changed, in one line: `a:mv0 mode vepa → bridge`. */
  readonly change: string;
  readonly scenario: Scenario;
}

export type Operator = (scenario: Scenario) => Mutant[];

/** The scenario with one interface changed. */
export const withInterface = (
  scenario: Scenario,
  target: Interface,
  changed: Partial<Interface>,
): Scenario => ({
  ...scenario,
  nodes: scenario.nodes.map((node) => ({
    ...node,
    interfaces: node.interfaces.map((each) => (each === target ? { ...each, ...changed } : each)),
  })),
});

/** The scenario with one node changed. */
export const withNode = (scenario: Scenario, target: Node, changed: Partial<Node>): Scenario => ({
  ...scenario,
  nodes: scenario.nodes.map((node) => (node === target ? { ...node, ...changed } : node)),
});

/** The scenario with one step changed. */
export const withStep = (scenario: Scenario, target: Step, changed: Step): Scenario => ({
  ...scenario,
  steps: scenario.steps.map((step) => (step === target ? changed : step)),
});

export const interfacesOf = ({ nodes }: Scenario): Interface[] =>
  nodes.flatMap(({ interfaces }) => interfaces);

/** Every list with one element left out, with that element. */
export const leavingOut = <T>(list: readonly T[]): { readonly left: T[]; readonly out: T }[] =>
  list.map((out, index) => ({ out, left: list.filter((_, other) => other !== index) }));
