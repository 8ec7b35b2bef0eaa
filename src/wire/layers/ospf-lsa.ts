/** Headers of link state advertisements of OSPF version 2, RFC 2328 section A.4.1; what they advertise is not decoded. */
import { flag, ipv4, uint16, uint32, uint8, type Row } from '../row.js';
import type { Scope } from '../scope.js';
import { optionRows } from './ospf-options.js';

const type = uint8('ospf.lsa', 'LS Type');
const advertiser = ipv4('ospf.advrouter', 'Advertising Router');
const length = uint16('ospf.lsa.length', 'Length');
const asked = { ...type, size: 4 };
const askedId = ipv4('ospf.link_state_id', 'Link State ID');

const opaque = flag('ospf.lsa.opaque', 'Opaque LSA');
const kinds: Readonly<Record<number, Row>> = {
  1: flag('ospf.lsa.router', 'Router LSA'),
  2: flag('ospf.lsa.network', 'Network LSA'),
  3: flag('ospf.lsa.summary', 'Summary LSA (IP Network)'),
  4: flag('ospf.lsa.asbr', 'Summary LSA (ASBR)'),
  5: flag('ospf.lsa.asext', 'AS-External LSA (ASBR)'),
  6: flag('ospf.lsa.member', 'Group Membership LSA'),
  7: flag('ospf.lsa.nssa', 'NSSA AS-External LSA'),
  9: opaque,
  10: opaque,
  11: opaque,
};

const rows = {
  age: uint16('ospf.lsa.age', 'LS Age (seconds)', { mask: 0x7fff, chosen: true }),
  doNotAge: uint16('ospf.lsa.donotage', 'Do Not Age Flag', { mask: 0x8000 }),
  id: ipv4('ospf.lsa.id', 'Link State ID'),
  sequence: uint32('ospf.lsa.seqnum', 'Sequence Number', { chosen: true }),
  checksum: uint16('ospf.lsa.chksum', 'Checksum', { chosen: true }),
};

export const lsaRows: readonly Row[] = [
  type,
  advertiser,
  length,
  askedId,
  ...new Set(Object.values(kinds)),
  ...Object.values(rows),
];

const headerSize = 20;

/** Reads a header at `at`, and gives the place where its advertisement ends. */
export function readLsaHeader(scope: Scope, at: number): number {
  scope.take(rows.age, at);
  scope.take(rows.doNotAge, at);
  for (const row of optionRows) scope.take(row, at + 2);
  const kind = scope.takeNumber(type, at + 3);
  const named = kinds[kind];
  if (named) scope.add(named, true, at + 3, 1);
  if (named !== opaque) scope.take(rows.id, at + 4);
  scope.take(advertiser, at + 8);
  scope.take(rows.sequence, at + 12);
  scope.take(rows.checksum, at + 16);
  return at + scope.takeNumber(length, at + 18);
}

/** Headers alone, up to the end. */
export function readLsaHeaders(scope: Scope, from: number, end: number): void {
  for (let at = from; at < end; at += headerSize) readLsaHeader(scope, at);
}

/** What a link state request asks for. */
export function readLsaRequests(scope: Scope, from: number, end: number): void {
  for (let at = from; at < end; at += 12) {
    scope.take(asked, at);
    scope.take(askedId, at + 4);
    scope.take(advertiser, at + 8);
  }
}
