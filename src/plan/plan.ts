/**
 * The commands that raise a scenario's network, in order. Pure and deterministic. Stage 0 creates the
 * namespaces, 1 sets them up, 2 creates the wires between them; then each node configures its interfaces and
 * creates those stacked on them, with a new stage at each change of node.
 */
import { formatInterfaceId } from '../model/capture.js';
import type { Plan } from '../model/plan.js';
import type { Interface, Node, Scenario, Setting } from '../model/scenario.js';
import { Names } from '../terms/names.js';
import { keyParts } from '../terms/sysctl-key.js';
import {
  configures,
  configuresNode,
  connects,
  creates,
  founds,
  joins,
  routesOf,
} from './action-name.js';
import type { Indexes } from './creation.js';
import { createDevice, createWire, layFoundation, numberInterfaces } from './creation.js';
import { neededModules } from './modules.js';
import { quieting } from './quiet.js';
import { planServices } from './services.js';
import {
  configureFdb,
  configureInterface,
  configureNetwork,
  configureTraffic,
  ipAdd,
  joinMaster,
  setSysctl,
} from './settings.js';
import { stageActions } from './staging.js';
import type { Action } from './staging.js';
import { hostFirst, needsRoute, waysOut } from './way-out.js';
import { wiresOf } from './wires.js';
import type { Wire } from './wires.js';

/** Throws if an interface refers to one that does not exist; scenarios are checked before. */
export function planScenario(scenario: Scenario): Plan {
  const { nodes, ipv6 } = scenario;
  const interfaces = nodes.flatMap((node) => node.interfaces);
  const indexes = numberInterfaces(interfaces);
  const wires = wiresOf(interfaces);
  // Nodes wait for the wires between them, so that each needs few processes.
  const floor = wires.some(({ lane }) => lane === undefined) ? 3 : 1;
  const names = new Names(nodes);
  const early = interfaces.filter((each) => !needsRoute(each, names));
  const ends = new Set(wires.flatMap(({ near, far }) => [near, far]));
  const actions: Action[] = [
    namespaces(nodes),
    ...nodes.map((node) => configureNode(node, ipv6)),
    ...wires.flatMap((wire) => lay(wire, indexes, floor)),
    ...interfaces.flatMap(found),
    ...interfaces
      .filter((each) => !ends.has(each))
      .map((each) => create(each, indexes, floor, { ways: waysOut(each, nodes), nodes })),
    ...interfaces.map(join),
    ...nodes.flatMap((node) => node.interfaces.map((each) => configure(each, node, nodes))),
    ...nodes.filter(leavesLoopback).map((node) => loopback(node, early, floor)),
    ...nodes.filter(({ nexthops }) => nexthops.length > 0).map((node) => addNexthops(node, early)),
    ...nodes.flatMap((node) => node.interfaces.map((each) => connect(each, node))),
    ...nodes.flatMap((node) => node.interfaces.map((each) => fill(each, node))),
    ...nodes.flatMap((node) => node.interfaces.map((each) => shape(each, node))),
    ...nodes.map(route),
  ];
  const services = planServices(scenario);
  const commands = stageActions(actions, [undefined, ...nodes.map(({ name }) => name)]);
  const modules = neededModules(scenario, commands);
  return {
    ...(modules.length > 0 ? { modules } : {}),
    commands,
    ...(services.length > 0 ? { services } : {}),
  };
}

const namespaces = (nodes: readonly Node[]): Action => ({
  name: 'namespaces',
  needs: [],
  commands: nodes.map(({ name, place }) => ({
    argv: ['ip', 'netns', 'add', name],
    why: 'a namespace for each node',
    place,
  })),
});

const configureNode = (node: Node, ipv6: boolean): Action => ({
  name: configuresNode(node.name),
  node: node.name,
  needs: ['namespaces'],
  commands: [
    ...quieting(node, ipv6).map(({ why, settings }) => ({
      node: node.name,
      // An older kernel without the setting lacks the traffic that it silences, too.
      argv: ['sysctl', '-eqw', ...settings],
      why,
    })),
    ...node.sysctls
      .filter((setting) => interfaceOf(setting, node) === undefined)
      .map((setting) => setSysctl(node.name, setting)),
  ],
});

/** The interface that a node's sysctl refers to: `net.ipv4.conf.eth0.rp_filter`. */
function interfaceOf({ key }: Setting, node: Node): Interface | undefined {
  const [, , table = '', name] = keyParts(key);
  return ['conf', 'neigh'].includes(table)
    ? node.interfaces.find(({ id }) => id.name === name)
    : undefined;
}

/** The far end is created together with the near end. */
const lay = ({ near, far, lane }: Wire, indexes: Indexes, floor: number): Action[] => [
  {
    name: creates(near.id),
    node: lane,
    needs: [configuresNode(near.id.node), configuresNode(far.id.node)],
    ...(lane === undefined ? {} : { floor }),
    commands: [createWire(near, far, indexes, lane)],
  },
  { name: creates(far.id), node: lane, needs: [creates(near.id)], commands: [] },
];

/** Creates an interface in the sandbox, and moves it into its node. */
const found = (each: Interface): Action[] => {
  const commands = layFoundation(each);
  return commands.length === 0 ? [] : [{ name: founds(each.id), needs: ['namespaces'], commands }];
};

const create = (
  each: Interface,
  indexes: Indexes,
  floor: number,
  { ways, nodes }: { readonly ways: readonly Interface[]; readonly nodes: readonly Node[] },
): Action => ({
  name: creates(each.id),
  node: each.host ?? each.lower?.node ?? each.id.node,
  needs: [
    configuresNode(each.id.node),
    founds(each.id),
    ...hostFirst(each, nodes),
    ...(each.lower ? [creates(each.lower)] : []),
    ...(each.others ?? []).map(creates),
    ...ways.map(({ id }) => connects(id)),
  ],
  // It inherits properties such as the MTU from the interface below.
  ...(each.lower ? { prefers: [configures(each.lower)] } : {}),
  floor,
  commands: createDevice(each, indexes),
});

const join = (each: Interface): Action => ({
  name: joins(each.id),
  node: each.id.node,
  needs: [
    creates(each.id),
    ...(each.master === undefined ? [] : [creates({ node: each.id.node, name: each.master })]),
  ],
  commands: joinMaster(each),
});

/**
 * An interface stacked on a bridge inherits its MTU, which follows the ports, so ports join first, except those
 * that are stacked on another port. The bridge goes up before its ports, so that the kernel handles its carrier
 * at once when the first port provides it. No interface goes up before the one below.
 */
function configure(each: Interface, node: Node, nodes: readonly Node[]): Action {
  const { name } = each.id;
  const master =
    each.master === undefined
      ? undefined
      : new Names(nodes).interface({ node: node.name, name: each.master });
  const backup = each.port?.backup_port;
  return {
    name: configures(each.id),
    node: node.name,
    needs: [
      joins(each.id),
      ...(each.lower ? [configures(each.lower)] : []),
      ...(master ? [configures(master.id)] : []),
      ...(typeof backup === 'string' ? [joins({ node: node.name, name: backup })] : []),
    ],
    prefers: node.interfaces.filter((port) => port.master === name).map(({ id }) => joins(id)),
    commands: configureInterface(each, node, master?.type, [
      ...node.sysctls.filter((setting) => interfaceOf(setting, node) === each),
      ...each.sysctls,
    ]),
  };
}

/** A scenario that mentions a node's lo configures it itself. */
const leavesLoopback = ({ interfaces }: Node): boolean =>
  interfaces.every(({ type }) => type !== 'loopback');

const loopback = ({ name }: Node, early: readonly Interface[], floor: number): Action => ({
  name: `loopback ${name}`,
  node: name,
  // Together with the others, to save a process.
  needs: [
    configuresNode(name),
    ...early
      .filter(({ id }) => id.node === name)
      .slice(0, 1)
      .map(({ id }) => configures(id)),
  ],
  floor,
  commands: [
    {
      node: name,
      argv: ['ip', 'link', 'set', 'dev', 'lo', 'up'],
      why: 'a node can reach its own addresses',
    },
  ],
});

/** All interfaces of a node, configured. */
const settles = ({ name, interfaces }: Pick<Node, 'name' | 'interfaces'>): string[] => [
  configuresNode(name),
  ...interfaces.map(({ id }) => configures(id)),
  `loopback ${name}`,
];

/** Routes, and FDB entries of a VXLAN, refer to next hops. */
const nexthopsFirst = ({ name, nexthops }: Pick<Node, 'name' | 'nexthops'>): string[] =>
  nexthops.length > 0 ? [`nexthops ${name}`] : [];

/** The kernel refuses one without carrier, which comes from the other end of a wire. */
const addNexthops = (node: Node, early: readonly Interface[]): Action => ({
  name: `nexthops ${node.name}`,
  node: node.name,
  needs: [
    configuresNode(node.name),
    `loopback ${node.name}`,
    ...early.map(({ id }) => configures(id)),
  ],
  commands: node.nexthops.map(({ words, place }) => ({
    node: node.name,
    argv: ipAdd('nexthop', words),
    why: `a next hop of ${node.name}`,
    place,
  })),
});

const connect = (each: Interface, node: Node): Action => ({
  name: connects(each.id),
  node: each.id.node,
  needs: [configures(each.id), ...nexthopsFirst(node)],
  commands: configureNetwork(each),
});

const fill = (each: Interface, node: Node): Action => ({
  name: `fill ${formatInterfaceId(each.id)}`,
  node: each.id.node,
  needs: [configures(each.id), ...nexthopsFirst(node)],
  commands: configureFdb(each),
});

/** Filters may refer to any other interface of the node. */
const shape = (each: Interface, { interfaces }: Node): Action => ({
  name: `shape ${formatInterfaceId(each.id)}`,
  node: each.id.node,
  needs: interfaces.map(({ id }) => configures(id)),
  commands: configureTraffic(each),
});

const route = ({ name, interfaces, nexthops, routes, rules, nft, iptables }: Node): Action => ({
  name: routesOf(name),
  node: name,
  needs: [...settles({ name, interfaces }), ...nexthopsFirst({ name, nexthops })],
  commands: [
    ...routes.map(({ words, place }) => ({
      node: name,
      argv: ipAdd('route', words),
      why: `a route of ${name}`,
      place,
    })),
    ...rules.map(({ words, place }) => ({
      node: name,
      argv: ipAdd('rule', words),
      why: `which routing table ${name} uses`,
      place,
    })),
    ...nft.map(({ words, place }) => ({
      node: name,
      argv: ['nft', ...words],
      why: `the packet filter of ${name}`,
      place,
    })),
    // Debian's iptables writes nftables rules.
    ...iptables.map(({ words, place }) => ({
      node: name,
      argv: ['iptables-legacy', '-w', ...words],
      why: `the packet filter of ${name}`,
      place,
    })),
  ],
});
