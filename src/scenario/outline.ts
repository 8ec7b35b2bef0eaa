/**
 * Reads names and types of nodes and interfaces: what is known before references are replaced. Includes ends of
 * wires that only the other end mentions, as implied.
 */
import { defined } from '../base/defined.js';
import type { DeviceKind } from '../devices/device.js';
import type { InterfaceId } from '../model/capture.js';
import { formatInterfaceId } from '../model/capture.js';
import { resolveInterface } from '../terms/reference.js';
import { refuseInterfaceName, refuseNodeName } from './name-rule.js';
import { choices, findKind, reportProblem } from './reading.js';
import type { Reading } from './reading.js';
import type { Span } from './source.js';
import { entryOf, keep, keySpotOf, spotOf, valueOf } from './tree.js';
import type { Mapping, Tree } from './tree.js';

export interface OutlineInterface {
  readonly id: InterfaceId;
  readonly span: Span;
  readonly body: Mapping;
  /** Absent if its type is missing or unknown, which has been reported. */
  readonly kind?: DeviceKind;
  /** Set if it has been reported as no mapping, so that nothing more is reported. */
  readonly notMapping?: true;
  /** The end that mentions this one, which is not declared itself. */
  readonly impliedBy?: InterfaceId;
}

export interface OutlineNode {
  readonly name: string;
  readonly span: Span;
  /** Its own settings: nexthops, routes, rules, nft, iptables, sysctls, services, quiet. */
  readonly body: Mapping;
  readonly interfaces: readonly OutlineInterface[];
}

/** Keyed by name of the node. */
export type Outline = ReadonlyMap<string, OutlineNode>;

/** Keywords of a node; an interface with such a name must be under `interfaces`. */
export const nodeWords = [
  'interfaces',
  'nexthops',
  'routes',
  'rules',
  'nft',
  'iptables',
  'sysctls',
  'services',
  'quiet',
];

export function readOutline(reading: Reading, nodes: Mapping): Outline {
  const outline = new Map<string, OutlineNode>();
  for (const { key: name, keySpan, value } of nodes.entries) {
    const refusal = refuseNodeName(name);
    if (refusal) reportProblem(reading, refusal.code, keySpan, refusal.message, refusal);
    outline.set(name, readNode(reading, name, keySpan, value));
  }
  if (outline.size === 0)
    reportProblem(reading, 'no-nodes', nodes, '“nodes” is empty', {
      expected: 'at least one node',
    });
  inferTypes(reading, outline);
  addImplied(outline);
  return outline;
}

const emptyAt = ({ start, end }: Span): Mapping => ({ kind: 'map', entries: [], start, end });

const isEmpty = (tree: Tree): boolean => tree.kind === 'scalar' && tree.value === null;

function readNode(reading: Reading, name: string, span: Span, tree: Tree): OutlineNode {
  if (isEmpty(tree)) return { name, span, body: emptyAt(span), interfaces: [] };
  if (tree.kind !== 'map') {
    const expected = 'a mapping of interfaces, e.g. { eth0: { type: veth, peer: b:eth0 } }';
    reportProblem(reading, 'wrong-type', span, `node “${name}” is not a mapping`, { expected });
    return { name, span, body: emptyAt(span), interfaces: [] };
  }
  const interfaces: OutlineInterface[] = [];
  const read = (holder: Mapping, own: readonly string[]): void => {
    for (const { key, keySpan, value } of holder.entries) {
      if (own.includes(key)) continue;
      interfaces.push(readInterface(reading, { node: name, name: key }, keySpan, value));
    }
  };
  read(tree, nodeWords);
  const listed = valueOf(tree, 'interfaces');
  const wordSpan = keySpotOf(tree, [], 'interfaces', span);
  if (listed?.kind === 'map') {
    checkTwice(reading, listed, interfaces);
    read(listed, []);
  } else if (listed && !isEmpty(listed)) {
    const expected = 'a mapping of names to interfaces';
    reportProblem(reading, 'wrong-type', wordSpan, '“interfaces” is not a mapping', { expected });
  }
  return {
    name,
    span,
    body: keep(tree, (key) => key !== 'interfaces' && nodeWords.includes(key)),
    interfaces,
  };
}

function checkTwice(reading: Reading, listed: Mapping, before: readonly OutlineInterface[]): void {
  for (const { key, keySpan } of listed.entries)
    if (before.some((each) => each.id.name === key))
      reportProblem(reading, 'key-twice', keySpan, `interface “${key}” occurs twice`);
}

function readInterface(
  reading: Reading,
  id: InterfaceId,
  span: Span,
  tree: Tree,
): OutlineInterface {
  const refusal = refuseInterfaceName(id.name);
  if (refusal) reportProblem(reading, refusal.code, span, refusal.message, refusal);
  if (tree.kind !== 'map') {
    const reserved = nodeNear(id.name);
    reportProblem(
      reading,
      'wrong-type',
      span,
      `interface “${formatInterfaceId(id)}” is not a mapping`,
      {
        expected: 'e.g. { type: veth, peer: b:eth0, address: 10.0.0.1/24 }',
        hint: reserved,
      },
    );
    return { id, span, body: emptyAt(span), notMapping: true };
  }
  const kind = readType(reading, id, span, tree);
  return { id, span, body: tree, ...defined({ kind }) };
}

/** A hint if an unknown interface looks like a mistyped keyword. */
function nodeNear(name: string): string | undefined {
  return choices(name, nodeWords).hint;
}

function readType(
  reading: Reading,
  { name }: InterfaceId,
  span: Span,
  tree: Mapping,
): DeviceKind | undefined {
  const known = Object.keys(reading.kinds.devices);
  const type = valueOf(tree, 'type');
  if (!type) return name === 'lo' ? findKind(reading.kinds.devices, 'loopback') : undefined;
  const text = type.kind === 'scalar' ? String(type.value) : '';
  const kind = findKind(reading.kinds.devices, text);
  if (!kind && !(type.kind === 'scalar' && type.broken))
    reportProblem(
      reading,
      'unknown-type',
      spotOf(tree, ['type'], span),
      text === '' ? '“type” is not a text' : `there is no device type “${text}”`,
      choices(text, known),
    );
  if (kind && (kind.type === 'loopback') !== (name === 'lo'))
    reportProblem(
      reading,
      'bad-name',
      spotOf(tree, ['type'], span),
      name === 'lo'
        ? `“lo” is every node’s loopback interface, not a ${kind.type}`
        : `the only loopback of a node is “lo”`,
      { expected: name === 'lo' ? 'no type' : 'another type' },
    );
  return kind;
}

/** An end to which the other end of its wire refers has the other's type; all others need a type. */
function inferTypes(reading: Reading, outline: Map<string, OutlineNode>): void {
  const all = interfacesOf(outline);
  const wires = Object.values(reading.kinds.devices).flatMap(({ peer }) => peer ?? []);
  const names = (end: OutlineInterface, option: string | undefined, key: string): boolean => {
    const peer = mentioned(end, option);
    return peer !== undefined && formatInterfaceId(peer) === key;
  };
  const infer = (each: OutlineInterface): OutlineInterface => {
    if (each.kind || entryOf(each.body, 'type') || each.notMapping) return each;
    const key = formatInterfaceId(each.id);
    const kind = all.find((end) => names(end, end.kind?.peer, key))?.kind;
    if (kind) return { ...each, kind };
    // The far end's type is unknown, which has been reported.
    if (all.some((end) => !end.kind && wires.some((option) => names(end, option, key))))
      return each;
    const known = Object.keys(reading.kinds.devices);
    reportProblem(reading, 'missing-key', each.span, `interface “${key}” lacks “type”`, {
      expected: `type: ${choices('', known).expected ?? ''}`,
      hint: 'only an interface that a veth names as its “peer” can do without',
    });
    return each;
  };
  for (const [name, node] of outline)
    outline.set(name, { ...node, interfaces: node.interfaces.map(infer) });
}

/** The interface to which an option refers; undefined if none. */
export function mentioned(
  each: OutlineInterface,
  option: string | undefined,
): InterfaceId | undefined {
  const value = option === undefined ? undefined : valueOf(each.body, option);
  if (value?.kind !== 'scalar' || typeof value.value !== 'string' || value.broken) return undefined;
  return /^([^\s:/]+:)?[^\s:/]+$/.test(value.value)
    ? resolveInterface(value.value, each.id.node)
    : undefined;
}

function addImplied(outline: Map<string, OutlineNode>): void {
  for (const { interfaces } of [...outline.values()])
    for (const each of interfaces) {
      const id = mentioned(each, each.kind?.peer);
      const node = id && outline.get(id.node);
      if (!node || !each.kind?.peer || node.interfaces.some(({ id: { name } }) => name === id.name))
        continue;
      const span = spotOf(each.body, [each.kind.peer], each.span);
      const end = { id, span, body: emptyAt(span), kind: each.kind, impliedBy: each.id };
      outline.set(id.node, { ...node, interfaces: [...node.interfaces, end] });
    }
}

export const interfacesOf = (outline: Outline): OutlineInterface[] =>
  [...outline.values()].flatMap((node) => node.interfaces);

export const findOutline = (outline: Outline, id: InterfaceId): OutlineInterface | undefined =>
  outline.get(id.node)?.interfaces.find((each) => each.id.name === id.name);

/** The position of an interface's option. */
export const spotOfOption = ({ body, span }: OutlineInterface, option: string | undefined): Span =>
  option === undefined ? span : spotOf(body, [option], span);
