/**
 * Which question a frame puts, and which it answers, whatever carries it: requests of ARP and echo, neighbour
 * solicitations, datagrams (for the errors that quote them). Equal texts are the same question; who asks
 * again the same, as ARP does, asks it again.
 */
import { toHex } from '../base/bytes.js';
import type { Field, Frame, Layer } from '../model/frame.js';
import { isNetwork, openEnvelope } from './envelope.js';
import { valueOf } from './field-reader.js';

/** The question that a frame puts, e.g. `arp 02… 10.0.0.1 > 10.0.0.2`. */
export function questionOf(frame: Frame): string | undefined {
  return questionIn(openEnvelope(frame).packets.at(-1) ?? []);
}

/** The question that a frame answers. An answer that nobody asked for, such as a gratuitous one, is none. */
export function answeredBy(frame: Frame): string | undefined {
  const { packets, quoted } = openEnvelope(frame);
  const layers = packets.at(-1) ?? [];
  const { arp, network, icmp, icmpv6 } = partsOf(layers);
  if (arp && is(arp, 'arp.opcode', 2))
    return text('arp', arp, ['arp.dst.hw_mac', 'arp.dst.proto_ipv4', 'arp.src.proto_ipv4']);
  if (quoted.length > 0) return questionIn(quoted);
  if (network && icmp && is(icmp, 'icmp.type', 0)) return echo(network, icmp, 'backward');
  if (network && icmpv6 && is(icmpv6, 'icmpv6.type', 129)) return echo(network, icmpv6, 'backward');
  // A solicited advertisement goes to whoever asked.
  if (network && icmpv6 && is(icmpv6, 'icmpv6.nd.na.flag.s', true))
    return text('nd', network, ['ipv6.dst'], icmpv6, ['icmpv6.nd.na.target_address']);
  return undefined;
}

/** Whether it is an echo request or reply, of which a sender makes no second one that is the same. */
export function isEcho(frame: Frame): boolean {
  const { icmp, icmpv6 } = partsOf(openEnvelope(frame).packets.at(-1) ?? []);
  const type = icmp ? valueOf(icmp, 'icmp.type') : icmpv6 && valueOf(icmpv6, 'icmpv6.type');
  return typeof type === 'number' && (icmp ? [0, 8] : [128, 129]).includes(type);
}

function questionIn(layers: readonly Layer[]): string | undefined {
  const { arp, network, icmp, icmpv6, udp } = partsOf(layers);
  if (arp && is(arp, 'arp.opcode', 1))
    return text('arp', arp, ['arp.src.hw_mac', 'arp.src.proto_ipv4', 'arp.dst.proto_ipv4']);
  if (!network) return undefined;
  if (icmp && is(icmp, 'icmp.type', 8)) return echo(network, icmp, 'forward');
  if (icmpv6 && is(icmpv6, 'icmpv6.type', 128)) return echo(network, icmpv6, 'forward');
  if (icmpv6 && is(icmpv6, 'icmpv6.type', 135))
    return text('nd', network, ['ipv6.src'], icmpv6, ['icmpv6.nd.ns.target_address']);
  return udp && text('udp', network, endsOf(network), udp, ['udp.srcport', 'udp.dstport']);
}

/** The layers of one packet that matter here: the network’s is its first, behind it stands the message. */
const partsOf = (layers: readonly Layer[]) => {
  const find = (protocol: string): Layer | undefined =>
    layers.find((layer) => layer.protocol === protocol);
  return {
    arp: find('arp'),
    network: layers.find(isNetwork),
    icmp: find('icmp'),
    icmpv6: find('icmpv6'),
    udp: find('udp'),
  };
};

const is = (layer: Layer, name: string, value: Field['value']): boolean =>
  valueOf(layer, name) === value;

const endsOf = ({ protocol }: Layer): [string, string] => [`${protocol}.src`, `${protocol}.dst`];

function echo(network: Layer, message: Layer, way: 'forward' | 'backward'): string | undefined {
  const [from, to] = endsOf(network);
  const numbers =
    message.protocol === 'icmp'
      ? ['icmp.ident', 'icmp.seq']
      : ['icmpv6.echo.identifier', 'icmpv6.echo.sequence_number'];
  return text('echo', network, way === 'forward' ? [from, to] : [to, from], message, numbers);
}

/** Undefined when a field is not there: cut off, or of another form. */
function text(kind: string, ...parts: (Layer | readonly string[])[]): string | undefined {
  const words = [kind];
  let layer: Layer | undefined;
  for (const part of parts) {
    if (!isNames(part)) {
      layer = part;
      continue;
    }
    for (const name of part) {
      const value = layer && valueOf(layer, name);
      if (value === undefined) return undefined;
      words.push(value instanceof Uint8Array ? toHex(value) : String(value));
    }
  }
  return words.join(' ');
}

const isNames = (part: Layer | readonly string[]): part is readonly string[] => Array.isArray(part);
