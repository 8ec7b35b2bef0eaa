/**
 * Summarises a frame in one line, in the manner of Wireshark's Info column. Each layer defines its part of the line in
 * its own file (`summarize`, `tag`, `withoutEnds`).
 */
import { printable } from '../base/text.js';
import type { Frame, Layer } from '../model/frame.js';
import { isNetwork, openEnvelope } from './envelope.js';
import { readFields, valueOf, type Omission } from './field-reader.js';
import { endsOf, layerKindOf } from './layer-kind-of.js';
import type { Ends } from './row.js';

/**
 * `ICMP echo request id=0x0014 seq=1 10.0.0.1 → 10.0.0.2`; a tunnel's parts are divided by `│`, tags
 * come first (`VLAN 5`), and a frame that could not be read to its end says so. Fit for a terminal:
 * control characters from the packet are escaped.
 */
export function summarize(frame: Frame, isOmitted?: Omission): string {
  const { packets, quoted } = openEnvelope(frame);
  const parts = packets.map((packet, index) =>
    describePacket(packet, index < packets.length - 1 ? 'outside' : 'innermost', isOmitted),
  );
  if (quoted.length > 0) parts.push(`about ${describePacket(quoted, 'innermost', isOmitted)}`);
  if (frame.stop) parts.push(`${frame.stop.kind}: ${frame.stop.reason}`);
  return printable(parts.filter((part) => part !== '').join(' │ '));
}

/** `10.0.0.1 → 10.0.0.2`, with ports where there are some. */
function ends(packet: readonly Layer[], isOmitted?: Omission): string {
  const hosts = packet.find(isNetwork) ?? packet.find((layer) => layerKindOf(layer)?.ends);
  if (!hosts) return '';
  const ports = packet.find((layer) => layerKindOf(layer)?.role === 'transport');
  const end = (side: keyof Ends<unknown>): string => {
    const host = endsOf(hosts)[side];
    const port = ports && layerKindOf(ports)?.ends?.[side].name;
    if (!ports || !port || valueOf(ports, port) === undefined) return host;
    const fields = readFields(ports, isOmitted);
    const inBrackets = host.includes(':') ? `[${host}]` : host;
    return `${inBrackets}${fields.about(port, `:${fields.text(port)}`)}`;
  };
  return `${end('source')} → ${end('destination')}`;
}

/** What a layer says of itself: its abbreviation in capitals, if its file has no words for it. */
function wordsOf(layer: Layer, isOmitted?: Omission): string {
  const summarizeLayer = layerKindOf(layer)?.summarize;
  return summarizeLayer
    ? summarizeLayer(readFields(layer, isOmitted))
    : layer.protocol.toUpperCase();
}

/** `VLAN 5 ICMP echo request id=0x0014 seq=1 10.0.0.1 → 10.0.0.2`; around a tunnel's packet `VXLAN vni=1`. */
function describePacket(
  packet: readonly Layer[],
  place: 'outside' | 'innermost',
  isOmitted?: Omission,
): string {
  const tags = packet.map((layer) => layerKindOf(layer)?.tag?.(readFields(layer)) ?? '');
  const top = packet.findLast((layer) => wordsOf(layer) !== '');
  const without = top && layerKindOf(top)?.withoutEnds;
  const withEnds = without !== 'always' && without !== place;
  return [...tags, top ? wordsOf(top, isOmitted) : 'data', withEnds ? ends(packet, isOmitted) : '']
    .filter((part) => part !== '')
    .join(' ');
}
