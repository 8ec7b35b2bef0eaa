/** Routing Header for IPv6: RFC 8200 section 4.4; segment routing, RFC 8754. */
import { defineLayer } from '../layer-kind.js';
import { bytes, ipv6, uint8 } from '../row.js';
import type { Scope } from '../scope.js';
import { enterNext, extensionRows, sealExtension, takeLength } from './ipv6-extension.js';

const rows = extensionRows('ipv6.routing');
const type = uint8('ipv6.routing.type', 'Type', { at: 2 });
const left = uint8('ipv6.routing.segleft', 'Segments Left', { at: 3 });
const unknown = bytes('ipv6.routing.unknown_data', 'Type-Specific Data');
const sourceReserved = bytes('ipv6.routing.src.reserved', 'Reserved', { size: 4 });
const sourceAddress = ipv6('ipv6.routing.src.addr', 'Address');
const mobileReserved = bytes('ipv6.routing.mipv6.reserved', 'Reserved', { size: 4 });
const homeAddress = ipv6('ipv6.routing.mipv6.home_address', 'Home Address');
const lastEntry = uint8('ipv6.routing.srh.last_entry', 'Last Entry');
const flags = uint8('ipv6.routing.srh.flags', 'Flags');
const tag = bytes('ipv6.routing.srh.tag', 'Tag', { size: 2 });
const segment = ipv6('ipv6.routing.srh.addr', 'Address');

const sourceRoute = 0;
const mobile = 2;
const segmentRouting = 4;

export const ipv6Routing = defineLayer({
  protocol: 'ipv6.routing',
  title: 'Routing Header for IPv6',
  manual: 'RFC 8200 section 4.4',
  header: 4,
  carries: 'packets',
  options: { unit: 8 },
  under: { 'ip.proto': [43] },
  fields: [
    rows.nextHeader,
    rows.length,
    type,
    left,
    rows.bytes,
    unknown,
    sourceReserved,
    sourceAddress,
    mobileReserved,
    homeAddress,
    lastEntry,
    flags,
    tag,
    segment,
  ],
  decode(scope) {
    const { offset } = scope;
    const end = offset + takeLength(scope, rows);
    readRoute(scope, end);
    enterNext(scope, end);
  },
  seal(draft) {
    sealExtension(draft, rows.nextHeader, rows.length);
  },
});

function readRoute(scope: Scope, end: number): void {
  const { bytes: frame, offset } = scope;
  const first = offset + 8;
  const remaining = frame[offset + 3]!;
  // The addresses' last, or for segment routing first, is where the packet is bound in the end.
  switch (frame[offset + 2]) {
    case sourceRoute:
      scope.take(sourceReserved, offset + 4);
      for (let at = first; at + 16 <= end; at += 16) scope.take(sourceAddress, at);
      if (remaining > 0 && end - 16 >= first) bindTo(scope, end - 16);
      return;
    case mobile:
      scope.take(mobileReserved, offset + 4);
      if (first + 16 > end) return;
      scope.take(homeAddress, first);
      if (remaining > 0) bindTo(scope, first);
      return;
    case segmentRouting: {
      const last = scope.takeNumber(lastEntry, offset + 4);
      scope.take(flags, offset + 5);
      scope.take(tag, offset + 6);
      for (let entry = 0; entry <= last && first + 16 * (entry + 1) <= end; entry += 1)
        scope.take(segment, first + 16 * entry);
      if (remaining > 0 && first + 16 <= end) bindTo(scope, first);
      return;
    }
    default:
      if (end > offset + 4) scope.take(unknown, offset + 4, end - offset - 4);
  }
}

function bindTo(scope: Scope, at: number): void {
  if (scope.network)
    scope.network = { ...scope.network, destination: scope.bytes.subarray(at, at + 16) };
}
