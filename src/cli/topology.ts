/** A scenario's network as a tree for people: node by node, what is stacked on what, and where it leads. */
import { quoteAll } from '../base/shell-words.js';
import { printable } from '../base/text.js';
import { deviceKind } from '../devices/index.js';
import { formatInterfaceId } from '../model/capture.js';
import type { InterfaceId } from '../model/capture.js';
import type { Interface, Node, Scenario } from '../model/scenario.js';
import { wrapHanging } from '../report/wrap.js';

interface Branch {
  readonly text: string;
  readonly branches: readonly Branch[];
}

const leaf = (text: string): Branch => ({ text, branches: [] });

const same = (a: InterfaceId | undefined, b: InterfaceId): boolean =>
  a?.node === b.node && a.name === b.name;

/** Lines without line breaks, wrapped to a width if words permit. */
export function formatTopology(scenario: Scenario, width: number): string[] {
  return scenario.nodes.flatMap((node) => {
    const branches = [
      ...node.interfaces
        .filter((each) => !standsInNode(each))
        .map((each) => growInterface(each, node, scenario)),
      ...scenario.capture
        .filter(({ id }) => id.node === node.name)
        .filter(({ id }) => !node.interfaces.some((each) => same(each.id, id)))
        .map(({ id }) => leaf(`${id.name}  made by a command · captured from then on`)),
      ...node.routes.map(({ words }) => leaf(`route ${words.join(' ')}`)),
      ...node.sysctls.map(({ key, value }) => leaf(`sysctl ${key} = ${value}`)),
      ...node.services.map(({ name, argv }) => leaf(`service ${name}: ${quoteAll(argv)}`)),
    ];
    return [
      printable(node.name),
      ...branches.flatMap((each, index) => draw(each, index === branches.length - 1, width)),
    ];
  });
}

function draw({ text, branches }: Branch, last: boolean, width: number): string[] {
  const [first = '', ...more] = wrapHanging(printable(text), width - 3, 2);
  const below = branches.flatMap((each, index) =>
    draw(each, index === branches.length - 1, width - 3),
  );
  // The line down to the first branch passes the continuation of a long text.
  const stem = (line: string): string => (branches.length > 0 ? `│${line.slice(1)}` : line);
  return [
    `${last ? '└─' : '├─'} ${first}`,
    ...[...more.map(stem), ...below].map((line) => `${last ? '  ' : '│ '} ${line}`),
  ];
}

/** Whether it is drawn under another interface of its node: its bridge, or the one below. */
const standsInNode = ({ id, master, lower }: Interface): boolean =>
  master !== undefined || lower?.node === id.node;

function growInterface(each: Interface, node: Node, scenario: Scenario): Branch {
  const upon = node.interfaces.filter(
    (other) =>
      other.master === each.id.name ||
      (other.master === undefined && other.lower?.node === node.name && same(other.lower, each.id)),
  );
  const away = scenario.nodes
    .filter(({ name }) => name !== node.name)
    .flatMap(({ interfaces }) => interfaces.filter(({ lower }) => same(lower, each.id)));
  return {
    text: [`${each.id.name}  ${each.type}`, ...facts(each, scenario)].join(' · '),
    branches: [
      ...upon.map((other) => growInterface(other, node, scenario)),
      ...away.map(({ id, type }) => leaf(`${formatInterfaceId(id)} (${type}) stands on it`)),
      ...each.routes.map(({ words }) => leaf(`route ${words.join(' ')}`)),
      ...each.neighbours.map(({ words }) => leaf(`neighbour ${words.join(' ')}`)),
      ...each.fdb.map(({ words }) => leaf(`fdb ${words.join(' ')}`)),
      ...each.sysctls.map(({ key, value }) => leaf(`sysctl ${key} = ${value}`)),
    ],
  };
}

function facts(each: Interface, scenario: Scenario): string[] {
  const { id, lower, peer, master, port = {} } = each;
  const kind = deviceKind(each.type);
  const own = Object.entries(each.options).filter(
    ([key]) => key !== kind?.lower && key !== kind?.peer,
  );
  const captured = scenario.capture.find((tap) => same(tap.id, id));
  return [
    ...(peer ? [`the other end is ${formatInterfaceId(peer)}`] : []),
    ...(lower && lower.node !== id.node ? [`on ${formatInterfaceId(lower)}`] : []),
    ...(lower?.node === id.node && master !== undefined ? [`on ${lower.name}`] : []),
    ...own.flatMap(([key, value]) => option(key, value)),
    ...Object.entries(port).flatMap(([key, value]) => option(`port ${key}`, value)),
    ...each.addresses.map(({ address, prefix }) => `${address}/${prefix}`),
    ...(each.mtu === undefined ? [] : [`mtu ${each.mtu}`]),
    ...each.settings.map(({ words }) => words.join(' ')),
    ...(each.up ? [] : ['down']),
    ...(captured ? [captured.promiscuous ? 'captured (promiscuous)' : 'captured'] : []),
  ];
}

function option(key: string, value: unknown): string[] {
  if (value === undefined) return [];
  if (typeof value === 'boolean') return [`${key} ${value ? 'on' : 'off'}`];
  if (Array.isArray(value)) return [`${key} ${value.map(String).join(' ')}`];
  return [
    `${key} ${isInterfaceId(value) ? formatInterfaceId(value) : JSON.stringify(value).replace(/^"|"$/g, '')}`,
  ];
}

const isInterfaceId = (value: unknown): value is InterfaceId =>
  typeof value === 'object' && value !== null && 'node' in value && 'name' in value;
