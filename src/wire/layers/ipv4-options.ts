/** Options of the IPv4 header: RFC 791 section 3.1, RFC 2113 (router alert). */
import { formatIpv4 } from '../address.js';
import { bytes, flag, ipv4, text, uint16, uint32, uint8, type Row } from '../row.js';
import type { Scope } from '../scope.js';

const type = uint8('ip.opt.type', 'Type');
const copy = flag('ip.opt.type.copy', 'Copy on fragmentation', { mask: 0x80 });
const optionClass = uint8('ip.opt.type.class', 'Class', { mask: 0x60 });
const number = uint8('ip.opt.type.number', 'Number', { mask: 0x1f });
const length = uint8('ip.opt.len', 'Length');
const pointer = uint8('ip.opt.ptr', 'Pointer');
const stream = uint16('ip.opt.sid', 'Stream Identifier');
const routerAlert = uint16('ip.opt.ra', 'Router Alert');
const mtu = uint16('ip.opt.mtu', 'MTU');
const overflow = uint8('ip.opt.overflow', 'Overflow', { mask: 0xf0 });
const stampFlag = uint8('ip.opt.flag', 'Flag', { mask: 0x0f });
const stamp = uint32('ip.opt.time_stamp', 'Time stamp');
const stampAddress = ipv4('ip.opt.time_stamp_addr', 'Address');
const recorded = ipv4('ip.rec_rt', 'Recorded Route');
const recordedHost = text('ip.rec_rt_host', 'Recorded Route Host');
const current = ipv4('ip.cur_rt', 'Current Route');
const currentHost = text('ip.cur_rt_host', 'Current Route Host');
const planned = ipv4('ip.src_rt', 'Source Route');
const plannedHost = text('ip.src_rt_host', 'Source Route Host');
const empty = ipv4('ip.empty_rt', 'Empty Route');
const emptyHost = text('ip.empty_rt_host', 'Empty Route Host');

const option = (name: string, title: string): Row =>
  bytes(`ip.options.${name}`, `IP Option - ${title}`);

/** Fields that hold a whole option, by its type. */
const whole: Readonly<Record<number, Row>> = {
  0: option('eol', 'End of Options List (EOL)'),
  1: option('nop', 'No-Operation (NOP)'),
  7: option('record_route', 'Record Route'),
  11: option('mtu_probe', 'MTU Probe'),
  12: option('mtu_reply', 'MTU Reply'),
  68: option('timestamp', 'Time Stamp'),
  131: option('route', 'Loose Source Route'),
  136: option('sid', 'Stream ID'),
  137: option('source_route', 'Strict Source Route'),
  148: option('routeralert', 'Router Alert'),
};

export const ipv4Options: readonly Row[] = [
  ...Object.values(whole),
  type,
  copy,
  optionClass,
  number,
  length,
  pointer,
  stream,
  routerAlert,
  mtu,
  overflow,
  stampFlag,
  stamp,
  stampAddress,
  recorded,
  recordedHost,
  current,
  currentHost,
  planned,
  plannedHost,
  empty,
  emptyHost,
];

const endOfOptions = 0;
const noOperation = 1;
const recordRoute = 7;

/** Reads the options between `from` and `to`. */
export function readIpv4Options(scope: Scope, from: number, to: number): void {
  let at = from;
  while (at < to) {
    const kind = scope.peek(at);
    const size = kind === endOfOptions || kind === noOperation ? 1 : scope.peek(at + 1);
    if (size < 1 || at + size > to) return;
    const row = whole[kind];
    at += size;
    if (!row) continue;
    const begin = at - size;
    scope.take(row, begin, size);
    for (const part of [type, copy, optionClass, number]) scope.take(part, begin);
    if (kind === endOfOptions) return;
    if (kind === noOperation) continue;
    scope.take(length, begin + 1);
    readBody(scope, kind, begin, size);
  }
}

function readBody(scope: Scope, kind: number, at: number, size: number): void {
  switch (kind) {
    case recordRoute:
    case 131:
    case 137:
      if (size >= 3) readRoute(scope, kind, at, size);
      return;
    case 68:
      if (size >= 4) readTimestamps(scope, at, size);
      return;
    case 136:
      if (size === 4) scope.take(stream, at + 2);
      return;
    case 148:
      if (size === 4) scope.take(routerAlert, at + 2);
      return;
    case 11:
    case 12:
      if (size === 4) scope.take(mtu, at + 2);
      return;
    default:
  }
}

/** Record route and source routes: what is before the pointer was visited. */
function readRoute(scope: Scope, kind: number, at: number, size: number): void {
  const next = scope.takeNumber(pointer, at + 2);
  for (let entry = 3; entry + 4 <= size; entry += 4) {
    const [row, host] = routeRows(kind, entry + 1, next);
    const place = at + entry;
    scope.take(row, place);
    scope.add(host, formatIpv4(scope.bytes.subarray(place, place + 4)), place, 4);
  }
}

function routeRows(kind: number, position: number, next: number) {
  if (position < next) return [recorded, recordedHost] as const;
  if (kind === recordRoute) return [empty, emptyHost] as const;
  return position === next ? ([current, currentHost] as const) : ([planned, plannedHost] as const);
}

function readTimestamps(scope: Scope, at: number, size: number): void {
  scope.take(pointer, at + 2);
  scope.take(overflow, at + 3);
  const withAddresses = (scope.takeNumber(stampFlag, at + 3) & 3) !== 0;
  const step = withAddresses ? 8 : 4;
  for (let entry = 4; entry + step <= size; entry += step) {
    if (withAddresses) scope.take(stampAddress, at + entry);
    scope.take(stamp, at + entry + step - 4);
  }
}
