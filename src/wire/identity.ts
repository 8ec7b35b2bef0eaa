/**
 * When two frames at different taps are the same packet.
 *
 * The identity covers the innermost packet of the network layer, which no bridge, router, VLAN or
 * tunnel on the way may change but for a few fields, and these are left out:
 * - IPv4: everything but TTL, DSCP and ECN, header checksum, and options (routers write into them)
 * - IPv6: everything but hop limit, traffic class and flow label
 * - both: not the checksum of TCP and UDP, which the sender's kernel may leave to a device that is
 *   further on
 * - ARP: the whole body
 * - anything else: the last EtherType, and what follows it, without padding (802.3: LLC and payload)
 *
 * So a frame and its copy have the same identity, also at one tap, and so has each retransmission
 * that is the same to the bit; two echo requests with different sequence numbers differ, and so do two
 * fragments of one packet. Address translation makes another packet of it, and so does cutting: a
 * packet inside a fragmented tunnel is not whole.
 */
import { createHash } from 'node:crypto';

import { toHex } from '../base/bytes.js';
import type { Frame, Layer } from '../model/frame.js';
import { isNetwork, openEnvelope } from './envelope.js';

/** A short text that is equal for frames that are the same packet, e.g. `ip:K3o…`. */
export function packetIdentity(frame: Frame): string {
  const { packets } = openEnvelope(frame);
  const inner = packets.at(-1) ?? [];
  const network = inner.find(isNetwork);
  const arp = inner.find(({ protocol }) => protocol === 'arp');
  if (network) {
    const whole =
      network.protocol === 'ip' ? ipv4Packet(frame, network) : ipv6Packet(frame, network);
    for (const { protocol, offset } of inner) blank(whole, protocol, offset - network.offset);
    return digest(network.protocol, whole);
  }
  if (arp) return digest('arp', frame.bytes.subarray(arp.offset, arp.offset + arp.length));
  return digest(...linkPayload(frame, inner));
}

/**
 * What the fragments of one IPv4 datagram have in common with it, and with each other: addresses, protocol and
 * identification (RFC 791 section 3.2); undefined for anything else.
 */
export function datagramOf(
  frame: Frame,
): { readonly key: string; readonly part: boolean } | undefined {
  const network = openEnvelope(frame).packets.at(-1)?.find(isNetwork);
  if (network?.protocol !== 'ip') return undefined;
  const header = frame.bytes.subarray(network.offset, network.offset + 20);
  if (header.length < 20) return undefined;
  const fragment = ((header[6] ?? 0) << 8) | (header[7] ?? 0);
  const parts = [header.subarray(4, 6), header.subarray(9, 10), header.subarray(12, 20)];
  return {
    key: parts.map((each) => toHex(each)).join(' '),
    part: (fragment & moreFragmentsOrOffset) !== 0,
  };
}

const moreFragmentsOrOffset = 0x3fff;

const digest = (kind: string, bytes: Uint8Array): string =>
  `${kind}:${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}`;

const number = (layer: Layer, name: string): number | undefined => {
  const value = layer.fields.find((field) => field.name === name)?.value;
  return typeof value === 'number' ? value : undefined;
};

/** Options are overwritten with zeros where they stand. */
function ipv4Packet({ bytes }: Frame, layer: Layer): Uint8Array {
  const { offset, length } = layer;
  const total = number(layer, 'ip.len');
  const packet = bytes.slice(offset, total ? offset + total : undefined);
  packet.fill(0, 1, 2);
  packet.fill(0, 8, 9);
  packet.fill(0, 10, 12);
  packet.fill(0, 20, Math.max(20, length));
  return packet;
}

const ipv6Header = 40;

function ipv6Packet({ bytes }: Frame, layer: Layer): Uint8Array {
  const payload = number(layer, 'ipv6.plen');
  const end = payload ? layer.offset + ipv6Header + payload : undefined;
  const packet = bytes.slice(layer.offset, end);
  packet.fill(0, 0, 4);
  packet.fill(0, 7, 8);
  return packet;
}

/** Where the checksum of a transport layer is. */
const checksums: Readonly<Record<string, number>> = { tcp: 16, udp: 6 };

function blank(packet: Uint8Array, protocol: string, at: number): void {
  const place = checksums[protocol];
  if (place !== undefined) packet.fill(0, at + place, at + place + 2);
}

const links: ReadonlySet<string> = new Set(['eth', 'vlan', 'ieee8021ad', 'sll']);
const types = /^(eth\.type|vlan\.etype|ieee8021ah\.etype|llc\.type|sll\.etype)$/;
const trailing = /^(eth\.padding|[\w]+\.trailer)$/;

function linkPayload({ bytes }: Frame, layers: readonly Layer[]): [string, Uint8Array] {
  const link = layers.findLast(({ protocol }) => links.has(protocol));
  const fields = layers.flatMap((layer) => layer.fields);
  const type = fields.findLast(({ name }) => types.test(name))?.value;
  const ends = fields.filter(({ name }) => trailing.test(name)).map(({ offset }) => offset);
  const kind = typeof type === 'number' ? type.toString(16).padStart(4, '0') : 'link';
  const begin = link ? link.offset + link.length : (layers[0]?.offset ?? 0);
  return [kind, bytes.subarray(begin, Math.min(bytes.length, ...ends))];
}
