/**
 * The error numbers behind the kernel's own messages. Where the kernel sends a message along with the number
 * (netlink extended acknowledgement, `NL_SET_ERR_MSG`), iproute2 prints the message *instead of* the number:
 * only the text reveals the errno of such a refusal.
 *
 * Sources, Linux 5.10 to 6.18: lib/nlattr.c, net/core/{rtnetlink,dev,neighbour}.c, net/ipv4/, net/ipv6/,
 * net/bridge/, net/8021q/, drivers/net/{macvlan,veth}.c, drivers/net/vxlan/, drivers/net/ipvlan/. Where
 * a text stands for several errors (a policy validation, an unreachable gateway) it is listed under the
 * usual one.
 */
import type { Errno } from './errno.js';

/** Texts that vary, or whose errno depends on the module that says them. */
const patterns: readonly (readonly [RegExp, Errno])[] = [
  [/^Unknown device type$/, 'EOPNOTSUPP'],
  [/^Invalid number of (transmit|receive) queues$/, 'EINVAL'],
  [/^mtu (less|greater) than device (minimum|maximum)$/, 'EINVAL'],
  [/^Attribute failed policy validation$/, 'ERANGE'],
  [/^integer out of range$/, 'ERANGE'],
  [/^No link layer address given$/, 'EINVAL'],
  [/^IPv6 is disabled on this device$/, 'EINVAL'],
  [/^Device does not support MDB operations$/, 'EOPNOTSUPP'],
  [/^Fdb entry not found$/, 'ENOENT'],
  // ipv4, ipv6
  [/^ipv4: Address already assigned$/, 'EEXIST'],
  [/^ipv6: address already assigned$/, 'EEXIST'],
  [/^ipv4: Address not found$/, 'EADDRNOTAVAIL'],
  [/^ipv6: address not found$/, 'EADDRNOTAVAIL'],
  [/^ipv6: IPv6 is disabled on this device$/, 'EACCES'],
  [/^ipv6: Cannot assign multicast address/, 'EADDRNOTAVAIL'],
  [/^IPv6 is disabled on nexthop device$/, 'EACCES'],
  [/^Nexthop has invalid gateway$/, 'ENETUNREACH'],
  [/^Nexthop device is not up$/, 'ENETDOWN'],
  [/^Device for nexthop is not up$/, 'ENETDOWN'],
  [/^Carrier for nexthop is down$/, 'ENETDOWN'],
  [/^Egress device not specified$/, 'ENODEV'],
  // iproute2's own, which looks for the interface before it asks the kernel.
  [/^Device (?:"[^"]*" )?does not exist$/, 'ENODEV'],
  [/^Cannot find bridge device$/, 'ENODEV'],
  [/^Invalid prefix for given prefix length$/, 'EINVAL'],
  [/^Invalid (gateway|source|prefsrc) address$/, 'EINVAL'],
  [/^Gateway can not be a local address$/, 'EINVAL'],
  // bridge
  [/^Can not enslave a bridge to a bridge$/, 'ELOOP'],
  [/^Device does not allow enslaving to a bridge$/, 'EOPNOTSUPP'],
  [/^bridge: Cannot enable multicast vlan snooping with vlan filtering disabled$/, 'EINVAL'],
  [/^bridge: Bridge device is not running$/, 'EINVAL'],
  [/^bridge: Net device is not a bridge port$/, 'EINVAL'],
  [/^bridge: Port is in disabled state and entry is not permanent$/, 'EINVAL'],
  [/^IPv4 entry group address is local multicast$/, 'EINVAL'],
  // bonding, vrf, hsr
  [/^Device can not be enslaved while up$/, 'EPERM'],
  [/^Device is in use and cannot be enslaved$/, 'EBUSY'],
  [/^Cannot enslave (bond to itself|loopback device|non-Ethernet device )/, 'EPERM'],
  [/^unable to set option because the bond device has slaves$/, 'ENOTEMPTY'],
  [/^unable to set option because the bond device is up$/, 'ENOTEMPTY'],
  [/^option not supported in mode$/, 'EACCES'],
  [/^Can not enslave an L3 master device to a VRF$/, 'EINVAL'],
  [/^hsr: PRP version unsupported$/, 'EINVAL'],
  // vxlan
  [/^A VXLAN device with the specified VNI already exists$/, 'EEXIST'],
  [/^Local interface required for /, 'EINVAL'],
  [/^Local and remote address must be from the same family$/, 'EINVAL'],
  [/^Local address cannot be multicast$/, 'EINVAL'],
  [/^Invalid combination of local and remote address scopes$/, 'EINVAL'],
  [/^Label attribute only applies to IPv6 VXLAN devices$/, 'EINVAL'],
  [/^VXLAN GPE does not support this combination of attributes$/, 'EINVAL'],
  [/^vxlan vnifilter only valid in collect metadata mode$/, 'EINVAL'],
  [/^Invalid local interface, device not found$/, 'ENODEV'],
  [/^IPv6 support disabled by administrator$/, 'EPERM'],
  [/^IPv6 support not enabled in the kernel$/, 'EPFNOSUPPORT'],
  [/^MTU must be between /, 'EINVAL'],
  [/^Provided Ethernet address is not unicast$/, 'EADDRNOTAVAIL'],
  [/^New (group|local) address family does not match old/, 'EOPNOTSUPP'],
  [/^Cannot change (VNI|limit|port|port range|mtu|UDP_CSUM flag)$/, 'EOPNOTSUPP'],
  [/^vxlan: cannot change \w+ flag$/, 'EOPNOTSUPP'],
  [/^Cannot replace non-unicast fdb entries$/, 'EOPNOTSUPP'],
];

/** VXLAN flags that cannot be changed later: each has its own text. */
const fixedVxlanFlags = [
  'TTL_INHERIT',
  'PROXY',
  'RSC',
  'L2MISS',
  'L3MISS',
  'COLLECT_METADATA',
  'UDP_ZERO_CSUM6_TX',
  'UDP_ZERO_CSUM6_RX',
  'REMCSUM_TX',
  'REMCSUM_RX',
  'GBP',
  'GPE',
  'REMCSUM_NOPARTIAL',
];

/** Texts without a module's prefix (`ipv4: `). */
const kernelTexts: Readonly<Partial<Record<Errno, readonly string[]>>> = {
  EINVAL: [
    'Unknown attribute type',
    'Unsupported attribute',
    'invalid attribute length',
    'reserved bit set',
    'NLA_F_NESTED is missing',
    'mtu less than device minimum',
    'mtu greater than device maximum',
    'No link layer address given',
    'Invalid link layer address',
    'Required attributes not provided to perform the operation',
    'Not enough attributes provided to perform the operation',
    'Invalid prefix for given prefix length',
    'Nexthop has invalid scope',
    'Gateway can not be a local address',
    'Provided link layer address is not Ethernet',
    'MTU must be between 68 and 65535',
    'Invalid source port range',
    'Invalid DF attribute',
    'VXLAN GPE does not support this combination of attributes',
    'Local and remote address must be from the same family',
    'Local address cannot be multicast',
    'Invalid combination of local and remote address scopes',
    'Label attribute only applies to IPv6 VXLAN devices',
    'Label policy only applies to IPv6 VXLAN devices',
    'Local interface required for multicast remote destination',
    'Local interface required for link-local local/remote addresses',
    'Bridge device is not running',
    "Bridge's multicast processing is disabled",
    'IPv4 entry group address is local multicast',
    'IPv4 entry group address is not multicast or 0.0.0.0',
    'IPv6 entry group address is link-local all nodes',
    'IPv6 entry group address is not multicast or ::',
    'Cannot do software bridging with a DSA master',
    'VLAN properties not specified',
    'VLAN id not specified',
    'link not specified',
    'Invalid VLAN flags',
  ],
  EEXIST: [
    'A VXLAN device with the specified VNI already exists',
    'Address already assigned',
    'address already assigned',
    'VLAN device already exists',
    'Group is already joined by port',
    '(S, G) group is already joined by port',
    'Group is already joined by host',
  ],
  ELOOP: ['Can not enslave a bridge to a bridge'],
  ENODEV: [
    'Cannot find device',
    'Invalid local interface, device not found',
    'Device not found',
    'Unable to find the interface',
    'link does not exist',
  ],
  ENETUNREACH: ['Nexthop has invalid gateway'],
  ENETDOWN: ['Device for nexthop is not up', 'Nexthop device is not up'],
  EADDRNOTAVAIL: [
    'Provided Ethernet address is not unicast',
    'Address not found',
    'address not found',
  ],
  EADDRINUSE: ['Address already assigned to an ipvlan device'],
  ERANGE: [
    'Attribute failed policy validation',
    'integer out of range',
    'VXLAN ID must be lower than 16777216',
    'Invalid VLAN id',
  ],
  EPROTONOSUPPORT: ['Invalid VLAN protocol'],
  EPERM: ['IPv6 support disabled by administrator'],
  EACCES: ['IPv6 is disabled on this device'],
  EPFNOSUPPORT: ['IPv6 support not enabled in the kernel'],
  EOPNOTSUPP: [
    'Unknown device type',
    'Cannot change VNI',
    'Cannot change port',
    'Cannot change port range',
    'Cannot change limit',
    'Cannot change mtu',
    'Cannot change UDP_CSUM flag',
    ...fixedVxlanFlags.map((flag) => `cannot change ${flag} flag`),
    'New group address family does not match old group',
    'New local address family does not match old',
    'Device does not allow enslaving to a bridge',
    'Device does not support MDB operations',
    'VLANs not supported on device',
  ],
};

const byText: ReadonlyMap<string, Errno> = new Map(
  Object.entries(kernelTexts).flatMap(([name, texts]) =>
    texts.map((text): [string, Errno] => [text, name as Errno]),
  ),
);

/** The error that goes with a message, without the message's full stop; undefined when it is not known. */
export const errnoOfMessage = (message: string): Errno | undefined =>
  patterns.find(([pattern]) => pattern.test(message))?.[1] ??
  byText.get(message) ??
  byText.get(message.replace(/^\w+: /, ''));
