/**
 * IP addresses given twice: to an interface, which the kernel refuses, or on a layer-2 segment, where two would answer.
 * Elsewhere they are shared freely: by the unnumbered links of a router, by VRFs, by tenants. So are MAC addresses,
 * which are alike only where the scenario says so.
 */
import { formatInterfaceId } from '../model/capture.js';
import type { Address, Interface } from '../model/scenario.js';
import { findOutline } from './outline.js';
import type { Outline } from './outline.js';
import { tell } from './reading.js';
import type { Reading } from './reading.js';
import { findSegments } from './segment.js';
import type { Span } from './source.js';
import { follow, spotOf } from './tree.js';

interface Holder {
  readonly each: Interface;
  readonly address: Address;
}

export function checkDuplicates(
  reading: Reading,
  outline: Outline,
  interfaces: readonly Interface[],
): void {
  const segments = findSegments(interfaces, reading.kinds.devices);
  const segmentOf = ({ id }: Interface): string | undefined => segments.get(formatInterfaceId(id));

  /** The kernel tells IPv4 addresses of an interface apart by their prefix lengths, too. */
  const clash = (a: Holder, b: Holder): boolean => {
    if (a.each === b.each) return a.address.family === 6 || a.address.prefix === b.address.prefix;
    const segment = segmentOf(a.each);
    return segment !== undefined && segment === segmentOf(b.each);
  };

  const seen = new Map<string, Holder[]>();
  for (const each of interfaces)
    each.addresses.forEach((address, index) => {
      const holders = seen.get(address.address) ?? [];
      const holder = { each, address };
      const other = holders.find((another) => clash(another, holder));
      if (other) tellAddress(reading, addressSpan(outline, each, index), address, other.each, each);
      seen.set(address.address, [...holders, holder]);
    });
}

function tellAddress(
  reading: Reading,
  span: Span,
  { address }: Address,
  other: Interface,
  each: Interface,
): void {
  const where =
    other === each
      ? 'the interface has it already'
      : `${formatInterfaceId(other.id)} on the same segment has it`;
  tell(reading, 'address-twice', span, `${address} is given twice: ${where}`, {
    expected: 'an address of its own',
    hint:
      other === each
        ? undefined
        : 'a step may add it, where two shall answer: ip: { NODE: address add … }',
  });
}

function addressSpan(outline: Outline, { id, place }: Interface, index: number): Span {
  const each = findOutline(outline, id);
  if (!each) throw new RangeError(`no outline of ${formatInterfaceId(id)} at ${place.line}`);
  const isList = follow(each.body, ['address'])?.kind === 'list';
  return spotOf(each.body, isList ? ['address', index] : ['address'], each.span);
}
