/** The operators: what an audit changes in a scenario. One function a sort of change, one line in the list below. */
import { formatInterfaceId } from '../model/capture.js';
import type { Interface, Scenario } from '../model/scenario.js';
import { flag, isOn } from '../terms/flag.js';
import type { Mutant, Operator } from './mutant.js';
import { interfacesOf, leavingOut, withInterface, withNode, withStep } from './mutant.js';

const name = ({ id }: Interface): string => formatInterfaceId(id);

const macvlanModes = ['bridge', 'private', 'vepa'];

/** Another macvlan mode. */
const changeMode: Operator = (scenario) =>
  interfacesOf(scenario)
    .filter(({ type }) => type === 'macvlan' || type === 'macvtap')
    .flatMap((each) => {
      const mode = typeof each.options.mode === 'string' ? each.options.mode : 'vepa';
      return macvlanModes
        .filter((other) => other !== mode)
        .map((other) => ({
          change: `${name(each)} mode ${mode} → ${other}`,
          scenario: withInterface(scenario, each, { options: { ...each.options, mode: other } }),
        }));
    });

/** The switches among options, and whether each is on. */
const switchesIn = (options: Readonly<Record<string, unknown>>): [string, boolean][] =>
  Object.entries(options).flatMap(([name, value]) => {
    const read = flag.safeParse(value, { jitless: true });
    return read.success ? [[name, isOn(read.data)] as [string, boolean]] : [];
  });

const turned = (option: string, on: boolean): string => `${option} ${on ? 'on → off' : 'off → on'}`;

/** Flags whose default a port has when the scenario says nothing. */
const portDefaults: Readonly<Record<string, boolean>> = {
  hairpin: false,
  learning: true,
  flood: true,
  isolated: false,
};

/** A flag of a bridge port the other way. */
const flipPortFlag: Operator = (scenario) =>
  interfacesOf(scenario)
    .filter(({ master }) => master !== undefined)
    .flatMap((each) =>
      Object.entries({ ...portDefaults, ...Object.fromEntries(switchesIn(each.port ?? {})) }).map(
        ([option, on]) => ({
          change: `${name(each)} ${turned(option, on)}`,
          scenario: withInterface(scenario, each, { port: { ...each.port, [option]: !on } }),
        }),
      ),
    );

/** A switch among a device's own options the other way. */
const flipOption: Operator = (scenario) =>
  interfacesOf(scenario).flatMap((each) =>
    switchesIn(each.options).map(([option, on]) => ({
      change: `${name(each)} ${turned(option, on)}`,
      scenario: withInterface(scenario, each, { options: { ...each.options, [option]: !on } }),
    })),
  );

/** A VXLAN that does not learn, of another network, on another port. */
const changeVxlan: Operator = (scenario) =>
  interfacesOf(scenario)
    .filter(({ type }) => type === 'vxlan')
    .flatMap((each) => {
      const change = (what: string, options: Record<string, unknown>): Mutant => ({
        change: `${name(each)} ${what}`,
        scenario: withInterface(scenario, each, { options: { ...each.options, ...options } }),
      });
      const { id, dstport, learning } = each.options;
      return [
        ...(typeof id === 'number' ? [change(`id ${id} → ${id + 1}`, { id: id + 1 })] : []),
        ...(typeof dstport === 'number'
          ? [change(`dstport ${dstport} → ${dstport + 1}`, { dstport: dstport + 1 })]
          : []),
        ...(learning === undefined ? [change('learning on → off', { learning: false })] : []),
      ];
    });

/** An interface that is left down, which also cuts its wire. */
const leaveDown: Operator = (scenario) =>
  interfacesOf(scenario)
    .filter(({ up }) => up)
    .map((each) => ({
      change: `${name(each)} left down`,
      scenario: withInterface(scenario, each, { up: false }),
    }));

/** An address that nobody asks for, in the same network. */
const moveAddress: Operator = (scenario) =>
  interfacesOf(scenario).flatMap((each) =>
    each.addresses.map((old) => {
      const address =
        old.family === 4
          ? old.address.replace(/\d+$/, (last) => String((Number(last) + 100) % 250 || 1))
          : `${old.address.replace(/:[0-9a-f]*$/, '')}:abcd`;
      return {
        change: `${name(each)} address ${old.address} → ${address}`,
        scenario: withInterface(scenario, each, {
          addresses: each.addresses.map((other) => (other === old ? { ...old, address } : other)),
        }),
      };
    }),
  );

const lists = ['routes', 'neighbours', 'fdb'] as const;

/** A route, neighbour or FDB entry that is not there. */
const dropEntry: Operator = (scenario) => [
  ...interfacesOf(scenario).flatMap((each) =>
    lists.flatMap((list) =>
      leavingOut(each[list]).map(({ left, out }) => ({
        change: `${name(each)} without ${list} ${out.words.join(' ')}`,
        scenario: withInterface(scenario, each, { [list]: left }),
      })),
    ),
  ),
  ...scenario.nodes.flatMap((node) =>
    leavingOut(node.routes).map(({ left, out }) => ({
      change: `${node.name} without route ${out.words.join(' ')}`,
      scenario: withNode(scenario, node, { routes: left }),
    })),
  ),
];

/** A sysctl that is not set. */
const dropSysctl: Operator = (scenario) => [
  ...scenario.nodes.flatMap((node) =>
    leavingOut(node.sysctls).map(({ left, out }) => ({
      change: `${node.name} without ${out.key}=${out.value}`,
      scenario: withNode(scenario, node, { sysctls: left }),
    })),
  ),
  ...interfacesOf(scenario).flatMap((each) =>
    leavingOut(each.sysctls).map(({ left, out }) => ({
      change: `${name(each)} without ${out.key}=${out.value}`,
      scenario: withInterface(scenario, each, { sysctls: left }),
    })),
  ),
];

/**
 * A step whose stimulus is left out. What is about the stimulus itself has nothing to say then, and
 * goes too; a step that says nothing else is left alone.
 */
const skipStimulus: Operator = (scenario) =>
  scenario.steps.flatMap((step) => {
    const { stimulus, ...rest } = step;
    const expect = step.expect.filter(({ kind }) => !aboutStimulus.has(kind));
    if (!stimulus || (expect.length === 0 && step.expect.length > 0)) return [];
    return [
      {
        change: `“${step.name}” without its stimulus`,
        scenario: withStep(scenario, step, { ...rest, expect }),
      },
    ];
  });

const aboutStimulus = new Set([
  ...['sent', 'received', 'lost', 'fails', 'exit', 'output', 'throughput', 'ratio'],
]);

const operators: readonly Operator[] = [
  changeMode,
  flipPortFlag,
  flipOption,
  changeVxlan,
  leaveDown,
  moveAddress,
  dropEntry,
  dropSysctl,
  skipStimulus,
];

/** All mutants of a scenario. */
export const mutantsOf = (scenario: Scenario): Mutant[] =>
  operators.flatMap((operator) => operator(scenario));
