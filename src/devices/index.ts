/** Every device type that netlab knows: one file each, one line here. */
import { amt } from './amt.js';
import { bareudp } from './bareudp.js';
import { batadv } from './batadv.js';
import { bond } from './bond.js';
import { bridge } from './bridge.js';
import { cni } from './cni.js';
import type { DeviceKind } from './device.js';
import { dummy } from './dummy.js';
import { erspan, ip6erspan } from './erspan.js';
import { geneve } from './geneve.js';
import { gre, gretap } from './gre.js';
import { gtp } from './gtp.js';
import { hsr } from './hsr.js';
import { ifb } from './ifb.js';
import { ip6gre, ip6gretap } from './ip6gre.js';
import { ip6tnl } from './ip6tnl.js';
import { ipip } from './ipip.js';
import { ipvlan } from './ipvlan.js';
import { ipvtap } from './ipvtap.js';
import { l2tp } from './l2tp.js';
import { loopback } from './loopback.js';
import { macsec } from './macsec.js';
import { macvlan } from './macvlan.js';
import { macvtap } from './macvtap.js';
import { netkit } from './netkit.js';
import { nlmon } from './nlmon.js';
import { sit } from './sit.js';
import { team } from './team.js';
import { tap, tun } from './tuntap.js';
import { vcan } from './vcan.js';
import { veth } from './veth.js';
import { vlan } from './vlan.js';
import { vrf } from './vrf.js';
import { vti, vti6 } from './vti.js';
import { vxcan } from './vxcan.js';
import { vxlan } from './vxlan.js';
import { wireguard } from './wireguard.js';
import { wlan } from './wlan.js';
import { xfrm } from './xfrm.js';

const kinds: readonly DeviceKind[] = [
  ...[veth, netkit, bridge, macvlan, macvtap, ipvlan, ipvtap, vlan, vxlan, geneve],
  ...[gre, gretap, ip6gre, ip6gretap, erspan, ip6erspan, ipip, sit, ip6tnl],
  ...[bareudp, l2tp, gtp, amt, batadv, xfrm, vti, vti6],
  ...[bond, team, vrf, hsr, macsec, wireguard, tun, tap, ifb, dummy, nlmon, vcan, vxcan],
  ...[wlan, cni, loopback],
];

/** By ip-link(8) type. */
export const devices: Readonly<Record<string, DeviceKind>> = Object.fromEntries(
  kinds.map((kind) => [kind.type, kind]),
);

/** The kind of a type; undefined for a type that netlab does not know. */
export const deviceKind = (type: string): DeviceKind | undefined =>
  Object.hasOwn(devices, type) ? devices[type] : undefined;
