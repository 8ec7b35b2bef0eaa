/** One line that tells what a frame is, in the manner of Wireshark's Info column. */
import { printable } from '../base/text.js';
import type { Frame, Layer } from '../model/frame.js';
import { formatIpv4, formatIpv6, formatMac } from './address.js';
import { isNetwork, openEnvelope } from './envelope.js';
import { describe } from './summary-layers.js';

/**
 * `ICMP echo request id=0x0014 seq=1 10.0.0.1 → 10.0.0.2`; a tunnel's parts are divided by `│`, tags
 * come first (`VLAN 5`), and a frame that could not be read to its end says so. Fit for a terminal:
 * control characters from the packet are escaped.
 */
export function summarize(frame: Frame): string {
  const { packets, quoted } = openEnvelope(frame);
  const parts = packets.map((packet, index) =>
    index < packets.length - 1 ? describeOutside(packet) : describePacket(packet),
  );
  if (quoted.length > 0) parts.push(`about ${describePacket(quoted)}`);
  if (frame.stop) parts.push(`${frame.stop.kind}: ${frame.stop.reason}`);
  return printable(parts.filter((part) => part !== '').join(' │ '));
}

/** The value of a layer's field as text. */
const address = (layer: Layer, name: string): string => {
  const value = layer.fields.find((field) => field.name === name)?.value;
  if (!(value instanceof Uint8Array)) return '?';
  if (value.length === 4) return formatIpv4(value);
  return value.length === 16 ? formatIpv6(value) : formatMac(value);
};

const field = (layer: Layer, name: string): unknown =>
  layer.fields.find((each) => each.name === name)?.value;

/** `10.0.0.1 → 10.0.0.2`, with ports where there are some. */
function ends(packet: readonly Layer[]): string {
  const network = packet.find(isNetwork) ?? packet.find(({ protocol }) => protocol === 'eth');
  if (!network) return '';
  const ports = packet.find(({ protocol }) => protocol === 'udp' || protocol === 'tcp');
  const end = (side: 'src' | 'dst'): string => {
    const text = address(network, `${network.protocol}.${side}`);
    const port = ports && field(ports, `${ports.protocol}.${side}port`);
    if (typeof port !== 'number') return text;
    return text.includes(':') ? `[${text}]:${port}` : `${text}:${port}`;
  };
  return `${end('src')} → ${end('dst')}`;
}

const tagNames: Readonly<Record<string, string>> = { vlan: 'VLAN', ieee8021ad: 'S-VLAN' };

/** `VLAN 5 VLAN 6`. */
const tags = (packet: readonly Layer[]): string[] =>
  packet.flatMap((layer) => {
    const name = tagNames[layer.protocol];
    const id = layer.fields.find((each) => /\.(id|svid)$/.test(each.name))?.value;
    return name === undefined ? [] : [`${name} ${typeof id === 'number' ? id : '?'}`];
  });

/** Layers that say nothing of their own. */
const silent: ReadonlySet<string> = new Set(['data', 'vlan', 'ieee8021ad', 'raw', 'sll']);
const isMarker = ({ protocol }: Layer): boolean => protocol.startsWith('_ws.');

function describePacket(packet: readonly Layer[]): string {
  const speaking = packet.filter((layer) => !silent.has(layer.protocol) && !isMarker(layer));
  const top = speaking.at(-1);
  const text = top ? describe(top, packet) : 'data';
  const without = top?.protocol === 'arp';
  return [...tags(packet), text, without ? '' : ends(packet)]
    .filter((part) => part !== '')
    .join(' ');
}

/** What is around a tunnel's packet: `VXLAN vni=1`, `IP 10.0.0.1 → 10.0.0.2`. */
function describeOutside(packet: readonly Layer[]): string {
  const top = packet.at(-1);
  if (!top) return '';
  return top.protocol === 'vxlan' || top.protocol === 'geneve'
    ? [...tags(packet), describe(top, packet)].join(' ')
    : describePacket(packet);
}
