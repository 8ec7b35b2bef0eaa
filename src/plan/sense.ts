/** Why the kernel refuses a command, as far as the command and the error number tell. Sources: see the rules. */
import type { Refusal } from './refusal.js';

interface Rule {
  readonly errno: string;
  readonly when: (argv: readonly string[]) => boolean;
  readonly because: string;
}

const has =
  (...words: readonly string[]) =>
  (argv: readonly string[]): boolean =>
    words.every((word) => argv.includes(word));

const creates =
  (type: string, ...words: readonly string[]) =>
  (argv: readonly string[]): boolean =>
    argv[1] === 'link' &&
    argv[2] === 'add' &&
    argv[argv.indexOf('type') + 1] === type &&
    has(...words)(argv);

const either =
  (...rules: readonly Rule['when'][]): Rule['when'] =>
  (argv) =>
    rules.some((rule) => rule(argv));

const macvlan = (...words: readonly string[]): Rule['when'] =>
  either(creates('macvlan', ...words), creates('macvtap', ...words));

const ipvlan = (): Rule['when'] => either(creates('ipvlan'), creates('ipvtap'));

/** The first that fits is told. */
const rules: readonly Rule[] = [
  // drivers/net/macvlan.c, macvlan_common_newlink, macvlan_port_create
  {
    errno: 'EBUSY',
    when: macvlan(),
    because:
      'the parent is already a port of a bridge or bond, or the parent of other kinds of children',
  },
  {
    errno: 'EINVAL',
    when: macvlan('mode', 'passthru'),
    because: 'a passthru child must be its parent’s only child, and no larger in MTU',
  },
  {
    errno: 'EINVAL',
    when: macvlan('mtu'),
    because:
      'the MTU is above the parent’s, or the parent has a passthru child, or cannot be a parent (lo)',
  },
  {
    errno: 'EINVAL',
    when: macvlan(),
    because: 'the parent has a passthru child, or cannot be a parent (lo)',
  },
  {
    errno: 'EADDRNOTAVAIL',
    when: macvlan('macaddr'),
    because: 'the list has an address that is not unicast, or the interface’s own is not',
  },
  {
    errno: 'EINVAL',
    when: has('link', 'set', 'mode', 'passthru'),
    because: 'a live child does not change into or out of passthru mode',
  },
  {
    errno: 'EINVAL',
    when: has('link', 'set', 'macaddr'),
    because: 'the list of source addresses belongs to source mode',
  },
  // macvlan_open, macvlan_set_mac_address: macvlan_addr_busy; vxlan_open, geneve_open: the socket
  {
    errno: 'EADDRINUSE',
    when: either(has('link', 'set', 'up'), macvlan()),
    because:
      'another interface on the same parent, or the parent itself, has this MAC address (macvlan), or another socket has the UDP port (vxlan, geneve)',
  },
  {
    errno: 'EADDRINUSE',
    when: has('link', 'set', 'address'),
    because: 'another interface on the same parent, or the parent itself, has this MAC address',
  },
  // drivers/net/vxlan/vxlan_core.c
  {
    errno: 'EINVAL',
    when: creates('vxlan', 'mtu'),
    because: 'the MTU is above what the interface below leaves for it',
  },
  // drivers/net/ipvlan/ipvlan_main.c, ipvlan_link_new, ipvlan_port_create
  {
    errno: 'EBUSY',
    when: ipvlan(),
    because: 'the parent is a port of a bridge or bond, or the parent of macvlan children',
  },
  {
    errno: 'EINVAL',
    when: ipvlan(),
    because: 'only an Ethernet interface, and not lo, can be a parent',
  },
  {
    errno: 'EADDRINUSE',
    when: has('address', 'add'),
    because: 'another ipvlan child of the same parent has the address',
  },
  // net/8021q/vlan.c, vlan_check_real_dev
  {
    errno: 'EOPNOTSUPP',
    when: creates('vlan'),
    because: 'the interface below takes no VLANs',
  },
  {
    errno: 'EEXIST',
    when: creates('vlan'),
    because: 'the interface below has that VLAN already',
  },
  // net/ipv4/ip_tunnel.c, ip_tunnel_newlink
  {
    errno: 'EEXIST',
    when: either(
      ...['gre', 'gretap', 'ipip', 'sit', 'ip6gre', 'ip6tnl'].map((type) => creates(type)),
    ),
    because: 'a tunnel with the same ends, or the one of the node’s own without ends, is there',
  },
  {
    errno: 'EINVAL',
    when: has('link', 'add', 'encap'),
    because: 'this kernel puts no tunnels into UDP (CONFIG_NET_FOU_IP_TUNNELS)',
  },
  // drivers/net/bonding/bond_main.c, bond_enslave
  {
    errno: 'EINVAL',
    when: has('bond_slave'),
    because: 'it is not a port of a bond',
  },
  // net/bridge/br_if.c, br_netlink.c
  {
    errno: 'EBUSY',
    when: has('link', 'set', 'master'),
    because: 'it has a master already, or is the parent of macvlan children',
  },
  {
    errno: 'EINVAL',
    when: has('link', 'set', 'master'),
    because: 'only an Ethernet interface, and not lo, can be a port',
  },
  {
    errno: 'EOPNOTSUPP',
    when: has('link', 'set', 'master'),
    because: 'that interface can have no ports',
  },
  {
    errno: 'EOPNOTSUPP',
    when: has('bridge_slave'),
    because: 'it is not a port of a bridge, or this kernel lacks the flag',
  },
  {
    errno: 'ENETDOWN',
    when: has('bridge_slave', 'state'),
    because: 'the port is down or has no carrier',
  },
  {
    errno: 'EBUSY',
    when: has('bridge_slave', 'state'),
    because: 'the kernel’s own spanning tree decides the state',
  },
  {
    errno: 'ENOENT',
    when: has('bridge_slave', 'backup_port'),
    because: 'the backup is not a port of a bridge',
  },
  // net/core
  {
    errno: 'EINVAL',
    when: has('link', 'set', 'mtu'),
    because: 'the MTU is outside what the interface, or the one below, allows',
  },
  {
    errno: 'EEXIST',
    when: has('link', 'add'),
    because: 'an interface of that name, index or identity is there already',
  },
  {
    errno: 'EADDRNOTAVAIL',
    when: either(has('link', 'set', 'address'), has('link', 'add', 'address')),
    because: 'the MAC address is not a unicast one',
  },
  {
    errno: 'EOPNOTSUPP',
    when: has('link', 'add'),
    because: 'this kernel lacks the device type, or an option of it',
  },
];

/** `EBUSY: the parent is already a port of a bridge …`; undefined when there is nothing to add. */
export function explainRefusal(refusal: Refusal, argv: readonly string[]): string | undefined {
  const { errno, sense } = refusal;
  if (!refusal.byKernel || errno === undefined) return sense;
  // The kernel’s own message is more exact than any rule.
  if (sense === `${errno}: ${refusal.words}`) return sense;
  const rule = rules.find((each) => each.errno === errno && each.when(argv));
  return rule ? `${errno}: ${rule.because}` : sense;
}
