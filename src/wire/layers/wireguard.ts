/**
 * WireGuard, “WireGuard: Next Generation Kernel Network Tunnel”, section 5.4. Integers are little-endian. The port is
 * the one of its documentation: the protocol has none of its own.
 */
import { defineLayer } from '../layer-kind.js';
import { bytes, text, uint32, uint8 } from '../row.js';
import type { Row } from '../row.js';
import type { Scope } from '../scope.js';

const type = uint8('wg.type', 'Type', { at: 0 });
const sender = uint32('wg.sender', 'Sender', { chosen: true });
const receiver = uint32('wg.receiver', 'Receiver', { chosen: true });
const counter: Row = { ...uint32('wg.counter', 'Counter'), bits: 64, size: 8 };
const ephemeral = text('wg.ephemeral', 'Ephemeral', { size: 32, chosen: true });
const part = (name: string, title: string, size: number): Row =>
  bytes(`wg.${name}`, title, { size });
const chosen = (row: Row): Row => ({ ...row, chosen: true });
const macs = [chosen(part('mac1', 'mac1', 16)), chosen(part('mac2', 'mac2', 16))];
const packet = bytes('wg.encrypted_packet', 'Encrypted Packet');

const checkSize = 16;

/** What follows type and reserved bytes, in order. */
const messages: Readonly<Record<number, readonly Row[]>> = {
  1: [
    sender,
    ephemeral,
    part('encrypted_static', 'Encrypted Static', 48),
    part('encrypted_timestamp', 'Encrypted Timestamp', 28),
    ...macs,
  ],
  2: [sender, receiver, ephemeral, part('encrypted_empty', 'Encrypted Empty', 16), ...macs],
  3: [
    receiver,
    chosen(part('nonce', 'Nonce', 24)),
    part('encrypted_cookie', 'Encrypted Cookie', 32),
  ],
  4: [receiver, counter],
};

const rows = Object.values(messages).flat();

export const wireguard = defineLayer({
  protocol: 'wg',
  title: 'WireGuard Protocol',
  manual: 'WireGuard: Next Generation Kernel Network Tunnel, section 5.4',
  header: 4,
  carries: 'packets',
  under: { 'udp.port': [51820] },
  fields: [
    type,
    bytes('wg.reserved', 'Reserved', { at: 1, size: 3 }),
    ...rows.filter(({ name }, index) => rows.findIndex((row) => row.name === name) === index),
    packet,
  ],
  decode(scope) {
    const message = messages[scope.bytes[scope.offset]!];
    if (!message) return scope.reject('no message of WireGuard has this type');
    let at = scope.offset + 4;
    for (const row of message) {
      takeRow(scope, row, at);
      at += row.size;
    }
    if (message.includes(counter)) {
      scope.need(at, checkSize, packet.name);
      // What keeps a way open has no packet in it.
      if (scope.end - at > checkSize) scope.hide(at, 'packets', 'encrypted');
      scope.takeRest(packet, at);
      at = scope.captured;
    }
    scope.length = at - scope.offset;
  },
});

function takeRow(scope: Scope, row: Row, at: number): void {
  const { bytes: frame } = scope;
  if (row.type === 'bytes') return void scope.take(row, at);
  scope.need(at, row.size, row.name);
  const raw = frame.subarray(at, at + row.size);
  const value =
    row.type === 'string'
      ? btoa(String.fromCharCode(...raw))
      : raw.reduceRight((number, byte) => number * 256 + byte, 0);
  scope.add(row, value, at, row.size);
}
