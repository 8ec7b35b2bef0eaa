/** Datagrams whose payload no layer knows: an application’s, unless somebody knows better. */
import type { Frame } from '../model/frame.js';

/** The UDP ports of them, each once. */
export function unknownPorts(frames: Iterable<Frame>): Set<number> {
  const ports = new Set<number>();
  for (const { layers, unread = [] } of frames)
    layers.forEach(({ protocol, fields }, index) => {
      const next = layers[index + 1];
      if (protocol !== 'udp' || next?.protocol !== 'data') return;
      if (unread.some(({ offset }) => offset === next.offset)) return;
      for (const { name, value } of fields)
        if (name === 'udp.srcport' || name === 'udp.dstport') ports.add(Number(value));
    });
  return ports;
}
