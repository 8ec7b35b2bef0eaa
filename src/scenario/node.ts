/** Reads the nodes with their interfaces, and the links between them. */
import { defined } from '../base/defined.js';
import { formatInterfaceId } from '../model/capture.js';
import type { InterfaceId } from '../model/capture.js';
import type { Interface, Node } from '../model/scenario.js';
import * as z from 'zod';

import { addressingOf, readAddressing, readReferredMac } from './addressing.js';
import type { Addressing } from './addressing.js';
import { check } from './check.js';
import { checkDuplicates } from './duplicate.js';
import { macOrigin, readInterface, readOptions } from './interface.js';
import type { Parts } from './interface.js';
import { sysctlValues } from './interface-schema.js';
import { checkLinks, endsNaming, readPort } from './links.js';
import { findOutline, interfacesOf, mentioned } from './outline.js';
import type { Outline, OutlineInterface, OutlineNode } from './outline.js';
import { reportProblem } from './reading.js';
import type { Reading } from './reading.js';
import { loudTopics, quietSchema } from './quiet.js';
import { createReferenceLookUp } from './reference-look-up.js';
import type { Mac } from './reference-look-up.js';
import { checkServiceOrder, readServices } from './service.js';
import { substituteMapping } from './substitution.js';
import type { Substitution } from './substitution.js';
import { nodeSysctls } from './sysctl.js';
import { spotOf, valueOf } from './tree.js';
import type { Tree } from './tree.js';
import { readWords } from './words.js';

export interface ReadNodes {
  readonly nodes: readonly Node[];
  /** How to replace references in the rest of the file. */
  readonly references: Substitution;
}

/** Reads all nodes; `quiet` is the scenario's own. */
export function readNodes(reading: Reading, outline: Outline, quiet: Tree | undefined): ReadNodes {
  const addressing = readAddressing(reading, outline);
  const partsOf = lazyParts(reading, () => references);
  const givenMac = lazyMacs(reading, () => references);
  const mac = (id: InterfaceId): Mac => {
    const each = findOutline(outline, id);
    const given = addressingOf(addressing, id);
    if (!each || !given) return 'broken';
    if (given.given !== undefined) return givenMac(each, given.given);
    // Types that do not depend on options are resolved before options are read: two interfaces may refer to
    // each other's.
    if (each.kind?.mac.length === 0 && each.kind.mac({}) === 'own') return own(given);
    const parts = partsOf(each);
    const origin = macOrigin(each, parts);
    if (origin === undefined) return 'broken';
    if (origin !== 'lower') return origin === 'own' ? own(given) : undefined;
    const lower = mentioned({ ...each, body: parts.optionTree }, each.kind?.lower);
    return lower && !sameId(lower, id) ? mac(lower) : undefined;
  };
  const references: Substitution = {
    lookUp: createReferenceLookUp(reading, { outline, addressing, mac }),
    unescape: true,
  };

  const interfaces = new Map<string, Interface>();
  for (const each of interfacesOf(outline)) {
    const given = addressingOf(addressing, each.id);
    if (!given) continue;
    const said = given.given === undefined ? undefined : givenMac(each, given.given);
    const known = { ...given, ...(typeof said === 'object' ? { mac: said.value } : {}) };
    const read = readInterface(reading, each, partsOf(each), known, references);
    if (!read) continue;
    const port = readPort(reading, outline, each, read.master, references);
    const named = read.peer ? undefined : endsNaming(outline, each.id)[0];
    interfaces.set(formatInterfaceId(each.id), {
      ...read,
      ...defined({ port, peer: named?.id }),
    });
  }
  checkLinks(reading, outline, interfaces);
  checkDuplicates(reading, outline, [...interfaces.values()]);
  for (const each of interfacesOf(outline))
    checkMtu(reading, each, interfaces.get(formatInterfaceId(each.id)));
  const nodes = [...outline.values()].map((node) =>
    readNode(reading, outline, node, interfaces, references, quiet),
  );
  checkServiceOrder(
    reading,
    nodes.flatMap(({ services }) => services),
  );
  return { nodes, references };
}

const sameId = (a: InterfaceId, b: InterfaceId): boolean => a.node === b.node && a.name === b.name;

const own = ({ free, derived }: Addressing): Mac => (free ? undefined : { value: derived });

/** The MAC addresses given in a scenario, which may refer to others. */
function lazyMacs(
  reading: Reading,
  references: () => Substitution,
): (each: OutlineInterface, given: NonNullable<Addressing['given']>) => Mac {
  const known = new Map<OutlineInterface, Mac>();
  return (each, given) => {
    if (typeof given === 'string') return { value: given };
    if (!known.has(each)) {
      known.set(each, 'broken');
      const { length } = reading.problems;
      const mac = readReferredMac(reading, each, given.refers, references());
      known.set(each, mac === undefined ? 'broken' : { value: mac });
      if (mac === undefined && reading.problems.length === length)
        reportProblem(
          reading,
          'reference-loop',
          spotOf(each.body, ['mac'], each.span),
          `the MAC address of ${formatInterfaceId(each.id)} refers to itself`,
        );
    }
    return known.get(each);
  };
}

/** Reads options on first use: a reference to a MAC address may need them out of order. */
function lazyParts(
  reading: Reading,
  references: () => Substitution,
): (each: OutlineInterface) => Parts {
  const known = new Map<OutlineInterface, Parts | undefined>();
  return (each) => {
    if (known.has(each)) {
      const parts = known.get(each);
      if (parts) return parts;
      reportProblem(
        reading,
        'reference-loop',
        each.span,
        `the options of ${formatInterfaceId(each.id)} refer to its own MAC address`,
      );
      return { optionTree: each.body };
    }
    known.set(each, undefined);
    const parts = readOptions(reading, each, references());
    known.set(each, parts);
    return parts;
  };
}

const nodeSchema = z.strictObject({
  nexthops: z.array(z.string()).optional(),
  routes: z.array(z.string()).optional(),
  rules: z.array(z.string()).optional(),
  nft: z.array(z.string()).optional(),
  iptables: z.array(z.string()).optional(),
  sysctls: sysctlValues.optional(),
  services: z.record(z.string(), z.unknown()).optional(),
  quiet: quietSchema.optional(),
});

function readNode(
  reading: Reading,
  outline: Outline,
  { name, span, body, interfaces: listed }: OutlineNode,
  interfaces: ReadonlyMap<string, Interface>,
  references: Substitution,
  quiet: Tree | undefined,
): Node {
  const tree = substituteMapping(body, references);
  check(reading, nodeSchema, tree, { name: `node “${name}”`, span });
  const loud = loudTopics(quiet, valueOf(tree, 'quiet'));
  return {
    name,
    place: reading.source.place(span),
    interfaces: listed.flatMap(({ id }) => interfaces.get(formatInterfaceId(id)) ?? []),
    ...(loud.length > 0 ? { loud } : {}),
    sysctls: nodeSysctls(reading, valueOf(tree, 'sysctls')),
    nexthops: readWords(reading, valueOf(tree, 'nexthops'), 'nexthops'),
    routes: readWords(reading, valueOf(tree, 'routes'), 'routes'),
    rules: readWords(reading, valueOf(tree, 'rules'), 'rules'),
    nft: readWords(reading, valueOf(tree, 'nft'), 'nft').map(({ words, place }) => ({
      words: [words.join(' ')],
      place,
    })),
    iptables: readWords(reading, valueOf(tree, 'iptables'), 'iptables'),
    services: readServices(reading, outline, name, valueOf(tree, 'services')),
  };
}

/** RFC 8200 section 5: IPv6 needs 1280 bytes; the kernel disables it on an interface with less. */
const leastForIPv6 = 1280;

function checkMtu(
  reading: Reading,
  { body, span }: OutlineInterface,
  each: Interface | undefined,
): void {
  if (each?.mtu === undefined || each.mtu >= leastForIPv6) return;
  if (each.addresses.some(({ family }) => family === 6))
    reportProblem(
      reading,
      'mtu-too-small',
      spotOf(body, ['mtu'], span),
      `IPv6 does not work with an MTU of ${each.mtu}`,
      {
        expected: `at least ${leastForIPv6} with an IPv6 address`,
      },
    );
}
