/**
 * The schema of keys that apply to interfaces of all types: ip-link(8), ip-address(8). The type's own options
 * are on the same level, so no type may have an option with one of these names.
 */
import * as z from 'zod';

import type { Words } from '../model/scenario.js';
import { interfaceAddress } from '../terms/address.js';
import { flag, onOff, option } from '../terms/flag.js';
import { nearInterfaceReference } from '../terms/reference.js';
import { features } from './features.js';

const oneOrMany = <T extends z.ZodType>(item: T): z.ZodUnion<[T, z.ZodArray<T>]> =>
  z.union([item, z.array(item).min(1)]);

const words = z.string().min(1);

const macChoice = z.string().regex(/^(kernel|[0-9a-fA-F]{2}(:[0-9a-fA-F]{2}){5})$/, {
  error: 'expected a MAC address, e.g. 02:00:00:00:00:01, or kernel',
});

export const sysctlValues = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

/** Settings that become words of `ip link set dev NAME …`. */
const settingShape = {
  arp: flag.optional().describe('Whether the interface answers ARP (NOARP flag).'),
  multicast: flag.optional().describe('The MULTICAST flag.'),
  allmulticast: flag.optional().describe('Receive all multicast frames.'),
  promisc: flag.optional().describe('Promiscuous mode.'),
  dynamic: flag.optional().describe('The DYNAMIC flag.'),
  carrier: flag.optional().describe('Carrier, for devices on which it can be set.'),
  protodown: flag.optional().describe('The PROTODOWN state.'),
  txqueuelen: z
    .int()
    .min(0)
    .max(4294967295)
    .optional()
    .describe('Length of the transmit queue, in packets.'),
  alias: z.string().min(1).max(255).optional().describe('A longer name, shown by ip -d link.'),
  addrgenmode: z
    .enum(['eui64', 'none', 'stable_secret', 'random'])
    .optional()
    .describe('How IPv6 link-local addresses are generated.'),
  gso_max_size: z
    .int()
    .min(0)
    .max(4294967295)
    .optional()
    .describe('The largest GSO packet, in bytes.'),
  gso_max_segs: z.int().min(0).max(65535).optional().describe('The most segments in a GSO packet.'),
  gro_max_size: z
    .int()
    .min(0)
    .max(4294967295)
    .optional()
    .describe('The largest GRO packet, in bytes.'),
};

export const interfaceSchema = z.strictObject({
  type: z
    .string()
    .optional()
    .describe(
      'Device type, as in ip link add … type TYPE. Not needed for an end of a wire that the other end names.',
    ),
  address: oneOrMany(interfaceAddress)
    .optional()
    .describe('IP addresses with their prefix lengths.'),
  dad: flag
    .optional()
    .describe('Let IPv6 detect duplicate addresses; otherwise addresses are added with nodad.'),
  mac: macChoice
    .optional()
    .describe(
      'MAC address, or kernel to let the kernel choose: a port’s for a bridge or bond, a random one for any other type. By default, it is derived from the names.',
    ),
  mtu: z.int().min(68).max(65535).optional().describe('Maximum transmission unit, in bytes.'),
  up: flag.optional().describe('Whether to set the interface up; on by default.'),
  master: nearInterfaceReference
    .optional()
    .describe(
      'The bridge, bond or other master, in the same node, that the interface is a port of.',
    ),
  port: z.record(z.string(), z.unknown()).optional().describe('Its flags as a port of the master.'),
  routes: z.array(words).optional().describe('Routes through it: the words of ip route add.'),
  neighbours: z.array(words).optional().describe('Neighbours on it: the words of ip neigh add.'),
  fdb: z.array(words).optional().describe('Forwarding entries: the words of bridge fdb append.'),
  vlans: z
    .array(words)
    .optional()
    .describe('VLANs of a bridge port, or of the bridge itself: the words of bridge vlan add vid.'),
  tc: z
    .array(words)
    .optional()
    .describe('Queueing disciplines, classes and filters: the words of tc, without dev NAME.'),
  features: features.optional(),
  sysctls: sysctlValues
    .optional()
    .describe(
      'The interface’s kernel settings, such as ipv4.arp_notify (under net.ipv4.conf) or ipv6.neigh.mcast_solicit.',
    ),
  ...settingShape,
});

/** The parts needed before references can be replaced; the rest is read later. */
export const addressSchema = interfaceSchema.pick({ address: true, mac: true, dad: true });

export const commonKeys: readonly string[] = Object.keys(interfaceSchema.shape);

export type InterfaceSettings = z.infer<typeof interfaceSchema>;

/** The settings as argv words, each with the place of its key. */
export function settingWords(
  settings: InterfaceSettings,
  place: (key: string) => Words['place'],
): Words[] {
  const result: Words[] = [];
  for (const key of Object.keys(settingShape) as (keyof typeof settingShape)[]) {
    const value = settings[key];
    const argv =
      typeof value === 'number' || (typeof value === 'string' && value !== 'on' && value !== 'off')
        ? option(key, value)
        : onOff(key, value);
    if (argv.length > 0) result.push({ words: argv, place: place(key) });
  }
  return result;
}
