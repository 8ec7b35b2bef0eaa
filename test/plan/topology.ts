/** Scenarios for tests, written almost as in a scenario file. */
import { deviceKind } from '../../src/devices/index.js';
import type { InterfaceId } from '../../src/model/capture.js';
import { formatInterfaceId } from '../../src/model/capture.js';
import type { Interface, Node, Scenario, Words } from '../../src/model/scenario.js';
import { parseInterfaceAddress } from '../../src/terms/address.js';
import { resolveInterface } from '../../src/terms/reference.js';

export interface InterfaceSketch {
  readonly type: string;
  readonly master?: string;
  readonly port?: Record<string, unknown>;
  readonly address?: readonly string[];
  /** `false`: the kernel chooses. */
  readonly mac?: string | false;
  readonly mtu?: number;
  readonly up?: boolean;
  readonly set?: readonly string[];
  readonly routes?: readonly string[];
  readonly neighbours?: readonly string[];
  readonly fdb?: readonly string[];
  readonly vlans?: readonly string[];
  readonly tc?: readonly string[];
  readonly sysctls?: Record<string, string>;
  readonly options?: Record<string, unknown>;
}

export interface NodeSketch {
  readonly interfaces?: Record<string, InterfaceSketch>;
  readonly sysctls?: Record<string, string>;
  readonly nexthops?: readonly string[];
  readonly routes?: readonly string[];
  readonly rules?: readonly string[];
}

const place = { file: 'test.yaml', line: 1, column: 1 };
const words = (texts: readonly string[] = []): Words[] =>
  texts.map((text) => ({ words: text.split(' '), place }));
const settings = (map: Record<string, string> = {}) =>
  Object.entries(map).map(([key, value]) => ({ key, value, place }));

function interfaceOf(id: InterfaceId, sketch: InterfaceSketch, number: number): Interface {
  const kind = deviceKind(sketch.type);
  if (!kind) throw new RangeError(sketch.type);
  const parsed: Record<string, unknown> = kind.schema.parse(sketch.options ?? {});
  const reference = (name: string | undefined): InterfaceId | undefined => {
    const text = name === undefined ? undefined : parsed[name];
    return typeof text === 'string' ? resolveInterface(text, id.node) : undefined;
  };
  const lower = reference(kind.lower);
  const peer = reference(kind.peer);
  const others = (kind.others ?? []).flatMap((name) => {
    const other = reference(name);
    return other ? [[name, other] as const] : [];
  });
  const own = `02:00:00:00:00:${number.toString(16).padStart(2, '0')}`;
  const mac = sketch.mac ?? (kind.mac(parsed) === 'own' ? own : false);
  return {
    id,
    place,
    type: sketch.type,
    options: {
      ...parsed,
      ...(kind.lower && lower ? { [kind.lower]: lower } : {}),
      ...(kind.peer && peer ? { [kind.peer]: peer } : {}),
      ...Object.fromEntries(others),
    },
    ...(lower ? { lower } : {}),
    ...(others.length > 0 ? { others: others.map(([, id]) => id) } : {}),
    ...(peer ? { peer } : {}),
    ...(sketch.master === undefined ? {} : { master: sketch.master }),
    ...(sketch.port ? { port: sketch.port } : {}),
    addresses: (sketch.address ?? []).map((text) => {
      const address = parseInterfaceAddress(text);
      if (!address) throw new RangeError(text);
      return { ...address, place };
    }),
    ...(mac === false ? {} : { mac }),
    ...(sketch.mtu === undefined ? {} : { mtu: sketch.mtu }),
    up: sketch.up ?? true,
    settings: words(sketch.set),
    routes: words(sketch.routes),
    neighbours: words(sketch.neighbours),
    fdb: words(sketch.fdb),
    vlans: words(sketch.vlans),
    tc: words(sketch.tc),
    features: [],
    sysctls: settings(sketch.sysctls),
  };
}

/** A scenario with these nodes; ends of wires that only their peer names are implied. */
export function topology(sketch: Record<string, NodeSketch>, ipv6 = false): Scenario {
  let number = 0;
  const nodes: Node[] = Object.entries(sketch).map(([name, node]) => ({
    name,
    place,
    interfaces: Object.entries(node.interfaces ?? {}).map(([each, value]) =>
      interfaceOf({ node: name, name: each }, value, ++number),
    ),
    sysctls: settings(node.sysctls),
    nexthops: words(node.nexthops),
    routes: words(node.routes),
    rules: words(node.rules),
    nft: [],
    services: [],
    iptables: [],
  }));
  const declared = new Set(
    nodes.flatMap(({ interfaces }) => interfaces.map(({ id }) => formatInterfaceId(id))),
  );
  const implied = nodes
    .flatMap(({ interfaces }) => interfaces.flatMap(({ peer }) => (peer ? [peer] : [])))
    .filter((id) => !declared.has(formatInterfaceId(id)));
  return {
    name: 'test',
    file: place.file,
    title: 'a test',
    about: '',
    tags: [],
    nodes: nodes.map((node) => ({
      ...node,
      interfaces: [
        ...node.interfaces,
        ...implied
          .filter((id) => id.node === node.name)
          .map((id) => ({ ...interfaceOf(id, { type: 'veth' }, ++number), implied: true })),
      ],
    })),
    capture: [],
    steps: [],
    ipv6,
  };
}
