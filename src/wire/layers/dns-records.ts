/**
 * Questions and resource records of DNS: RFC 1035, AAAA (RFC 3596), SRV (RFC 2782), OPT (RFC 6891). The data of other types, and
 * the options of EDNS, are not decoded.
 */
import { flag, ipv4, ipv6, text, uint16, uint32, uint8, type Row } from '../row.js';
import type { Piece } from '../piece.js';
import type { Scope } from '../scope.js';
import { readName } from './dns-name.js';

const question = {
  name: text('dns.qry.name', 'Name'),
  nameLength: uint16('dns.qry.name.len', 'Name Length'),
  labels: uint16('dns.count.labels', 'Label Count'),
  type: uint16('dns.qry.type', 'Type'),
  class: uint16('dns.qry.class', 'Class'),
  unicast: flag('dns.qry.qu', '"QU" question', { size: 2, mask: 0x8000 }),
};
const record = {
  name: text('dns.resp.name', 'Name'),
  type: uint16('dns.resp.type', 'Type'),
  class: uint16('dns.resp.class', 'Class'),
  flush: flag('dns.resp.cache_flush', 'Cache flush', { size: 2, mask: 0x8000 }),
  ttl: uint32('dns.resp.ttl', 'Time to live'),
  length: uint16('dns.resp.len', 'Data length'),
};
const option = {
  size: uint16('dns.rr.udp_payload_size', 'UDP payload size'),
  code: uint8('dns.resp.ext_rcode', 'Higher bits in extended RCODE'),
  version: uint8('dns.resp.edns0_version', 'EDNS0 version'),
  flags: uint16('dns.resp.z', 'Z'),
  do: flag('dns.resp.z.do', 'DO bit', { size: 2, mask: 0x8000 }),
  reserved: uint16('dns.resp.z.reserved', 'Reserved', { mask: 0x7fff }),
};
const service = {
  service: text('dns.srv.service', 'Service'),
  proto: text('dns.srv.proto', 'Protocol'),
  name: text('dns.srv.name', 'Name'),
};

/** What the data of a type consists of, in order; rows of text are domain names. */
const contents: Readonly<Record<number, readonly Row[]>> = {
  1: [ipv4('dns.a', 'Address')],
  2: [text('dns.ns', 'Name Server')],
  5: [text('dns.cname', 'CNAME')],
  6: [
    text('dns.soa.mname', 'Primary name server'),
    text('dns.soa.rname', "Responsible authority's mailbox"),
    uint32('dns.soa.serial_number', 'Serial Number'),
    uint32('dns.soa.refresh_interval', 'Refresh Interval'),
    uint32('dns.soa.retry_interval', 'Retry Interval'),
    uint32('dns.soa.expire_limit', 'Expire limit'),
    uint32('dns.soa.minimum_ttl', 'Minimum TTL'),
  ],
  12: [text('dns.ptr.domain_name', 'Domain Name')],
  15: [uint16('dns.mx.preference', 'Preference'), text('dns.mx.mail_exchange', 'Mail Exchange')],
  28: [ipv6('dns.aaaa', 'AAAA Address')],
  33: [
    uint16('dns.srv.priority', 'Priority'),
    uint16('dns.srv.weight', 'Weight'),
    uint16('dns.srv.port', 'Port'),
    text('dns.srv.target', 'Target'),
  ],
};
const words = { length: uint8('dns.txt.length', 'TXT Length'), text: text('dns.txt', 'TXT') };

const textType = 16;
const serviceType = 33;
const optionType = 41;

export const recordRows: readonly Row[] = [
  ...Object.values(question),
  ...Object.values(record),
  ...Object.values(option),
  ...Object.values(service),
  ...Object.values(contents).flat(),
  ...Object.values(words),
];

/** How a question is crafted. */
export const questionPiece: Piece = {
  head: [],
  body: question.name,
  domain: true,
  tail: [
    { ...question.type, at: 0 },
    { ...question.class, at: 2 },
  ],
  presets: { [question.type.name]: 1, [question.class.name]: 1 },
};

/** Multicast DNS has a flag in the class: RFC 6762 sections 5.4 and 10.2. */
export interface Message {
  /** Where the message begins: names refer to it. */
  readonly base: number;
  readonly multicast: boolean;
}

function takeName(scope: Scope, { base }: Message, row: Row, at: number): number {
  const { text: name, end } = readName(scope, base, at);
  scope.add(row, name, at, end - at);
  return end;
}

function takeClass(scope: Scope, { multicast }: Message, row: Row, bit: Row, at: number): void {
  scope.take(multicast ? { ...row, mask: 0x7fff } : row, at);
  if (multicast) scope.take(bit, at);
}

/** Reads a question at `at`, and gives the place behind it. */
export function readQuestion(scope: Scope, message: Message, at: number): number {
  const { text: name, end } = readName(scope, message.base, at);
  scope.add(question.name, name, at, end - at);
  scope.add(question.nameLength, name.length, at, end - at);
  scope.add(question.labels, name.split('.').length, at, end - at);
  scope.take(question.type, end);
  takeClass(scope, message, question.class, question.unicast, end + 2);
  return end + 4;
}

/** Reads a resource record at `at`, and gives the place behind it. */
export function readRecord(scope: Scope, message: Message, at: number): number {
  const { text: name, end } = readName(scope, message.base, at);
  scope.need(end, 2, record.type.name);
  const kind = (scope.bytes[end]! << 8) | scope.bytes[end + 1]!;
  const [first = '', second = '', ...rest] = name.split('.');
  if (kind === serviceType && rest.length > 0) {
    scope.add(service.service, first, at, end - at);
    scope.add(service.proto, second, at, end - at);
    scope.add(service.name, rest.join('.'), at, end - at);
  } else scope.add(record.name, name, at, end - at);
  scope.take(record.type, end);
  if (kind === optionType) {
    scope.take(message.multicast ? { ...option.size, mask: 0x7fff } : option.size, end + 2);
    if (message.multicast) scope.take(record.flush, end + 2);
    scope.take(option.code, end + 4);
    scope.take(option.version, end + 5);
    for (const row of [option.flags, option.do, option.reserved]) scope.take(row, end + 6);
  } else {
    takeClass(scope, message, record.class, record.flush, end + 2);
    scope.take(record.ttl, end + 4);
  }
  const begin = end + 10;
  const close = begin + scope.takeNumber(record.length, end + 8);
  readData(scope, message, kind, begin, close);
  scope.need(begin, close - begin, record.length.name);
  return close;
}

function readData(scope: Scope, message: Message, kind: number, begin: number, end: number): void {
  // An update that deletes has no data.
  if (begin === end) return;
  let at = begin;
  if (kind === textType)
    while (at < end) {
      const size = scope.takeNumber(words.length, at);
      if (size > 0) scope.take(words.text, at + 1, size);
      else scope.add(words.text, '', at + 1);
      at += 1 + size;
    }
  for (const row of contents[kind] ?? []) {
    if (row.type === 'string') at = takeName(scope, message, row, at);
    else {
      scope.take(row, at);
      at += row.size;
    }
  }
}
