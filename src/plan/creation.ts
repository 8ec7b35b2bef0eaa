/** The commands that bring an interface into being. ip-link(8), ip-tuntap(8). */
import { defined } from '../base/defined.js';
import type { DeviceKind } from '../devices/device.js';
import { deviceKind as findDeviceKind } from '../devices/index.js';
import type { InterfaceId } from '../model/capture.js';
import { formatInterfaceId } from '../model/capture.js';
import type { Interface } from '../model/scenario.js';
import { option } from '../terms/flag.js';
import type { Unstaged } from './staging.js';

/** The kind of an interface whose type was checked: asking for an unknown one is a bug, and throws. */
export function deviceKind(type: string): DeviceKind {
  const kind = findDeviceKind(type);
  if (!kind) throw new RangeError(`no device type ${type}`);
  return kind;
}

const isId = (value: unknown): value is InterfaceId =>
  typeof value === 'object' && value !== null && 'node' in value && 'name' in value;

/** The options with interface references as plain names, as {@link DeviceKind} wants them. */
const plainOptions = (options: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(options).map(([name, value]) => [name, isId(value) ? value.name : value]),
  );

/** Whether `ip link add` creates it, which takes an address, an MTU and a namespace. */
const isLink = (type: string): boolean => (deviceKind(type).object ?? 'link') === 'link';

/** Whether the MTU is set after creation. */
export const setsMtuLater = ({ type }: Interface): boolean =>
  deviceKind(type).mtu === 'later' || !isLink(type);

/** Whether the MAC address is set after creation: what inherits one ignores the one that it is created with. */
export function setsMacLater(each: Interface): boolean {
  const kind = deviceKind(each.type);
  return !isLink(each.type) || kind.mac(plainOptions(each.options)) === 'lower';
}

/** Numbers for interfaces, by `node:name`. */
export type Indexes = ReadonlyMap<string, number>;

const firstIndex = 101;

/**
 * An interface index (ifindex) for each interface, no number twice in the whole network. The kernel
 * takes up a link's new carrier at once only when the link's own index differs from that of the one
 * it hangs on; else it may wait for a second (linkwatch_urgent_event in net/core/link_watch.c). Left
 * to itself it numbers each namespace from 2, and the ends of a wire are often alike. The low numbers
 * are left to it: where modules of tunnels are loaded each namespace is born with theirs (sit0, gre0).
 */
export const numberInterfaces = (interfaces: readonly Interface[]): Indexes =>
  new Map(interfaces.map(({ id }, position) => [formatInterfaceId(id), position + firstIndex]));

/** `index I netns N address M mtu X numtxqueues Q`: what may stand between a name and its type. */
const generalWords = (each: Interface, indexes: Indexes, lane: string | undefined): string[] => [
  ...option('index', indexes.get(formatInterfaceId(each.id))),
  ...(each.id.node === lane ? [] : ['netns', each.id.node]),
  ...(setsMacLater(each) ? [] : option('address', each.mac)),
  ...(setsMtuLater(each) ? [] : option('mtu', each.mtu)),
  ...(deviceKind(each.type).creation?.(plainOptions(each.options)) ?? []),
];

/** Creates both ends of a wire, in the lane given. */
export const createWire = (
  near: Interface,
  far: Interface,
  indexes: Indexes,
  lane: string | undefined,
): Unstaged => {
  const kind = deviceKind(near.type);
  return {
    ...defined({ node: lane }),
    argv: [
      ...['ip', 'link', 'add', 'dev', near.id.name, ...generalWords(near, indexes, lane)],
      ...['type', near.type, ...kind.arguments(plainOptions(near.options))],
      ...['peer', ...(kind.peerArguments?.(plainOptions(far.options)) ?? [])],
      ...['name', far.id.name, ...generalWords(far, indexes, lane)],
    ],
    why: `a wire from ${formatInterfaceId(near.id)} to ${formatInterfaceId(far.id)}`,
    place: near.place,
    creates: near.type,
  };
};

/** What must be there before it: commands of the sandbox itself. */
export const layFoundation = ({ id, type, options, place }: Interface): Unstaged[] =>
  (deviceKind(type).foundation?.(id, plainOptions(options)) ?? []).map((command) => ({
    ...command,
    why: `${formatInterfaceId(id)}: ${deviceKind(type).title}`,
    place,
    creates: type,
  }));

/** Creates an interface without another end, from its node or from that of the interface below. */
export function createDevice(each: Interface, indexes: Indexes): Unstaged[] {
  const kind = deviceKind(each.type);
  if (kind.object === 'none' || kind.object === 'phy') return [];
  const options = plainOptions(each.options);
  const words = kind.arguments(options);
  const node = each.lower?.node ?? each.id.node;
  const creation =
    kind.object === 'tuntap'
      ? ['ip', 'tuntap', 'add', 'dev', each.id.name, 'mode', each.type, ...words]
      : [
          ...['ip', 'link', 'add'],
          // `dev` of a VXLAN is among its own words; `link` belongs to `ip link add`.
          ...(kind.lower === 'link' ? option('link', each.lower?.name) : []),
          ...['dev', each.id.name, ...generalWords(each, indexes, node)],
          ...['type', each.type, ...words],
        ];
  const { place, type } = each;
  return [
    {
      node,
      argv: creation,
      why: `${formatInterfaceId(each.id)}: ${kind.title}`,
      place,
      creates: type,
    },
    ...(kind.completion?.(each.id.name, options, each.id.node) ?? []).map((command) => ({
      node: each.id.node,
      ...command,
      why: `options of ${each.id.name} at its creation`,
      place,
    })),
  ];
}
