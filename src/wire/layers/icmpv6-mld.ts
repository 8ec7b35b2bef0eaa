/** Multicast listener discovery: RFC 2710 (version 1), RFC 9777 (version 2). */
import { forTypes, type Form } from '../layer-kind.js';
import { bytes, flag, ipv6, uint16, uint8, type Row } from '../row.js';
import type { Scope } from '../scope.js';

const responseCode = uint16('icmpv6.mld.maximum_response_code', 'Maximum Response Code');
const source = ipv6('icmpv6.mld.source_address', 'Source Address');
const record = bytes('icmpv6.mldr.mar', 'Multicast Address Record');
const recordType = uint8('icmpv6.mldr.mar.record_type', 'Record Type');
const auxiliaryLength = uint8('icmpv6.mldr.mar.aux_data_len', 'Aux Data Len');
const sourceCount = uint16('icmpv6.mldr.mar.nb_sources', 'Number of Sources');
const address = ipv6('icmpv6.mldr.mar.multicast_address', 'Multicast Address');
const recordSource = ipv6('icmpv6.mldr.mar.source_address', 'Source Address');
const auxiliary = bytes('icmpv6.mldr.mar.auxiliary_data', 'Auxiliary Data');

const query = 130;
const report = 131;
const done = 132;
const report2 = 143;
const leastVersion2 = 28;

const isVersion2Query = (frame: Uint8Array, at: number, end: number): boolean =>
  frame[at] === query && end - at >= leastVersion2;

const group = [
  bytes('icmpv6.reserved', 'Reserved', { at: 6, size: 2 }),
  ipv6('icmpv6.mld.multicast_address', 'Multicast Address', { at: 8 }),
];

export const listenerRows: readonly Row[] = [
  responseCode,
  source,
  record,
  recordType,
  auxiliaryLength,
  sourceCount,
  address,
  recordSource,
  auxiliary,
];

export const listenerForms: readonly Form[] = [
  {
    when: isVersion2Query,
    fields: [
      ...group,
      uint8('icmpv6.mld.flag', 'Flags', { at: 24 }),
      flag('icmpv6.mld.flag.s', 'Suppress Router-Side Processing', { at: 24, mask: 0x08 }),
      uint8('icmpv6.mld.flag.qrv', "QRV (Querier's Robustness Variable)", { at: 24, mask: 0x07 }),
      uint8('icmpv6.mld.flag.reserved', 'Reserved', { at: 24, mask: 0xf0 }),
      uint8('icmpv6.mld.qqi', "QQIC (Querier's Query Interval Code)", { at: 25 }),
      uint16('icmpv6.mld.nb_sources', 'Number of Sources', { at: 26 }),
    ],
  },
  forTypes(
    [query, report, done],
    uint16('icmpv6.mld.maximum_response_delay', 'Maximum Response Delay [ms]', { at: 4 }),
    ...group,
  ),
  forTypes(
    [report2],
    bytes('icmpv6.reserved', 'Reserved', { at: 4, size: 2 }),
    uint16('icmpv6.mldr.nb_mcast_records', 'Number of Multicast Address Records', { at: 6 }),
  ),
];

/** Reads what varies of a listener message; false when it is none. */
export function readListeners(scope: Scope): boolean {
  const { bytes: frame, offset } = scope;
  switch (frame[offset]) {
    case report:
    case done:
      return true;
    case query:
      if (isVersion2Query(frame, offset, scope.end)) readQuery(scope);
      return true;
    case report2:
      readRecords(scope);
      return true;
    default:
      return false;
  }
}

function readQuery(scope: Scope): void {
  const { bytes: frame, offset } = scope;
  const code = (frame[offset + 4]! << 8) | frame[offset + 5]!;
  scope.add(responseCode, delayOf(code), offset + 4, 2);
  const count = (frame[offset + 26]! << 8) | frame[offset + 27]!;
  for (let index = 0; index < count; index += 1)
    scope.take(source, offset + leastVersion2 + 16 * index);
}

/** Milliseconds: a floating point number from 32768 on, RFC 9777 section 5.1.3. */
const delayOf = (code: number): number =>
  code < 0x8000 ? code : ((code & 0x0fff) | 0x1000) << (((code >> 12) & 7) + 3);

function readRecords(scope: Scope): void {
  const { bytes: frame, offset } = scope;
  let at = offset + 8;
  const count = (frame[offset + 6]! << 8) | frame[offset + 7]!;
  for (let index = 0; index < count && at < scope.end; index += 1) {
    const sources = 16 * (scope.has(at, 4) ? (frame[at + 2]! << 8) | frame[at + 3]! : 0);
    const extra = 4 * (scope.has(at, 2) ? frame[at + 1]! : 0);
    scope.take(record, at, Math.min(20 + sources + extra, Math.max(0, scope.captured - at)));
    scope.take(recordType, at);
    scope.take(auxiliaryLength, at + 1);
    scope.take(sourceCount, at + 2);
    scope.take(address, at + 4);
    at += 20;
    for (const end = at + sources; at < end; at += 16) scope.take(recordSource, at);
    if (extra > 0) scope.take(auxiliary, at, extra);
    at += extra;
  }
}
