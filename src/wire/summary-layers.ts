/** What each protocol says of itself in a summary. */
import type { Layer } from '../model/frame.js';
import { formatIpv4, formatIpv6, formatMac } from './address.js';

type Read = (name: string) => number;
type Describe = (read: Read, text: (name: string) => string, packet: readonly Layer[]) => string;

/** The text of a layer; `packet` are the layers of the packet that it belongs to. */
export function describe(layer: Layer, packet: readonly Layer[]): string {
  const value = (name: string) => layer.fields.find((field) => field.name === name)?.value;
  const read: Read = (name) => Number(value(name) ?? NaN);
  const text = (name: string): string => {
    const found = value(name);
    if (!(found instanceof Uint8Array)) return found === undefined ? '?' : String(found);
    if (found.length === 4) return formatIpv4(found);
    return found.length === 16 ? formatIpv6(found) : formatMac(found);
  };
  return describers[layer.protocol]?.(read, text, packet) ?? layer.protocol.toUpperCase();
}

const hex = (value: number, digits: number): string =>
  Number.isNaN(value) ? '?' : `0x${value.toString(16).padStart(digits, '0')}`;

const decimal = (value: number): string => (Number.isNaN(value) ? '?' : String(value));

const icmpTypes: Readonly<Record<number, string>> = {
  0: 'echo reply',
  3: 'destination unreachable',
  4: 'source quench',
  5: 'redirect',
  8: 'echo request',
  9: 'router advertisement',
  10: 'router solicitation',
  11: 'time exceeded',
  12: 'parameter problem',
  13: 'timestamp request',
  14: 'timestamp reply',
};
const unreachable = ['network', 'host', 'protocol', 'port', 'fragmentation needed', 'source route'];

const icmpv6Types: Readonly<Record<number, string>> = {
  1: 'destination unreachable',
  2: 'packet too big',
  3: 'time exceeded',
  4: 'parameter problem',
  128: 'echo request',
  129: 'echo reply',
  130: 'multicast listener query',
  131: 'multicast listener report',
  132: 'multicast listener done',
  133: 'router solicitation',
  134: 'router advertisement',
  135: 'neighbour solicitation',
  136: 'neighbour advertisement',
  137: 'redirect',
  143: 'multicast listener report v2',
};

const igmpTypes: Readonly<Record<number, string>> = {
  0x11: 'query',
  0x12: 'v1 report',
  0x16: 'v2 report',
  0x17: 'leave',
  0x22: 'v3 report',
};

const flagNames = ['fin', 'syn', 'reset', 'push', 'ack', 'urg', 'ece', 'cwr', 'ae'];
const flagWords = ['FIN', 'SYN', 'RST', 'PSH', 'ACK', 'URG', 'ECE', 'CWR', 'AE'];

function describeArp(read: Read, text: (name: string) => string): string {
  const sender = text('arp.src.proto_ipv4');
  const target = text('arp.dst.proto_ipv4');
  switch (read('arp.opcode')) {
    case 1:
      if (text('arp.isprobe') === 'true') return `ARP who has ${target}? (probe)`;
      if (text('arp.isgratuitous') === 'true') return `ARP announcement for ${sender}`;
      return `ARP who has ${target}? tell ${sender}`;
    case 2:
      return `ARP ${sender} is at ${text('arp.src.hw_mac')}`;
    default:
      return `ARP opcode ${text('arp.opcode')}`;
  }
}

function describeIp(read: Read, protocol: string): string {
  const offset = read('ip.frag_offset') * 8;
  if (offset > 0) return `IP fragment at ${offset}`;
  return `IP protocol ${protocol}`;
}

const describers: Readonly<Record<string, Describe>> = {
  eth: (_read, text) => {
    const type = text('eth.type');
    return type === '?' ? 'Ethernet' : `Ethernet type ${hex(Number(type), 4)}`;
  },
  llc: (read) => `LLC SAP ${hex(read('llc.dsap'), 2)}`,
  stp: (read, text) => {
    const type = read('stp.type');
    if (type === 0x80) return 'STP topology change notification';
    const root = `${text('stp.root.prio')}/${text('stp.root.ext')}/${text('stp.root.hw')}`;
    return `${type === 2 ? 'RSTP' : 'STP'} root ${root} cost ${text('stp.root.cost')}`;
  },
  arp: describeArp,
  ip: (read, text) => describeIp(read, text('ip.proto')),
  ipv6: (_read, text) => `IPv6 next header ${text('ipv6.nxt')}`,
  'ipv6.fraghdr': (read) => `IPv6 fragment at ${decimal(read('ipv6.fraghdr.offset') * 8)}`,
  icmp: (read, text) => {
    const type = read('icmp.type');
    const name = icmpTypes[type] ?? `type ${text('icmp.type')}`;
    const why = type === 3 ? unreachable[read('icmp.code')] : undefined;
    const echo = type === 0 || type === 8;
    const ids = ` id=${hex(read('icmp.ident'), 4)} seq=${text('icmp.seq')}`;
    return `ICMP ${name}${why === undefined ? '' : ` (${why})`}${echo ? ids : ''}`;
  },
  icmpv6: (read, text) => {
    const type = read('icmpv6.type');
    const name = icmpv6Types[type] ?? `type ${text('icmpv6.type')}`;
    if (type === 128 || type === 129) {
      const id = hex(read('icmpv6.echo.identifier'), 4);
      return `ICMPv6 ${name} id=${id} seq=${text('icmpv6.echo.sequence_number')}`;
    }
    if (type === 2) return `ICMPv6 ${name} mtu=${text('icmpv6.mtu')}`;
    if (type === 135) return `ICMPv6 ${name} for ${text('icmpv6.nd.ns.target_address')}`;
    if (type === 136) return `ICMPv6 ${name} of ${text('icmpv6.nd.na.target_address')}`;
    return `ICMPv6 ${name}`;
  },
  igmp: (read, text) => {
    const type = read('igmp.type');
    const name = igmpTypes[type] ?? `type ${hex(type, 2)}`;
    const group = text('igmp.maddr');
    return group === '?' || group === '0.0.0.0' ? `IGMP ${name}` : `IGMP ${name} ${group}`;
  },
  udp: (read) => `UDP length ${decimal(read('udp.length') - 8)}`,
  tcp: (_read, text) => {
    const set = flagWords.filter((_, bit) => text(`tcp.flags.${flagNames[bit]!}`) === 'true');
    const ack = text('tcp.flags.ack') === 'true' ? ` ack=${text('tcp.ack')}` : '';
    return `TCP [${set.join(' ')}] seq=${text('tcp.seq')}${ack} len=${text('tcp.len')}`;
  },
  vxlan: (_read, text) => `VXLAN vni=${text('vxlan.vni')}`,
  geneve: (_read, text) => `Geneve vni=${text('geneve.vni')}`,
};
