/**
 * Finds duplicate IP addresses: on an interface, where the kernel refuses them, or on a layer-2 segment, where
 * both would answer. Elsewhere they may be shared: by a router's unnumbered links, by VRFs, by tenants. The
 * same holds for MAC addresses, which are equal only if the scenario says so, except that of several children
 * of one parent with the same address, the kernel lets only one go up (macvlan_addr_busy).
 */
import { formatInterfaceId } from '../model/capture.js';
import type { Address, Interface } from '../model/scenario.js';
import { findOutline } from './outline.js';
import type { Outline } from './outline.js';
import { findKind, reportProblem } from './reading.js';
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
  checkMacs(reading, outline, interfaces);
  const segments = findSegments(interfaces, reading.kinds.devices);
  const segmentOf = ({ id }: Interface): string | undefined => segments.get(formatInterfaceId(id));

  /** On one interface, the kernel also distinguishes IPv4 addresses by prefix length. */
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
      if (other)
        reportAddress(reading, addressSpan(outline, each, index), address, other.each, each);
      seen.set(address.address, [...holders, holder]);
    });
}

/**
 * Checks the children of each parent, and the parent itself: a child of a child counts as the outermost
 * parent's own.
 */
function checkMacs(reading: Reading, outline: Outline, interfaces: readonly Interface[]): void {
  const byName = new Map(interfaces.map((each) => [formatInterfaceId(each.id), each]));
  const isChild = ({ type, options }: Interface): boolean => {
    const kind = findKind(reading.kinds.devices, type);
    return kind?.soleMac === true && kind.mac(options) === 'own';
  };
  const below = ({ lower }: Interface): Interface | undefined =>
    lower && byName.get(formatInterfaceId(lower));
  const parentOf = (child: Interface): Interface | undefined => {
    let parent = below(child);
    // Bounded by the number of interfaces: loops are reported elsewhere.
    for (let rest = interfaces.length; parent && isChild(parent) && rest > 0; rest--)
      parent = below(parent);
    return parent && isChild(parent) ? undefined : parent;
  };
  const holders = new Map<string, Interface>();
  for (const each of interfaces) {
    const parent = each.up && each.mac !== undefined && isChild(each) ? parentOf(each) : undefined;
    if (!parent || each.mac === undefined) continue;
    const key = `${formatInterfaceId(parent.id)} ${each.mac}`;
    const other = parent.mac === each.mac ? parent : holders.get(key);
    if (other) reportMac(reading, outline, each, other, parent);
    else holders.set(key, each);
  }
}

function reportMac(
  reading: Reading,
  outline: Outline,
  { id, mac = '', type }: Interface,
  other: Interface,
  parent: Interface,
): void {
  const whose =
    other === parent
      ? `its parent ${formatInterfaceId(parent.id)} has it`
      : `${formatInterfaceId(other.id)} on the same parent, ${formatInterfaceId(parent.id)}, has it`;
  const found = findOutline(outline, id);
  if (!found) return;
  reportProblem(
    reading,
    'mac-twice',
    spotOf(found.body, ['mac'], found.span),
    `${mac} is used twice: ${whose}, and the kernel refuses to bring the ${type} up`,
    {
      expected: 'a different MAC address, or up: off',
      hint: 'to see the refusal, set it up in a step: ip: { NODE: link set NAME up }',
    },
  );
}

function reportAddress(
  reading: Reading,
  span: Span,
  { address }: Address,
  other: Interface,
  each: Interface,
): void {
  const where =
    other === each
      ? 'the interface already has it'
      : `${formatInterfaceId(other.id)} on the same segment has it`;
  reportProblem(reading, 'address-twice', span, `${address} is used twice: ${where}`, {
    expected: 'a different address',
    hint:
      other === each
        ? undefined
        : 'if both are to answer, add it in a step: ip: { NODE: address add … }',
  });
}

function addressSpan(outline: Outline, { id, place }: Interface, index: number): Span {
  const each = findOutline(outline, id);
  if (!each) throw new RangeError(`no outline of ${formatInterfaceId(id)} at ${place.line}`);
  const isList = follow(each.body, ['address'])?.kind === 'list';
  return spotOf(each.body, isList ? ['address', index] : ['address'], each.span);
}
