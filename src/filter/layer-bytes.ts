/**
 * The bytes that a protocol's name stands for in a filter: its header. But some of Wireshark's dissectors
 * claim all that their protocol carries, and `contains` and `matches` always search all of it.
 */
import type { Frame, Layer } from '../model/frame.js';
import { layerKindOf } from '../wire/layer-kind-of.js';

export const layerBytes = (frame: Frame, layer: Layer): Uint8Array =>
  layerKindOf(layer)?.claimsContent
    ? carriedBytes(frame, layer)
    : frame.bytes.subarray(layer.offset, layer.offset + layer.length);

/** The layer and all that it carries: nothing further in goes beyond its end. */
export function carriedBytes({ bytes, layers }: Frame, layer: Layer): Uint8Array {
  const position = layers.indexOf(layer);
  const keepsRest = layers.slice(position).some((inner) => layerKindOf(inner)?.keepsRest);
  let end = keepsRest ? bytes.length : packetEnd(layers, position, bytes.length);
  for (const { offset, length, fields } of layers.slice(position)) {
    end = Math.max(end, offset + length);
    for (const field of fields) end = Math.max(end, field.offset + field.length);
  }
  return bytes.subarray(layer.offset, end);
}

/**
 * Where the IPv4 packet ends that a layer is in, or the outermost that it carries: what an ICMP error
 * quotes of a payload is no layer of its own, but belongs to all layers around the quotation. 0 for
 * what is quoted, and without IPv4.
 */
function packetEnd(layers: readonly Layer[], position: number, captured: number): number {
  if (layers.slice(0, position).some(({ protocol }) => protocol === 'icmp')) return 0;
  const ends = layers.map(({ offset, fields }) => {
    const length = fields.find(({ name }) => name === 'ip.len')?.value;
    return typeof length === 'number' ? offset + length : undefined;
  });
  const isEnd = (end: number | undefined): end is number => end !== undefined;
  const around = ends.slice(0, position + 1).filter(isEnd);
  const carried = ends.slice(position + 1).find(isEnd) ?? 0;
  return Math.min(captured, around.length > 0 ? Math.min(...around) : carried);
}
