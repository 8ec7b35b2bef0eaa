/** The IP and MAC addresses of all interfaces, which references resolve to. */
import { defined } from '../base/defined.js';
import type { InterfaceId } from '../model/capture.js';
import { formatInterfaceId } from '../model/capture.js';
import type { Address } from '../model/scenario.js';
import { parseInterfaceAddress } from '../terms/address.js';
import { isOn } from '../terms/flag.js';
import { canonicalAddress } from '../terms/network.js';
import { check } from './check.js';
import { addressSchema } from './interface-schema.js';
import { deriveMac, isUnicastMac } from './mac.js';
import { interfacesOf } from './outline.js';
import type { Outline, OutlineInterface } from './outline.js';
import { reportProblem } from './reading.js';
import type { Reading } from './reading.js';
import { substituteMapping } from './substitution.js';
import type { Substitution } from './substitution.js';
import { spanOf } from './cases.js';
import type { Span } from './source.js';
import { findHoles } from './template.js';
import { keep, spotOf, valueOf } from './tree.js';
import type { Mapping, Tree } from './tree.js';

export interface Addressing {
  readonly addresses: readonly Address[];
  /** Duplicate address detection, also for later addresses; absent if the scenario does not set it. */
  readonly dad?: boolean;
  /** As given in the scenario, in lower case; references are resolved on demand. */
  readonly given?: string | { readonly refers: Mapping };
  /** Set if left to the kernel. */
  readonly free?: true;
  /** Derived from its name, for interfaces with a MAC address of their own that the scenario does not give. */
  readonly derived: string;
  /** Set if the addresses have a mistake, which has been reported. */
  readonly broken: boolean;
}

/** Keyed by `node:interface`. */
export function readAddressing(reading: Reading, outline: Outline): Map<string, Addressing> {
  const all = interfacesOf(outline);
  const read = all.map((each) => ({ each, parts: readParts(reading, each) }));
  const taken = new Set(
    read.flatMap(({ parts: { given } }) => (typeof given === 'string' ? given : [])),
  );
  return new Map(
    read.map(({ each: { id }, parts }) => [
      formatInterfaceId(id),
      { ...parts, derived: deriveMac(formatInterfaceId(id), taken) },
    ]),
  );
}

function readParts(reading: Reading, each: OutlineInterface): Omit<Addressing, 'derived'> {
  const before = reading.problems.length;
  const refers = keep(each.body, (key) => key === 'mac' && hasReference(valueOf(each.body, key)));
  const isReference = refers.entries.length > 0;
  const tree = closeHoles(
    reading,
    keep(each.body, (key) => key === 'address' || key === 'dad' || (key === 'mac' && !isReference)),
  );
  const subject = { name: `interface “${formatInterfaceId(each.id)}”`, span: each.span };
  const { value: parts, whole } = check(reading, addressSchema, tree, subject);
  const mac = parts?.mac?.toLowerCase();
  const given = isReference ? { refers } : mac === 'kernel' ? undefined : mac;
  if (typeof given === 'string') checkUnicast(reading, tree, given, each.span);
  const texts = parts?.address === undefined ? [] : [parts.address].flat();
  const isList = valueOf(tree, 'address')?.kind === 'list';
  const addresses = texts.flatMap((text, index): Address[] => {
    const parsed = parseInterfaceAddress(text);
    if (!parsed) return [];
    const span = spotOf(tree, isList ? ['address', index] : ['address'], each.span);
    const address = canonicalAddress(parsed.address);
    return [{ ...parsed, address, place: reading.source.place(span) }];
  });
  const broken = reading.problems.length > before || !whole;
  return {
    addresses,
    ...(parts?.dad === undefined ? {} : { dad: isOn(parts.dad) }),
    ...defined({ given }),
    ...(mac === 'kernel' ? { free: true } : {}),
    broken,
  };
}

/** The MAC address that a reference resolves to; reports a mistake and returns undefined if there is none. */
export function readReferredMac(
  reading: Reading,
  each: OutlineInterface,
  refers: Mapping,
  how: Substitution,
): string | undefined {
  const tree = substituteMapping(refers, how);
  const subject = { name: `interface “${formatInterfaceId(each.id)}”`, span: each.span };
  const mac = check(reading, addressSchema, tree, subject).value?.mac?.toLowerCase();
  if (mac !== undefined) checkUnicast(reading, tree, mac, each.span);
  return mac;
}

function checkUnicast(reading: Reading, tree: Mapping, mac: string, span: Span): void {
  if (!isUnicastMac(mac))
    reportProblem(
      reading,
      'bad-mac',
      spotOf(tree, ['mac'], span),
      `“${mac}” cannot be the address of an interface`,
      {
        expected: 'a unicast address: an even first octet, not all zero',
      },
    );
}

const hasReference = (tree: Tree | undefined): boolean =>
  tree?.kind === 'scalar' &&
  typeof tree.value === 'string' &&
  findHoles(tree.value).some(({ inner }) => inner.includes(':'));

/** IP addresses must not contain references, because references resolve to them. */
const closeHoles = (reading: Reading, tree: Mapping): Mapping =>
  substituteMapping(tree, {
    unescape: true,
    lookUp(hole, scalar) {
      if (hole.inner.includes(':'))
        reportProblem(
          reading,
          'reference-here',
          spanOf(hole, scalar),
          'an address cannot be a reference',
          {
            expected: 'the address itself, or a value of the case',
          },
        );
      return 'broken';
    },
  });

export const addressingOf = (
  all: ReadonlyMap<string, Addressing>,
  id: InterfaceId,
): Addressing | undefined => all.get(formatInterfaceId(id));
