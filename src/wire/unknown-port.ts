/** Datagrams whose payload is an application’s, decoded or not, unless somebody knows better. */
import type { Frame, Layer } from '../model/frame.js';
import { layerKindOf } from './layer-kind-of.js';

/** The UDP ports of them, each once. */
export function unknownPorts(frames: Iterable<Frame>): Set<number> {
  const ports = new Set<number>();
  for (const { layers, unread = [] } of frames)
    layers.forEach(({ protocol, fields }, index) => {
      const next = layers[index + 1];
      if (protocol !== 'udp' || !next || !isPayload(next)) return;
      if (unread.some(({ offset, holds }) => offset === next.offset && holds !== 'nothing')) return;
      for (const { name, value } of fields)
        if (name === 'udp.srcport' || name === 'udp.dstport') ports.add(Number(value));
    });
  return ports;
}

const isPayload = (layer: Layer): boolean =>
  layer.protocol === 'data' || layerKindOf(layer)?.position === 'application';
