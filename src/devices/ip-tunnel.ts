/**
 * Options that the tunnels over IPv4 share, and those over IPv6. ip-link(8), ip-tunnel(8);
 * net/ipv4/ip_tunnel.c, net/ipv6/ip6_tunnel.c.
 */
import * as z from 'zod';

import type { DecodeAs } from '../model/decode-as.js';
import { flag } from '../terms/flag.js';
import { oneOf } from '../terms/printed.js';
import type { Printed } from '../terms/printed.js';
import { nearInterfaceReference } from '../terms/reference.js';
import type { RefusalReason } from './device.js';
import { byPort, portAfter, valuesAfter } from './ports.js';
import { dsfield, unsigned, withNo } from './words.js';
import { ipVersion } from '../terms/ip-version.js';

const endpoint = (family: 4 | 6) =>
  z.string().refine((text) => text === 'any' || ipVersion(text) === family, {
    error: `expected an IPv${family} address, or any`,
  });

const dev = nearInterfaceReference.describe('The interface of the underlay.');
const mark = unsigned(32).describe('Firewall mark of the outer packets.');

/** Words that have no opposite in iproute2. */
const plain = ['external', 'isatap'];

/** What follows `type TYPE`: all options in the schema's order. */
export const tunnelArguments = (
  options: Readonly<Record<string, boolean | string | number | undefined>>,
): string[] => withNo(options, plain);

/** The outer header's fields of tunnels over IPv4. */
export const overIpv4 = {
  remote: endpoint(4).describe('Address of the other end; any to accept packets from everywhere.'),
  local: endpoint(4).describe('Outer source address.'),
  ttl: z.union([unsigned(8), z.literal('inherit')]).describe('Outer TTL; inherit by default.'),
  tos: dsfield.describe('Outer TOS: a number or inherit.'),
  pmtudisc: flag.describe('Path MTU discovery, by the outer don’t-fragment bit; on by default.'),
  dev,
  fwmark: mark,
};

/** Tunnels that a route can choose for each packet: ip-route(8), “encap ip”. */
export const collection = {
  external: flag.describe('Routes choose the tunnel for each packet (collect metadata).'),
};

/** The outer header's fields of tunnels over IPv6. */
export const overIpv6 = {
  remote: endpoint(6).describe('Address of the other end; any to accept packets from everywhere.'),
  local: endpoint(6).describe('Outer source address.'),
  hoplimit: unsigned(8).describe('Outer hop limit; 64 by default.'),
  encaplimit: z
    .union([unsigned(8), z.literal('none')])
    .describe('How many more tunnels may encapsulate the packet (RFC 2473); 4 by default.'),
  tclass: dsfield.describe('Outer traffic class: a number or inherit.'),
  flowlabel: z
    .union([unsigned(32).max(0xfffff), z.literal('inherit')])
    .describe('Outer flow label.'),
  dscp: z
    .literal('inherit')
    .describe('Copy the outer DSCP to the inner header when a packet leaves the tunnel.'),
  dev,
  fwmark: mark,
  'allow-localremote': flag.describe('Allow an address of this node as the other end.'),
  ...collection,
};

/** Another header, of UDP, around the tunnel: ip-fou(8). What iproute2’s help calls encap-csum6 it reads as encap-udp6-csum. */
export const encapsulation = {
  encap: z
    .enum(['fou', 'gue', 'none'])
    .describe('Encapsulate the tunnel in UDP: foo-over-UDP or generic.'),
  'encap-sport': z
    .union([unsigned(16), z.literal('auto')])
    .describe('UDP source port; auto derives it from the flow.'),
  'encap-dport': unsigned(16).describe('UDP destination port.'),
  'encap-csum': flag.describe('UDP checksums over IPv4.'),
  'encap-udp6-csum': flag.describe('UDP checksums over IPv6.'),
  'encap-remcsum': flag.describe('Remote checksum offload (gue).'),
};

/** GRE that carries Ethernet. */
export const bridging: readonly DecodeAs[] = [{ table: 'gre.proto', key: 0x6558, protocol: 'eth' }];

/** By which port a tunnel in UDP is found, and what is there: the tunnel's own `inside`, or a header of GUE. */
export function encapsulated(words: readonly string[], inside: string): DecodeAs[] {
  const [encap] = valuesAfter(words, 'encap');
  if (encap !== 'fou' && encap !== 'gue') return [];
  return byPort(portAfter(words, 'encap-dport'), encap === 'gue' ? 'gue' : inside);
}

/** The layer of what the tunnels of IP in IP carry, by their `mode`. */
export const layerOfMode = (words: readonly string[], otherwise: string): string => {
  const layers: Readonly<Record<string, string>> = {
    ipip: 'ip',
    ip6ip: 'ipv6',
    ipip6: 'ip',
    ip6ip6: 'ipv6',
    mplsip: 'mpls',
  };
  return layers[valuesAfter(words, 'mode')[0] ?? ''] ?? otherwise;
};

const key = z.union([unsigned(32), z.string().min(1)]);

/** What a GRE header may have (RFC 2784, RFC 2890). */
export const greHeader = {
  key: key.describe('The key in both directions: a number, or one written as an IPv4 address.'),
  ikey: key.describe('The key of incoming packets.'),
  okey: key.describe('The key of outgoing packets.'),
  seq: flag.describe('Sequence numbers in both directions: late packets are dropped.'),
  iseq: flag.describe('Sequence numbers in incoming packets.'),
  oseq: flag.describe('Sequence numbers in outgoing packets.'),
  csum: flag.describe('Checksums in both directions.'),
  icsum: flag.describe('Checksums in incoming packets.'),
  ocsum: flag.describe('Checksums in outgoing packets.'),
};

/** What ip prints of the outer header's UDP: tnl_print_encap in iproute2's ip/tunnel.c. */
const encapPrinted: Printed = {
  number: 'sport dport',
  flag: 'csum csum6 remcsum',
  keys: { type: oneOf('fou gue') },
};

/** iptunnel_print_opt in iproute2's ip/link_iptnl.c: ipip and sit. */
export const overIpv4Printed: Printed = {
  number: 'ttl prefixlen relay_prefixlen',
  hex: 'tos fwmark',
  text: 'link proto',
  flag: 'pmtudisc',
  mark: 'external isatap',
  address: 'prefix relay_prefix',
  endpoint: 'remote local',
  keys: { encap: encapPrinted },
};

/** gre_print_opt in iproute2's ip/link_gre.c: gre, gretap and erspan. */
export const grePrinted: Printed = {
  number: 'ttl erspan_index erspan_ver',
  hex: 'tos fwmark erspan_hwid',
  text: 'link ikey okey',
  flag: 'pmtudisc',
  mark: 'external ignore_df iseq oseq icsum ocsum',
  endpoint: 'remote local',
  keys: { encap: encapPrinted, erspan_dir: oneOf('ingress egress') },
};

const over6 =
  'ip6_tnl_f_ign_encap_limit ip6_tnl_f_use_orig_flowlabel ip6_tnl_f_use_orig_tclass ip6_tnl_f_rcv_dscp_copy ' +
  'ip6_tnl_f_mip6_dev ip6_tnl_f_use_orig_fwmark ip6_tnl_f_allow_local_remote';

/** gre_print_opt in iproute2's ip/link_gre6.c: ip6gre and ip6gretap. */
export const ip6grePrinted: Printed = {
  number: 'ttl encap_limit erspan_index erspan_ver',
  hex: 'tclass flowlabel fwmark erspan_hwid',
  text: 'link ikey okey',
  mark: `external iseq oseq icsum ocsum ${over6}`,
  endpoint: 'remote local',
  keys: { encap: encapPrinted, erspan_dir: oneOf('ingress egress') },
};

/** ip6tunnel_print_opt in iproute2's ip/link_ip6tnl.c. */
export const overIpv6Printed: Printed = {
  number: 'ttl encap_limit',
  hex: 'tclass flowlabel flowinfo_tclass flowinfo fwmark',
  text: 'link proto',
  mark: `external ${over6}`,
  endpoint: 'remote local',
  keys: { encap: encapPrinted },
};

/** ip_tunnel_newlink in net/ipv4/ip_tunnel.c. */
export const tunnelRefusals: readonly RefusalReason[] = [
  {
    errno: 'EEXIST',
    creating: [],
    because: 'there is already a tunnel with the same ends, or the node’s own tunnel without ends',
  },
  {
    errno: 'EINVAL',
    creating: ['encap'],
    because: 'this kernel cannot encapsulate tunnels in UDP (CONFIG_NET_FOU_IP_TUNNELS)',
  },
];
