/**
 * Addresses given twice. An IP address is one interface's in a node (ports of different masters apart:
 * VRFs have tables of their own) and on a layer-2 segment; tenants on segments of their own share freely.
 */
import { formatInterfaceId } from '../model/capture.js';
import type { Address, Interface } from '../model/scenario.js';
import { findOutline } from './outline.js';
import type { Outline } from './outline.js';
import { tell } from './reading.js';
import type { Reading } from './reading.js';
import { findSegments } from './segment.js';
import type { Span } from './source.js';
import { entryOf, follow, spotOf } from './tree.js';

interface Holder {
  readonly each: Interface;
  readonly span: Span;
}

export function checkDuplicates(
  reading: Reading,
  outline: Outline,
  interfaces: readonly Interface[],
): void {
  const segments = findSegments(interfaces, reading.kinds.devices);
  const segmentOf = ({ id }: Interface): string | undefined => segments.get(formatInterfaceId(id));

  const clash = (a: Interface, b: Interface): boolean => {
    if (a.id.node === b.id.node && a.master === b.master) return true;
    const segment = segmentOf(a);
    return segment !== undefined && segment === segmentOf(b);
  };

  const seen = new Map<string, Holder[]>();
  for (const each of interfaces)
    each.addresses.forEach((address, index) => {
      const span = addressSpan(outline, each, index);
      const holders = seen.get(address.address) ?? [];
      const other = holders.find((holder) => clash(holder.each, each));
      if (other) tellAddress(reading, span, address, other.each, each);
      seen.set(address.address, [...holders, { each, span }]);
    });

  const stations: Interface[] = [];
  for (const each of interfaces) {
    const span = macSpan(outline, each);
    if (!span) continue;
    const other = stations.find(
      (station) =>
        station.mac === each.mac &&
        segmentOf(each) !== undefined &&
        segmentOf(each) === segmentOf(station),
    );
    if (other && !stacked(other, each))
      tell(
        reading,
        'mac-twice',
        span,
        `${formatInterfaceId(other.id)} on the same segment has this MAC address`,
        {
          expected: 'a MAC address of its own',
        },
      );
    stations.push(each);
  }
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
      : `${formatInterfaceId(other.id)} ${other.id.node === each.id.node ? 'in the same node' : 'on the same segment'} has it`;
  tell(reading, 'address-twice', span, `${address} is given twice: ${where}`, {
    expected: 'an address of its own',
  });
}

/** An interface may have the MAC address of the one that it is built on or a port of. */
const stacked = (a: Interface, b: Interface): boolean =>
  [a, b].some((upper, index) => {
    const lower = index === 0 ? b : a;
    const id = formatInterfaceId(lower.id);
    return (
      (upper.lower !== undefined && formatInterfaceId(upper.lower) === id) ||
      (lower.master !== undefined &&
        `${lower.id.node}:${lower.master}` === formatInterfaceId(upper.id))
    );
  });

function addressSpan(outline: Outline, { id, place }: Interface, index: number): Span {
  const each = findOutline(outline, id);
  if (!each) throw new RangeError(`no outline of ${formatInterfaceId(id)} at ${place.line}`);
  const isList = follow(each.body, ['address'])?.kind === 'list';
  return spotOf(each.body, isList ? ['address', index] : ['address'], each.span);
}

/** Where the scenario gives the MAC address; undefined when it does not. */
function macSpan(outline: Outline, { id, mac }: Interface): Span | undefined {
  const each = findOutline(outline, id);
  return each && mac !== undefined && entryOf(each.body, 'mac')
    ? spotOf(each.body, ['mac'], each.span)
    : undefined;
}
