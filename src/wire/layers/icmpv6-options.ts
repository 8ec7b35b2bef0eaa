/** Options of neighbour discovery: RFC 4861 section 4.6; DNS, RFC 8106; routes, RFC 4191. */
import type { Piece } from '../piece.js';
import {
  bytes,
  flag,
  ipv6,
  readText,
  text,
  uint32,
  uint8,
  type PlacedRow,
  type Row,
} from '../row.js';
import type { Scope } from '../scope.js';

/** Its parts are fields of their own, except for the nonce of RFC 7527. */
const whole = bytes('icmpv6.opt', 'ICMPv6 Option', { chosen: true });
const type = uint8('icmpv6.opt.type', 'Type');
const length = uint8('icmpv6.opt.length', 'Length');
const linkAddress = bytes('icmpv6.opt.linkaddr', 'Link-layer address');
const sourceLink = bytes('icmpv6.opt.src_linkaddr', 'Source Link-layer address');
const targetLink = bytes('icmpv6.opt.target_linkaddr', 'Target Link-layer address');
const prefixLength = uint8('icmpv6.opt.prefix.length', 'Prefix Length');
const prefixFlags = [
  uint8('icmpv6.opt.prefix.flag', 'Flag'),
  flag('icmpv6.opt.prefix.flag.l', 'On-link flag(L)', { mask: 0x80 }),
  flag('icmpv6.opt.prefix.flag.a', 'Autonomous address-configuration flag(A)', { mask: 0x40 }),
  flag('icmpv6.opt.prefix.flag.r', 'Router address flag(R)', { mask: 0x20 }),
  uint8('icmpv6.opt.prefix.flag.reserved', 'Reserved', { mask: 0x1f }),
];
const validLifetime = uint32('icmpv6.opt.prefix.valid_lifetime', 'Valid Lifetime');
const preferredLifetime = uint32('icmpv6.opt.prefix.preferred_lifetime', 'Preferred Lifetime');
const prefix = ipv6('icmpv6.opt.prefix', 'Prefix');
const reserved = bytes('icmpv6.opt.reserved', 'Reserved');
const redirected = bytes('icmpv6.opt.redirected_packet', 'Redirected Packet');
const mtu = uint32('icmpv6.opt.mtu', 'MTU');
const serverLifetime = uint32('icmpv6.opt.rdnss.lifetime', 'Lifetime');
const server = ipv6('icmpv6.opt.rdnss', 'Recursive DNS Servers');
const searchLifetime = uint32('icmpv6.opt.dnssl.lifetime', 'Lifetime');
const searchList = text('icmpv6.opt.dnssl', 'Domain Names');
const padding = bytes('icmpv6.opt.padding', 'Padding');
const nonce = bytes('icmpv6.opt.nonce', 'Nonce', { chosen: true });
const routeFlags = [
  uint8('icmpv6.opt.route_info.flag', 'Flag'),
  uint8('icmpv6.opt.route_info.flag.route_preference', 'Route Preference', { mask: 0x18 }),
  uint8('icmpv6.opt.route_info.flag.reserved', 'Reserved', { mask: 0xe7 }),
];
const routeLifetime = uint32('icmpv6.opt.route_lifetime', 'Route Lifetime');
const interval = uint32('icmpv6.opt.advertisement_interval', 'Advertisement Interval');
const unknown = bytes('icmpv6.data', 'Data');

export const neighbourOptions: readonly Row[] = [
  whole,
  type,
  length,
  linkAddress,
  sourceLink,
  targetLink,
  prefixLength,
  ...prefixFlags,
  validLifetime,
  preferredLifetime,
  prefix,
  reserved,
  redirected,
  mtu,
  serverLifetime,
  server,
  nonce,
  searchLifetime,
  searchList,
  padding,
  ...routeFlags,
  routeLifetime,
  interval,
];

type Reader = (scope: Scope, at: number, end: number) => void;

const link =
  (row: Row): Reader =>
  (scope, at, end) => {
    scope.take(linkAddress, at + 2, end - at - 2);
    scope.take(row, at + 2, end - at - 2);
  };

/** How the options are read, by type; `at` is where the option begins, `end` where it ends. */
const readers: Readonly<Record<number, Reader>> = {
  1: link(sourceLink),
  2: link(targetLink),
  3: (scope, at) => {
    scope.take(prefixLength, at + 2);
    for (const row of prefixFlags) scope.take(row, at + 3);
    scope.take(validLifetime, at + 4);
    scope.take(preferredLifetime, at + 8);
    scope.take(reserved, at + 12, 4);
    scope.take(prefix, at + 16);
  },
  4: (scope, at, end) => {
    scope.take(reserved, at + 2, 6);
    scope.take(redirected, at + 8, end - at - 8);
    scope.enter(scope.find('ip.version', 6), at + 8, { end, quoted: true });
  },
  5: (scope, at) => {
    scope.take(reserved, at + 2, 2);
    scope.take(mtu, at + 4);
  },
  7: (scope, at) => {
    scope.take(reserved, at + 2, 2);
    scope.take(interval, at + 4);
  },
  14: (scope, at, end) => scope.take(nonce, at + 2, end - at - 2),
  24: readRoute,
  31: readSearchList,
  25: (scope, at, end) => {
    scope.take(reserved, at + 2, 2);
    scope.take(serverLifetime, at + 4);
    for (let place = at + 8; place + 16 <= end; place += 16) scope.take(server, place);
  },
};

/** Domain names as DNS has them (RFC 1035 section 3.1), one after the other. */
function readSearchList(scope: Scope, at: number, end: number): void {
  scope.take(reserved, at + 2, 2);
  scope.take(searchLifetime, at + 4);
  let begin = at + 8;
  while (begin < end && scope.peek(begin) !== 0) {
    const labels: string[] = [];
    let place = begin;
    for (let size = scope.peek(place); size > 0; size = scope.peek(place)) {
      scope.need(place + 1, size, searchList.name);
      labels.push(readText(scope.bytes, place + 1, size));
      place += 1 + size;
    }
    scope.add(searchList, labels.join('.'), begin, place + 1 - begin);
    begin = place + 1;
  }
  if (begin < end) scope.take(padding, begin, end - begin);
}

/** A route's prefix is as long as the option has room for it. */
function readRoute(scope: Scope, at: number, end: number): void {
  scope.take(prefixLength, at + 2);
  for (const row of routeFlags) scope.take(row, at + 3);
  scope.take(routeLifetime, at + 4);
  if (end - at < 8) return;
  const full = new Uint8Array(16);
  scope.need(at + 8, end - at - 8, prefix.name);
  full.set(scope.bytes.subarray(at + 8, Math.min(end, at + 24)));
  scope.add(prefix, full, at + 8, end - at - 8);
}

/** Reads the options from `from` to the end of the message. */
export function readNeighbourOptions(scope: Scope, from: number): void {
  let at = from;
  while (at < scope.end) {
    const kind = scope.peek(at);
    const size = 8 * scope.peek(at + 1);
    scope.take(whole, at, Math.max(0, Math.min(size, scope.captured - at)));
    scope.take(type, at);
    scope.take(length, at + 1);
    if (size === 0) scope.fail('icmpv6.opt.length is 0');
    const read = readers[kind];
    if (read) read(scope, at, at + size);
    else scope.take(unknown, at + 2, size - 2);
    at += size;
  }
}

const placed = (row: Row, at: number): PlacedRow => ({ ...row, at });

/** How an option is crafted: its fields behind type and length, the last of which may be of any length. */
function piece(
  kind: number | undefined,
  fields: readonly PlacedRow[],
  body?: Row,
  domain?: true,
): Piece {
  return {
    head: [placed(type, 0), placed(length, 1), ...fields],
    ...(body && { body }),
    ...(domain && { domain }),
    ...(kind !== undefined && { presets: { [type.name]: kind } }),
    length: { row: placed(length, 1), less: 0 },
    unit: 8,
  };
}

export const neighbourPieces: readonly Piece[] = [
  piece(1, [], sourceLink),
  piece(2, [], targetLink),
  piece(3, [
    placed(prefixLength, 2),
    ...prefixFlags.map((row) => placed(row, 3)),
    placed(validLifetime, 4),
    placed(preferredLifetime, 8),
    placed(prefix, 16),
  ]),
  piece(5, [placed(mtu, 4)]),
  piece(7, [placed(interval, 4)]),
  piece(14, [], nonce),
  piece(25, [placed(serverLifetime, 4)], server),
  piece(31, [placed(searchLifetime, 4)], searchList, true),
  piece(24, [
    placed(prefixLength, 2),
    ...routeFlags.map((row) => placed(row, 3)),
    placed(routeLifetime, 4),
    placed(prefix, 8),
  ]),
  piece(undefined, [], unknown),
];
