/**
 * A frame as nested packets: a tunnel's outside, what it carries, and what an ICMP error quotes.
 * Invariant: the parts of the envelope are the frame's layers in order, without `frame` itself.
 */
import type { Frame, Layer } from '../model/frame.js';
import { layerKindOf } from './layer-kind-of.js';

export interface Envelope {
  /** Outermost first; the last is the packet that all of it is about. */
  readonly packets: readonly (readonly Layer[])[];
  /** What the last packet, an ICMP error, quotes; mostly empty. */
  readonly quoted: readonly Layer[];
}

export const isNetwork = (layer: Layer): boolean => layerKindOf(layer)?.role === 'network';

/** Takes the frame apart. */
export function openEnvelope(frame: Frame): Envelope {
  const packets: Layer[][] = [[]];
  const quoted: Layer[] = [];
  let current = packets[0]!;
  let reported = false;
  for (const layer of frame.layers) {
    if (layer.protocol === 'frame') continue;
    const kind = layerKindOf(layer);
    const begins = kind?.role === 'network';
    if (quoted.length > 0 || (reported && begins)) {
      quoted.push(layer);
      continue;
    }
    if (begins && current.some(isNetwork)) packets.push((current = []));
    current.push(layer);
    if (kind?.opensPacket) packets.push((current = []));
    reported ||= kind?.role === 'message';
  }
  return { packets: packets.filter((packet) => packet.length > 0), quoted };
}
