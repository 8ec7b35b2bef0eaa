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

import type { Frame, Layer } from '../model/frame.js';
import { isNetwork, openEnvelope } from './envelope.js';
import { fieldsThatAre } from './fields.js';
import { layerKindOf } from './layer-kind-of.js';

/** A short text that is equal for frames that are the same packet, e.g. `ip:K3o…`. */
export function packetIdentity(frame: Frame): string {
  const { packets } = openEnvelope(frame);
  const inner = packets.at(-1) ?? [];
  const known = inner.find(isNetwork) ?? inner.find((layer) => layerKindOf(layer)?.identify);
  const whole = known && layerKindOf(known)?.identify?.(frame.bytes, known);
  if (!known || !whole) return digest(...linkPayload(frame, inner));
  return digest(known.protocol, withoutOffloaded(whole, known, inner));
}

/**
 * What the fragments of one datagram have in common with it, and with each other; undefined for anything but IPv4:
 * only its headers show this.
 */
export function datagramOf(
  frame: Frame,
): { readonly key: string; readonly part: boolean } | undefined {
  const network = openEnvelope(frame).packets.at(-1)?.find(isNetwork);
  return network && layerKindOf(network)?.datagram?.(frame.bytes, network);
}

const digest = (kind: string, bytes: Uint8Array): string =>
  `${kind}:${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}`;

/** Not the checksums that a device further on may fill in. */
function withoutOffloaded(
  packet: Uint8Array,
  { offset }: Layer,
  inner: readonly Layer[],
): Uint8Array {
  const checksums = inner.flatMap((layer) => {
    const row = layerKindOf(layer)?.offloaded;
    return row?.at === undefined ? [] : [{ at: layer.offset - offset + row.at, size: row.size }];
  });
  if (checksums.length === 0) return packet;
  const blank = packet.slice();
  for (const { at, size } of checksums) blank.fill(0, at, at + size);
  return blank;
}

const isLink = (layer: Layer): boolean => layerKindOf(layer)?.role === 'link';
const types = fieldsThatAre('payloadType');
const trailing = fieldsThatAre('trailing');

function linkPayload({ bytes }: Frame, layers: readonly Layer[]): [string, Uint8Array] {
  const link = layers.findLast(isLink);
  const fields = layers.flatMap((layer) => layer.fields);
  const type = fields.findLast(({ name }) => types.has(name))?.value;
  const ends = fields.filter(({ name }) => trailing.has(name)).map(({ offset }) => offset);
  const kind = typeof type === 'number' ? type.toString(16).padStart(4, '0') : 'link';
  const begin = link ? link.offset + link.length : (layers[0]?.offset ?? 0);
  return [kind, bytes.subarray(begin, Math.min(bytes.length, ...ends))];
}
