/**
 * Open Shortest Path First: version 2, RFC 2328, with headers of advertisements; version 3, RFC 5340, with its header and hello.
 * Not decoded: what advertisements say, cryptographic authentication, and the other messages of version 3.
 */
import { fold16, pseudoHeader, sum16 } from '../checksum.js';
import { fill, networkOf } from '../draft.js';
import { defineLayer, type Form } from '../layer-kind.js';
import {
  bytes,
  flag,
  ipv4,
  readUint,
  text,
  uint16,
  uint24,
  uint32,
  uint8,
  type Row,
} from '../row.js';
import type { Scope } from '../scope.js';
import { lsaRows, readLsaHeader, readLsaHeaders, readLsaRequests } from './ospf-lsa.js';
import { optionRows } from './ospf-options.js';

const version = uint8('ospf.version', 'Version', { at: 0 });
const message = uint8('ospf.msg', 'Message Type', { at: 1 });
const length = uint16('ospf.packet_length', 'Packet Length', { at: 2 });
const checksum = uint16('ospf.checksum', 'Checksum', { at: 12 });
const header = bytes('ospf.header', 'OSPF Header');
const noPassword = bytes('ospf.auth.none', 'Auth Data (none)');
const password = text('ospf.auth.simple', 'Auth Data (Simple)');
const hello = bytes('ospf.hello', 'OSPF Hello Packet');
const neighbor = ipv4('ospf.hello.active_neighbor', 'Active Neighbor');
const lsaCount = uint32('ospf.ls.number_of_lsas', 'Number of LSAs');

const messages: Readonly<Record<number, Row>> = {
  1: flag('ospf.msg.hello', 'Hello'),
  2: flag('ospf.msg.dbdesc', 'Database Description'),
  3: flag('ospf.msg.lsreq', 'Link State Adv Request'),
  4: flag('ospf.msg.lsupdate', 'Link State Adv Update'),
  5: flag('ospf.msg.lsack', 'Link State Adv Acknowledgement'),
};
const names = ['', 'hello', 'database description', 'LS request', 'LS update', 'LS acknowledgment'];

const seconds = (name: string, title: string, at: number, size: number): Row => ({
  ...uint32(`ospf.hello.${name}`, title, { at }),
  size,
});
const headerSizes: Readonly<Record<number, number>> = { 2: 24, 3: 16 };
const helloSize = 20;

const authentication = uint16('ospf.auth.type', 'Auth Type', { at: 14 });
const common3 = [
  uint8('ospf.instance_id', 'Instance ID', { at: 14 }),
  bytes('ospf.reserved', 'Reserved', { at: 15, size: 1 }),
];
const bit3 = (letters: string, title: string, mask: number): Row =>
  flag(`ospf.v3.options.${letters}`, title, { at: 21, size: 3, mask });

const form = (wanted: number, kind: number | undefined, ...fields: readonly Row[]): Form => ({
  when: (source, at) => source[at] === wanted && (kind === undefined || source[at + 1] === kind),
  fields,
});

export const ospf = defineLayer({
  protocol: 'ospf',
  title: 'Open Shortest Path First',
  manual: 'RFC 2328, RFC 5340',
  header: 14,
  carries: 'nothing',
  leaf: true,
  under: { 'ip.proto': [89] },
  defaults: {
    [version.name]: 2,
    [message.name]: 1,
    'ospf.hello.hello_interval': 10,
    'ospf.hello.router_dead_interval': 40,
  },
  fields: [
    version,
    message,
    length,
    ipv4('ospf.srcrouter', 'Source OSPF Router', { at: 4 }),
    ipv4('ospf.area_id', 'Area ID', { at: 8 }),
    checksum,
    header,
    ...Object.values(messages),
    noPassword,
    password,
    hello,
    neighbor,
    lsaCount,
    ...optionRows,
    ...lsaRows,
  ],
  forms: [
    form(
      2,
      1,
      authentication,
      ipv4('ospf.hello.network_mask', 'Network Mask', { at: 24 }),
      seconds('hello_interval', 'Hello Interval [sec]', 28, 2),
      ...optionRows.map((row) => ({ ...row, at: 30 })),
      uint8('ospf.hello.router_priority', 'Router Priority', { at: 31 }),
      seconds('router_dead_interval', 'Router Dead Interval [sec]', 32, 4),
      ipv4('ospf.hello.designated_router', 'Designated Router', { at: 36 }),
      ipv4('ospf.hello.backup_designated_router', 'Backup Designated Router', { at: 40 }),
    ),
    form(
      2,
      2,
      authentication,
      uint16('ospf.db.interface_mtu', 'Interface MTU', { at: 24 }),
      ...optionRows.map((row) => ({ ...row, at: 26 })),
      uint8('ospf.dbd', 'DB Description', { at: 27 }),
      flag('ospf.dbd.r', '(R) OOBResync', { at: 27, mask: 0x08 }),
      flag('ospf.dbd.i', '(I) Init', { at: 27, mask: 0x04 }),
      flag('ospf.dbd.m', '(M) More', { at: 27, mask: 0x02 }),
      flag('ospf.dbd.ms', '(MS) Master', { at: 27, mask: 0x01 }),
      uint32('ospf.db.dd_sequence', 'DD Sequence', { at: 28, chosen: true }),
    ),
    form(2, undefined, authentication),
    form(
      3,
      1,
      ...common3,
      uint32('ospf.hello.interface_id', 'Interface ID', { at: 16 }),
      uint8('ospf.hello.router_priority', 'Router Priority', { at: 20 }),
      uint24('ospf.v3.options', 'Options', { at: 21 }),
      bit3('at', 'AT', 0x400),
      bit3('l', 'L', 0x200),
      bit3('af', 'AF', 0x100),
      bit3('dc', 'DC', 0x20),
      bit3('r', 'R', 0x10),
      bit3('n', 'N', 0x08),
      bit3('mc', 'MC', 0x04),
      bit3('e', 'E', 0x02),
      bit3('v6', 'V6', 0x01),
      seconds('hello_interval', 'Hello Interval [sec]', 24, 2),
      seconds('router_dead_interval', 'Router Dead Interval [sec]', 26, 2),
      ipv4('ospf.hello.designated_router', 'Designated Router', { at: 28 }),
      ipv4('ospf.hello.backup_designated_router', 'Backup Designated Router', { at: 32 }),
    ),
    form(3, undefined, ...common3),
  ],
  summarize: (fields) =>
    `OSPFv${fields.text(version.name)} ${names[fields.number(message.name)] ?? 'message'}`,
  decode(scope) {
    const { bytes: frame, offset } = scope;
    const size = headerSizes[frame[offset]!];
    if (size === undefined) return scope.reject(`no OSPF version ${frame[offset]!} is known`);
    scope.length = scope.captured - offset;
    scope.need(offset, size, header.name);
    scope.take(header, offset, size);
    const kind = frame[offset + 1]!;
    const named = messages[kind];
    if (named) scope.add(named, true, offset + 1, 1);
    if (frame[offset] === 2) takePassword(scope);
    // Authentication data and a block for link-local signalling may follow: RFC 2328 section D.4.3, RFC 5613.
    const end = offset + readUint(frame, offset + 2, 2);
    scope.trim(end, length.name);
    const body = offset + size;
    if (kind === 1) readHello(scope, body, end);
    else if (frame[offset] === 2) readBody(scope, kind, body, end);
    else scope.hide(body, 'nothing', 'of OSPFv3 only the hello is decoded', 'ospf');
  },
  seal(draft) {
    fill(draft, length, draft.end - draft.offset);
    if (draft.given.has(checksum.name)) return;
    fill(draft, checksum, 0);
    const { bytes: frame, offset, end } = draft;
    const network = frame[offset] === 3 ? networkOf(draft) : undefined;
    const initial = network ? pseudoHeader(network, 89, end - offset) : 0;
    // Version 2 leaves out the password, which is all zeros unless one is given.
    fill(draft, checksum, 0xffff - fold16(sum16(frame, offset, end, initial)));
  },
});

function takePassword(scope: Scope): void {
  const { bytes: frame, offset } = scope;
  const type = readUint(frame, offset + 14, 2);
  if (type === 0) scope.take(noPassword, offset + 16, 8);
  else if (type === 1) scope.take(password, offset + 16, 8);
}

function readHello(scope: Scope, body: number, end: number): void {
  if (scope.captured > body) scope.take(hello, body, scope.captured - body);
  for (let at = body + helloSize; at < end; at += 4) scope.take(neighbor, at);
}

function readBody(scope: Scope, kind: number, body: number, end: number): void {
  if (kind === 2) readLsaHeaders(scope, body + 8, end);
  else if (kind === 3) readLsaRequests(scope, body, end);
  else if (kind === 4) {
    let at = body + 4;
    for (let left = scope.takeNumber(lsaCount, body); left > 0; left -= 1) {
      const next = readLsaHeader(scope, at);
      if (next < at + 20) scope.fail('ospf.lsa.length is less than its header');
      scope.need(at, next - at, 'an advertisement');
      at = next;
    }
  } else if (kind === 5) readLsaHeaders(scope, body, end);
}
