/** The IP and MAC addresses of all interfaces: what references are replaced with. */
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
import { tell } from './reading.js';
import type { Reading } from './reading.js';
import { substituteMapping } from './substitution.js';
import { spanOf } from './cases.js';
import { keep, spotOf, valueOf } from './tree.js';
import type { Mapping } from './tree.js';

export interface Addressing {
  readonly addresses: readonly Address[];
  /** Whether duplicates of its IPv6 addresses are looked for, also of those that come later; absent: not said. */
  readonly dad?: boolean;
  /** As the scenario gives it, in small letters. */
  readonly given?: string;
  /** From its name; for interfaces that have a MAC address of their own and are given none. */
  readonly derived: string;
  /** Something is wrong with the addresses, and told. */
  readonly broken: boolean;
}

/** By `node:interface`. */
export function readAddressing(reading: Reading, outline: Outline): Map<string, Addressing> {
  const all = interfacesOf(outline);
  const read = all.map((each) => ({ each, parts: readParts(reading, each) }));
  const taken = new Set(read.flatMap(({ parts }) => parts.given ?? []));
  return new Map(
    read.map(({ each: { id }, parts }) => [
      formatInterfaceId(id),
      { ...parts, derived: deriveMac(formatInterfaceId(id), taken) },
    ]),
  );
}

function readParts(reading: Reading, each: OutlineInterface): Omit<Addressing, 'derived'> {
  const before = reading.problems.length;
  const tree = closeHoles(
    reading,
    keep(each.body, (key) => key === 'address' || key === 'mac' || key === 'dad'),
  );
  const subject = { name: `interface “${formatInterfaceId(each.id)}”`, span: each.span };
  const { value: parts, whole } = check(reading, addressSchema, tree, subject);
  const given = parts?.mac?.toLowerCase();
  if (given !== undefined && !isUnicastMac(given))
    tell(
      reading,
      'bad-mac',
      spotOf(tree, ['mac'], each.span),
      `“${given}” cannot be an interface’s own`,
      {
        expected: 'a unicast address: an even first octet, not all zero',
      },
    );
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
    ...(given === undefined ? {} : { given }),
    broken,
  };
}

/** Addresses are what references are made of, so they hold none. */
const closeHoles = (reading: Reading, tree: Mapping): Mapping =>
  substituteMapping(tree, {
    unescape: true,
    lookUp(hole, scalar) {
      if (hole.inner.includes(':'))
        tell(reading, 'reference-here', spanOf(hole, scalar), 'an address cannot be a reference', {
          expected: 'the address itself, or a value of the case',
        });
      return 'broken';
    },
  });

export const addressingOf = (
  all: ReadonlyMap<string, Addressing>,
  id: InterfaceId,
): Addressing | undefined => all.get(formatInterfaceId(id));
