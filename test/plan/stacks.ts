/**
 * Random stacks of devices over several nodes, as a scenario's text and as the commands that one would type by
 * hand, and the results of both on a real machine.
 */
import fc from 'fast-check';

import type { Machine } from '../../src/host/machine.js';

export interface StackDevice {
  readonly node: string;
  readonly name: string;
  readonly type: string;
  /** `node:name` of the interface below. */
  readonly lower?: string;
  readonly master?: string;
  /** The node of a wire's other end, whose name is `f` followed by this one's. */
  readonly far?: string;
  readonly mtu?: number;
  /** Its own options, spelt alike in ip-link(8) and in scenarios. */
  readonly options: Readonly<Record<string, string | number>>;
}

export interface Stack {
  readonly nodes: readonly string[];
  readonly devices: readonly StackDevice[];
}

/** What each type is stacked on, and whether it has ports. */
const kinds: Readonly<Record<string, { lower?: 'link' | 'dev'; optional?: true; master?: true }>> =
  {
    veth: {},
    bridge: { master: true },
    macvlan: { lower: 'link' },
    macvtap: { lower: 'link' },
    vxlan: { lower: 'dev', optional: true },
    ifb: {},
    dummy: {},
    vlan: { lower: 'link' },
    ipvlan: { lower: 'link' },
    macsec: { lower: 'link' },
    gre: { lower: 'dev', optional: true },
    gretap: { lower: 'dev', optional: true },
    ipip: { lower: 'dev', optional: true },
    vrf: { master: true },
    bond: { master: true },
  };

/** Stacks of these types. Lower interfaces and masters may come later, and may form loops. */
export const stacks = (types: readonly string[]): fc.Arbitrary<Stack> =>
  fc
    .record({
      nodes: fc.integer({ min: 1, max: 3 }),
      devices: fc.array(
        fc.record({
          type: fc.constantFrom(...types),
          node: fc.nat(),
          far: fc.nat(),
          lower: fc.option(fc.nat(), { freq: 6 }),
          master: fc.option(fc.nat(), { freq: 2 }),
          mtu: fc.option(fc.constantFrom(1400, 1600), { freq: 1 }),
          mode: fc.constantFrom('bridge', 'vepa', 'private'),
        }),
        { minLength: 2, maxLength: 8 },
      ),
    })
    .map(({ nodes, devices }): Stack => {
      const names = Array.from({ length: nodes }, (_, index) => `n${index}`);
      const nodeOf = (index: number): string => names[devices[index]!.node % nodes]!;
      return {
        nodes: names,
        devices: devices.flatMap((each, index): StackDevice[] => {
          const kind = kinds[each.type]!;
          const below = each.lower ?? (kind.optional ? undefined : 0);
          const lower =
            kind.lower && below !== undefined && devices.length > 1
              ? (index + 1 + (below % (devices.length - 1))) % devices.length
              : undefined;
          const masters = devices.flatMap(({ type }, other) =>
            other !== index && kinds[type]?.master && nodeOf(other) === nodeOf(index) ? other : [],
          );
          const master = each.master === null ? undefined : masters[each.master % masters.length];
          return [
            {
              node: nodeOf(index),
              name: `i${index}`,
              type: each.type,
              ...(lower === undefined ? {} : { lower: `${nodeOf(lower)}:i${lower}` }),
              ...(master === undefined ? {} : { master: `i${master}` }),
              ...(each.type === 'veth' ? { far: names[each.far % nodes]! } : {}),
              ...(each.mtu === null ? {} : { mtu: each.mtu }),
              options: optionsOf(each.type, index, each.mode),
            },
          ];
        }),
      };
    });

function optionsOf(type: string, index: number, mode: string): StackDevice['options'] {
  if (type === 'macvlan' || type === 'macvtap') return { mode };
  if (type === 'vlan') return { id: index + 2 };
  if (type === 'vxlan') return { id: index + 1, remote: '192.0.2.1', dstport: 4789 };
  if (type === 'vrf') return { table: index + 10 };
  if (['gre', 'gretap', 'ipip'].includes(type)) return { remote: `192.0.2.${index + 2}` };
  return {};
}

/** A scenario that describes it; JSON is valid YAML. */
export function textOf({ nodes, devices }: Stack): string {
  const bodyOf = ({ name, type, lower, master, far, mtu, options }: StackDevice) => ({
    type,
    ...options,
    ...(lower === undefined ? {} : { [kinds[type]!.lower!]: lower }),
    ...(far === undefined ? {} : { peer: `${far}:f${name}` }),
    ...(master === undefined ? {} : { master }),
    ...(mtu === undefined ? {} : { mtu }),
  });
  return JSON.stringify({
    title: 'a stack',
    nodes: Object.fromEntries(
      nodes.map((node) => [
        node,
        Object.fromEntries(
          devices.filter((each) => each.node === node).map((each) => [each.name, bodyOf(each)]),
        ),
      ]),
    ),
    steps: [{ ip: { [nodes[0]!]: 'link show' } }],
  });
}

interface Line {
  readonly node: string;
  readonly words: readonly string[];
}

const nodeIn = (reference: string): string => reference.split(':')[0]!;
const nameIn = (reference: string): string => reference.split(':')[1]!;

function creation({ node, name, type, lower, far, options }: StackDevice): Line {
  const words = Object.entries(options).flatMap(([key, value]) => [key, String(value)]);
  const below = lower === undefined ? [] : [kinds[type]!.lower!, nameIn(lower)];
  const home = lower === undefined ? node : nodeIn(lower);
  const netns = home === node ? [] : ['netns', node];
  if (far !== undefined)
    return {
      node,
      words: ['link', 'add', name, 'type', type, 'peer', 'name', `f${name}`, 'netns', far],
    };
  return kinds[type]!.lower === 'link'
    ? {
        node: home,
        words: ['link', 'add', ...below, 'name', name, ...netns, 'type', type, ...words],
      }
    : {
        node: home,
        words: ['link', 'add', 'name', name, ...netns, 'type', type, ...words, ...below],
      };
}

/** For each device: create it, set its MTU, attach it, set it up. */
function linesOf(each: StackDevice): Line[] {
  const set = (...words: string[]): Line => ({
    node: each.node,
    words: ['link', 'set', 'dev', each.name, ...words],
  });
  return [
    creation(each),
    ...(each.mtu === undefined ? [] : [set('mtu', String(each.mtu))]),
    ...(each.master === undefined ? [] : [set('master', each.master)]),
    set('up'),
    ...(each.far === undefined
      ? []
      : [{ node: each.far, words: ['link', 'set', 'dev', `f${each.name}`, 'up'] }]),
  ];
}

/**
 * Two obvious orders: device by device, from the bottom up; or first all devices, then all settings. Failed
 * commands are repeated as long as any succeeds.
 */
const orders: readonly ((stack: Stack) => Line[][])[] = [
  ({ devices }) => [devices.flatMap(linesOf)],
  ({ devices }) => {
    const all = devices.flatMap(linesOf);
    const phase = (word: string): Line[] =>
      all.filter(({ words }) => words[word === 'add' ? 1 : 4] === word);
    return ['add', 'mtu', 'master', 'up'].map(phase);
  },
];

/** Node names are machine-wide, so each build has its own. */
const homeOf = (prefix: string, node: string): string => `${prefix}${node}`;

/** What is refused in the end, in the more successful order; empty if everything can be built. */
export async function buildNaively(
  machine: Machine,
  stack: Stack,
  prefix: string,
): Promise<string[]> {
  let least: string[] | undefined;
  for (const [index, order] of orders.entries()) {
    const own = `${prefix}${index}`;
    await nodes(machine, 'add', own, stack);
    const complaints: string[] = [];
    for (const lines of order(stack)) complaints.push(...(await insist(machine, lines, own)));
    await nodes(machine, 'del', own, stack);
    if (complaints.length === 0) return [];
    least ??= complaints;
  }
  return least ?? [];
}

const nodes = (machine: Machine, verb: 'add' | 'del', prefix: string, stack: Stack) =>
  machine.run({
    argv: ['ip', '-batch', '-'],
    input: stack.nodes.map((node) => `netns ${verb} ${homeOf(prefix, node)}\n`).join(''),
  });

async function insist(machine: Machine, lines: readonly Line[], prefix: string): Promise<string[]> {
  let open = lines.map(({ node, words }) => [
    homeOf(prefix, node),
    ...words.map((word, index) => (words[index - 1] === 'netns' ? homeOf(prefix, word) : word)),
  ]);
  for (;;) {
    const refused = await type(machine, open);
    if (refused.size === 0) return [];
    if (refused.size === open.length)
      return [...refused].map(([index, why]) => `${open[index]!.join(' ')}: ${why}`);
    open = open.filter((_, index) => refused.has(index));
  }
}

/** One process per line, because ip aborts a batch at a missing interface. */
const typing = `
number=0
while read -r node words; do
  why=$(ip -n "$node" $words 2>&1) || echo "$number" $why
  number=$((number + 1))
done`;

/** The refused lines, by index, each with the reason. */
async function type(
  machine: Machine,
  lines: readonly (readonly string[])[],
): Promise<Map<number, string>> {
  const { stdout } = await machine.run({
    argv: ['sh', '-c', typing],
    input: lines.map((words) => `${words.join(' ')}\n`).join(''),
  });
  return new Map(
    stdout
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => [parseInt(line), line.replace(/^\d+ /, '')]),
  );
}

/** Differences between the stack and the resulting links. */
export async function differences(machine: Machine, { nodes, devices }: Stack): Promise<string[]> {
  const found: string[] = [];
  for (const node of nodes) {
    const { stdout } = await machine.run({ argv: ['ip', '-n', node, '-j', 'link', 'show'] });
    const links = JSON.parse(stdout) as {
      ifname: string;
      flags: string[];
      master?: string;
      mtu: number;
    }[];
    for (const { name, master, mtu } of devices.filter((each) => each.node === node)) {
      const link = links.find(({ ifname }) => ifname === name);
      if (!link) found.push(`${node}:${name} is not there`);
      else if (link.master !== master)
        found.push(`${node}:${name} has master ${link.master ?? 'none'}, not ${master ?? 'none'}`);
      else if (!link.flags.includes('UP')) found.push(`${node}:${name} is down`);
      else if (mtu !== undefined && link.mtu !== mtu)
        found.push(`${node}:${name} has MTU ${link.mtu}, not ${mtu}`);
    }
  }
  return found;
}
