/** What delays depend on, collected from a scenario up to one of its steps. */
import { formatInterfaceId } from '../../model/capture.js';
import type { Scenario, Step } from '../../model/scenario.js';
import { Names } from '../../terms/names.js';
import { keyParts } from '../../terms/sysctl-key.js';
import { commandsOf } from '../step-commands.js';

/** A kernel setting; its path is the key of sysctl(8). */
export interface Parameter {
  readonly node: string;
  /** `net`, `ipv4`, `conf`, `eth0`, `proxy_arp`. */
  readonly path: readonly string[];
  readonly value: string;
}

/** The words of a command, and where it occurs. */
export interface Line {
  readonly node: string;
  /** `node:interface` if the words belong to an interface. */
  readonly where: string;
  readonly words: readonly string[];
}

export interface Circumstances {
  readonly scenario: Scenario;
  /** Index of the step; the network is raised before step 0. */
  readonly index: number;
  readonly parameters: readonly Parameter[];
  /** The commands of all steps so far, including this one. */
  readonly commands: readonly Line[];
  /** The commands of this step. */
  readonly here: readonly Line[];
}

export function circumstances(scenario: Scenario, index: number): Circumstances {
  const names = new Names(scenario.nodes);
  const lines = scenario.steps.slice(0, index + 1).map((step) => linesOf(step, names));
  const commands = lines.flat();
  return {
    scenario,
    index,
    parameters: [...declared(scenario), ...commands.flatMap(assigned)],
    commands,
    here: lines.at(-1) ?? [],
  };
}

/** Whether commands may have changed the network in this step; before the first step, it was raised. */
export const mayChange = ({ index, here }: Circumstances): boolean =>
  index === 0 || here.length > 0;

const linesOf = (step: Step, names: Names): Line[] =>
  commandsOf(step, names).map(({ node, argv }) => ({ node, where: node, words: argv }));

const declared = ({ nodes }: Scenario): Parameter[] =>
  nodes.flatMap(({ name: node, sysctls, interfaces }) =>
    [...sysctls, ...interfaces.flatMap((each) => each.sysctls)].map(({ key, value }) => ({
      node,
      path: keyParts(key),
      value,
    })),
  );

const assigned = ({ node, words }: Line): Parameter[] =>
  words[0] === 'sysctl'
    ? words.flatMap((word) => {
        const [, key, value] = /^([^-=][^=]*)=(.*)$/.exec(word) ?? [];
        return key === undefined || value === undefined
          ? []
          : [{ node, path: keyParts(key), value: value.trim() }];
      })
    : [];

/** Lines of tc(8), from interfaces and from steps. */
export const trafficControl = ({ scenario, commands }: Circumstances): Line[] => [
  ...scenario.nodes.flatMap(({ name: node, interfaces }) =>
    interfaces.flatMap(({ id, tc }) =>
      tc.map(({ words }) => ({ node, where: formatInterfaceId(id), words })),
    ),
  ),
  ...commands.filter(({ words }) => words.includes('qdisc')),
];

/** Parameters of interfaces: `net.ipv4.conf.IF.KEY`, `net.ipv4.neigh.IF.KEY`. */
export const interfaceParameters = (
  { parameters }: Circumstances,
  family: 'ipv4' | 'ipv6',
  table: 'conf' | 'neigh',
  ...keys: readonly string[]
): (Parameter & { readonly of: string; readonly key: string })[] =>
  parameters.flatMap((parameter) => {
    const [, is, holds, of, key] = parameter.path;
    return is === family && holds === table && of !== undefined && key && keys.includes(key)
      ? [{ ...parameter, of, key }]
      : [];
  });

/** `r:eth0`; for a setting under all or default, the node. */
export const whereOf = ({ node, of }: { readonly node: string; readonly of: string }): string =>
  of === 'all' || of === 'default' ? node : `${node}:${of}`;
