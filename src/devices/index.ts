/** Every device type that netlab knows: one file each, one line here. */
import { bridge } from './bridge.js';
import type { DeviceKind } from './device.js';
import { dummy } from './dummy.js';
import { ifb } from './ifb.js';
import { macvlan } from './macvlan.js';
import { macvtap } from './macvtap.js';
import { tap, tun } from './tuntap.js';
import { veth } from './veth.js';
import { vlan } from './vlan.js';
import { vxlan } from './vxlan.js';

/** By ip-link(8) type. */
export const devices: Readonly<Record<string, DeviceKind>> = Object.fromEntries(
  [veth, bridge, macvlan, macvtap, vxlan, vlan, tun, tap, ifb, dummy].map((kind) => [
    kind.type,
    kind,
  ]),
);

/** The kind of a type; undefined for a type that netlab does not know. */
export const deviceKind = (type: string): DeviceKind | undefined =>
  Object.hasOwn(devices, type) ? devices[type] : undefined;
