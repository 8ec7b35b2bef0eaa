/** Options of the hop-by-hop and destination headers: RFC 8200 section 4.2, RFC 2711, RFC 2675. */
import { bytes, flag, uint16, uint32, uint8, type Row } from '../row.js';
import type { Scope } from '../scope.js';

const whole = bytes('ipv6.opt', 'IPv6 Option');
const type = uint8('ipv6.opt.type', 'Type');
const action = uint8('ipv6.opt.type.action', 'Action', { mask: 0xc0 });
const change = flag('ipv6.opt.type.change', 'May Change', { mask: 0x20 });
const rest = uint8('ipv6.opt.type.rest', 'Low-Order Bits', { mask: 0x1f });
const length = uint8('ipv6.opt.length', 'Length');
const pad1 = bytes('ipv6.opt.pad1', 'Pad1');
const padN = bytes('ipv6.opt.padn', 'PadN');
const routerAlert = uint16('ipv6.opt.router_alert', 'Router Alert');
const encapsulationLimit = uint8('ipv6.opt.tel', 'Tunnel Encapsulation Limit');
const jumbo = uint32('ipv6.opt.jumbo', 'Payload Length');
const unknown = bytes('ipv6.opt.unknown', 'Unknown Option Payload');

export const ipv6Options: readonly Row[] = [
  whole,
  type,
  action,
  change,
  rest,
  length,
  pad1,
  padN,
  routerAlert,
  encapsulationLimit,
  jumbo,
  unknown,
];

/** What an option of each type holds, where its length fits. */
const known: Readonly<Record<number, Row>> = {
  0x04: encapsulationLimit,
  0x05: routerAlert,
  0xc2: jumbo,
};

/** Reads the options between `from` and `to`. */
export function readIpv6Options(scope: Scope, from: number, to: number): void {
  let at = from;
  while (at < to) {
    const kind = scope.peek(at);
    const size = kind === 0 ? 1 : 2 + scope.peek(at + 1);
    scope.take(whole, at, Math.min(size, to - at));
    scope.take(type, at);
    if (kind === 0) {
      scope.add(pad1, new Uint8Array(0), at, 1);
      at += 1;
      continue;
    }
    scope.take(action, at);
    scope.take(change, at);
    scope.take(rest, at);
    scope.take(length, at + 1);
    const row = known[kind];
    if (kind === 1) {
      scope.take(padN, at + 2, size - 2);
    } else if (row?.size === size - 2) scope.take(row, at + 2);
    else if (size > 2) scope.take(unknown, at + 2, size - 2);
    at += size;
  }
}
