/**
 * The bytes that a protocol's name stands for in a filter: its header. But some of Wireshark's dissectors
 * claim all that their protocol carries, and `contains` and `matches` always search all of it.
 */
import type { Frame, Layer } from '../model/frame.js';

const claimants: ReadonlySet<string> = new Set(['icmp', 'icmpv6', 'llc', 'tcp']);

export const layerBytes = (frame: Frame, layer: Layer): Uint8Array =>
  claimants.has(layer.protocol)
    ? carriedBytes(frame, layer)
    : frame.bytes.subarray(layer.offset, layer.offset + layer.length);

/** The layer and all that it carries: nothing further in goes beyond its end. */
export function carriedBytes({ bytes, layers }: Frame, layer: Layer): Uint8Array {
  let end = 0;
  for (const { offset, length, fields } of layers.slice(layers.indexOf(layer))) {
    end = Math.max(end, offset + length);
    for (const field of fields) end = Math.max(end, field.offset + field.length);
  }
  return bytes.subarray(layer.offset, end);
}
