/**
 * DHCP for IPv6, RFC 8415; DNS servers, RFC 3646. Of its options, those in the table are decoded, others by type and length.
 */
import { toHex } from '../../base/bytes.js';
import { defineLayer } from '../layer-kind.js';
import { bytes, ipv6, text, uint16, uint24, uint32, uint8, type Row } from '../row.js';
import type { Scope } from '../scope.js';

const message = uint8('dhcpv6.msgtype', 'Message type', { at: 0 });
const type = uint16('dhcpv6.option.type', 'Option');
const length = uint16('dhcpv6.option.length', 'Length');
const duid = {
  bytes: bytes('dhcpv6.duid.bytes', 'DUID'),
  type: uint16('dhcpv6.duid.type', 'DUID Type'),
  timeHardware: uint16('dhcpv6.duidllt.hwtype', 'Hardware type'),
  timeAddress: text('dhcpv6.duidllt.link_layer_addr', 'Link-layer address'),
  hardware: uint16('dhcpv6.duidll.hwtype', 'Hardware type'),
  address: text('dhcpv6.duidll.link_layer_addr', 'Link-layer address'),
};
const association = {
  id: text('dhcpv6.iaid', 'IAID', { chosen: true }),
  t1: uint32('dhcpv6.iaid.t1', 'T1'),
  t2: uint32('dhcpv6.iaid.t2', 'T2'),
};
const address = {
  ip: ipv6('dhcpv6.iaaddr.ip', 'IPv6 address'),
  preferred: uint32('dhcpv6.iaaddr.pref_lifetime', 'Preferred lifetime'),
  valid: uint32('dhcpv6.iaaddr.valid_lifetime', 'Valid lifetime'),
};
const prefix = {
  preferred: uint32('dhcpv6.iaprefix.pref_lifetime', 'Preferred lifetime'),
  valid: uint32('dhcpv6.iaprefix.valid_lifetime', 'Valid lifetime'),
  length: uint8('dhcpv6.iaprefix.pref_len', 'Prefix length'),
  address: ipv6('dhcpv6.iaprefix.pref_addr', 'Prefix address'),
};
const requested = uint16('dhcpv6.requested_option_code', 'Requested Option code');
const preference = uint8('dhcpv6.option_preference', 'Pref-value');
const elapsed = uint16('dhcpv6.elapsed_time', 'Elapsed time', { unit: 10, chosen: true });
const status = uint16('dhcpv6.status_code', 'Status Code');
const statusText = text('dhcpv6.status_msg', 'Status Message');
const interfaceId = bytes('dhcpv6.interface_id', 'Interface-ID');
const server = ipv6('dhcpv6.dns_server', 'DNS server address');

const names: Readonly<Record<number, string>> = {
  ...{ 1: 'solicit', 2: 'advertise', 3: 'request', 4: 'confirm', 5: 'renew', 6: 'rebind' },
  ...{ 7: 'reply', 8: 'release', 9: 'decline', 10: 'reconfigure', 11: 'information request' },
  ...{ 12: 'relay-forward', 13: 'relay-reply' },
};
const isRelayed = (source: Uint8Array, at: number): boolean =>
  source[at] === 12 || source[at] === 13;

type Reader = (scope: Scope, at: number, end: number) => void;

/** How options are read, by type: the value stands from `at` to `end`. */
const readers: Readonly<Record<number, Reader>> = {
  1: readDuid,
  2: readDuid,
  3: (scope, at, end) => {
    readAssociation(scope, at);
    readOptions(scope, at + 12, end);
  },
  5: (scope, at, end) => {
    scope.take(address.ip, at);
    scope.take(address.preferred, at + 16);
    scope.take(address.valid, at + 20);
    readOptions(scope, at + 24, end);
  },
  6: (scope, at, end) => {
    for (let place = at; place + 2 <= end; place += 2) scope.take(requested, place);
  },
  7: (scope, at) => scope.take(preference, at),
  8: (scope, at) => scope.take(elapsed, at),
  9: (scope, at, end) => {
    scope.enter(dhcpv6, at, { end, limit: length.name });
    // Wireshark does not name it a second time.
    const { names: protocols } = scope.dissection;
    if (protocols.at(-1) === 'dhcpv6') protocols.pop();
  },
  13: (scope, at, end) => {
    scope.take(status, at);
    if (end > at + 2) scope.take(statusText, at + 2, end - at - 2);
  },
  18: (scope, at, end) => {
    if (end > at) scope.take(interfaceId, at, end - at);
  },
  23: (scope, at, end) => {
    for (let place = at; place + 16 <= end; place += 16) scope.take(server, place);
  },
  25: (scope, at, end) => {
    readAssociation(scope, at);
    readOptions(scope, at + 12, end);
  },
  26: (scope, at, end) => {
    scope.take(prefix.preferred, at);
    scope.take(prefix.valid, at + 4);
    scope.take(prefix.length, at + 8);
    scope.take(prefix.address, at + 9);
    readOptions(scope, at + 25, end);
  },
};

export const dhcpv6 = defineLayer({
  protocol: 'dhcpv6',
  title: 'DHCPv6',
  manual: 'RFC 8415',
  header: 4,
  position: 'application',
  carries: 'messages',
  leaf: true,
  under: { 'udp.port': [547, 546] },
  defaults: { [message.name]: 1 },
  fields: [
    message,
    type,
    length,
    ...[duid, association, address, prefix].flatMap((rows): Row[] => Object.values(rows)),
    requested,
    preference,
    elapsed,
    status,
    statusText,
    interfaceId,
    server,
  ],
  forms: [
    {
      when: isRelayed,
      fields: [
        uint8('dhcpv6.hopcount', 'Hopcount', { at: 1 }),
        ipv6('dhcpv6.linkaddr', 'Link address', { at: 2 }),
        ipv6('dhcpv6.peeraddr', 'Peer address', { at: 18 }),
      ],
    },
    {
      when: () => true,
      fields: [uint24('dhcpv6.xid', 'Transaction ID', { at: 1, chosen: true })],
    },
  ],
  summarize: (fields) =>
    `DHCPv6 ${names[fields.number(message.name)] ?? `message ${fields.text(message.name)}`}`,
  decode(scope) {
    const { bytes: frame, offset } = scope;
    scope.length = scope.captured - offset;
    readOptions(scope, offset + (isRelayed(frame, offset) ? 34 : 4), scope.end);
  },
});

function readOptions(scope: Scope, from: number, to: number): void {
  for (let at = from; at < to;) {
    const kind = scope.takeNumber(type, at);
    const size = scope.takeNumber(length, at + 2);
    scope.need(at + 4, size, `option ${kind}`);
    readers[kind]?.(scope, at + 4, at + 4 + size);
    at += 4 + size;
  }
}

function readAssociation(scope: Scope, at: number): void {
  scope.need(at, 4, association.id.name);
  scope.add(association.id, toHex(scope.bytes.subarray(at, at + 4)), at, 4);
  scope.take(association.t1, at + 4);
  scope.take(association.t2, at + 8);
}

/** A DHCP unique identifier, RFC 8415 section 11: with time, or with a link-layer address alone. */
function readDuid(scope: Scope, at: number, end: number): void {
  scope.take(duid.bytes, at, end - at);
  const kind = scope.takeNumber(duid.type, at);
  const [hardware, text, place] =
    kind === 1
      ? [duid.timeHardware, duid.timeAddress, at + 8]
      : [duid.hardware, duid.address, at + 4];
  if (kind !== 1 && kind !== 3) return;
  scope.take(hardware, at + 2);
  if (end > place)
    scope.add(text, toHex(scope.bytes.subarray(place, end), ':'), place, end - place);
}
