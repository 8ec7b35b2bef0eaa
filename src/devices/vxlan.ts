/** vxlan: Ethernet in UDP (RFC 7348). ip-link(8), drivers/net/vxlan/vxlan_core.c. */
import * as z from 'zod';

import { ipAddress } from '../terms/address.js';
import { flag, isOn, option } from '../terms/flag.js';
import { oneOf } from '../terms/printed.js';
import { nearInterfaceReference } from '../terms/reference.js';
import { defineDevice } from './device.js';
import type { Contradiction } from './device.js';
import { byPort, isShort, portAfterShort } from './ports.js';
import { dsfield, ifOn, noOr, unsigned } from './words.js';

const port = unsigned(16);

/** Switches that ip spells `name` and `noname`, in the order of ip-link(8). */
const switches = {
  learning: flag.describe('Learn behind which VTEP each source MAC address is; on by default.'),
  rsc: flag.describe('Route short circuit.'),
  proxy: flag.describe('Answer ARP for known neighbours.'),
  l2miss: flag.describe('Notify netlink listeners of unknown MAC addresses.'),
  l3miss: flag.describe('Notify netlink listeners of unknown IP addresses.'),
  udpcsum: flag.describe('UDP checksums over IPv4.'),
  udp6zerocsumtx: flag.describe('Send without UDP checksum over IPv6.'),
  udp6zerocsumrx: flag.describe('Accept a missing UDP checksum over IPv6.'),
  remcsumtx: flag.describe('Send with remote checksum offload.'),
  remcsumrx: flag.describe('Accept remote checksum offload.'),
  localbypass: flag.describe(
    'Deliver packets for a local VTEP directly, without routing them; on by default.',
  ),
  external: flag.describe('Routes or tc choose the tunnel for each packet (collect metadata).'),
  vnifilter: flag.describe('external: receive only VNIs from a list.'),
  mcroute: flag.describe('Send to the group by the multicast routing table.'),
};

const schema = z
  .strictObject({
    id: unsigned(32).max(0xffffff).describe('The VNI.'),
    dev: nearInterfaceReference.describe('The interface of the underlay.'),
    group: ipAddress.describe('Multicast group for broadcast and unknown destinations.'),
    remote: ipAddress.describe('The VTEP for broadcast and unknown destinations.'),
    local: ipAddress.describe('Outer source address.'),
    ttl: z
      .union([unsigned(8), z.enum(['auto', 'inherit'])])
      .describe('Outer TTL: 1 to 255, auto or inherit.'),
    tos: dsfield.describe('Outer TOS: a number or inherit.'),
    df: z.enum(['unset', 'set', 'inherit']).describe('Outer don’t-fragment bit.'),
    flowlabel: z
      .union([unsigned(32).max(0xfffff), z.literal('inherit')])
      .describe('Outer IPv6 flow label.'),
    dstport: port.describe('UDP port; Linux uses 8472 by default, IANA assigned 4789.'),
    srcport: z.tuple([port, port]).describe('Range of UDP source ports.'),
    ...switches,
    reserved_bits: z
      .union([z.int().min(0), z.string().regex(/^0x[\da-fA-F]{1,16}$/)], {
        error: 'expected a number, or up to 16 hexadecimal digits after 0x',
      })
      .describe(
        'Which header bits count as reserved, so that frames with one of them are dropped: a mask of 64 bits such as 0xf7ffffff000000ff; from Linux 6.14 on.',
      ),
    ageing: unsigned(32).describe('Seconds after which a learned entry is forgotten.'),
    maxaddress: unsigned(32).describe('The most FDB entries; 0 for no limit.'),
    gbp: flag.describe('Group policy extension.'),
    gpe: flag.describe('Generic protocol extension; needs external.'),
  })
  .partial();

type Options = z.infer<typeof schema>;

function vxlanArguments(options: Options): string[] {
  return [
    ...option('id', options.id),
    ...option('dev', options.dev),
    ...option('group', options.group),
    ...option('remote', options.remote),
    ...option('local', options.local),
    ...option('ttl', options.ttl),
    ...option('tos', options.tos),
    ...option('df', options.df),
    ...option('flowlabel', options.flowlabel),
    // 0 leaves it to the kernel, and keeps ip from warning.
    ...option('dstport', options.dstport ?? (options.gpe === undefined ? 0 : undefined)),
    ...(options.srcport ? ['srcport', ...options.srcport.map(String)] : []),
    ...(Object.keys(switches) as (keyof typeof switches)[]).flatMap((name) =>
      noOr(name, options[name]),
    ),
    ...option('reserved_bits', options.reserved_bits),
    ...option('ageing', options.ageing),
    ...option('maxaddress', options.maxaddress),
    ...ifOn('gbp', options.gbp),
    ...ifOn('gpe', options.gpe),
  ];
}

function vxlanCheck(options: Options): Contradiction[] {
  const found: Contradiction[] = [];
  const external = options.external !== undefined && isOn(options.external);
  if (options.id === undefined && !external)
    found.push({ option: 'id', message: 'a VXLAN needs an id (its VNI), or external' });
  if (options.id !== undefined && external)
    found.push({ option: 'external', message: 'external and id exclude each other' });
  if (options.group !== undefined && options.remote !== undefined)
    found.push({ option: 'remote', message: 'group and remote exclude each other' });
  if (options.group !== undefined && options.dev === undefined)
    found.push({ option: 'group', message: 'group needs dev, the interface that joins it' });
  return found;
}

export const vxlan = defineDevice({
  type: 'vxlan',
  title: 'a tunnel that carries Ethernet in UDP',
  manual: 'ip-link(8), “VXLAN Type Support”; RFC 7348',
  example:
    'vx0: { type: vxlan, id: 10, dev: eth0, group: 239.1.1.1, dstport: 4789, address: 10.0.0.1/24 }',
  schema,
  check: vxlanCheck,
  lower: 'dev',
  mac: () => 'own',
  mtu: 'later',
  arguments: vxlanArguments,
  printed: {
    number: 'id port ttl ageing limit',
    hex: 'tos label reserved_bits',
    text: 'link',
    address: 'group remote group6 remote6 local local6',
    flag:
      'external vnifilter learning proxy rsc l2miss l3miss udp_csum udp_zero_csum6_tx udp_zero_csum6_rx ' +
      'remcsum_tx remcsum_rx localbypass mcroute collect_metadata',
    mark: 'gbp gpe',
    keys: { df: oneOf('unset set inherit'), port_range: { number: 'low high' } },
  },
  decodes: (words) =>
    words.some((word) => isShort(word, 'gpe'))
      ? byPort(portAfterShort(words, 'dstport') ?? 4790, 'vxlan_gpe')
      : byPort(portAfterShort(words, 'dstport') ?? 8472, 'vxlan'),
  sentByMetadata: ['vxlan', 'vxlan_gpe'],
  switchedOn: ({ external }) => (external === undefined ? ['learning'] : []),
  refusals: [
    // drivers/net/vxlan/vxlan_core.c
    {
      errno: 'EINVAL',
      creating: ['mtu'],
      because: 'the MTU is larger than the interface below allows',
    },
  ],
  least: ['id', '5'],
  config: 'CONFIG_VXLAN',
});
