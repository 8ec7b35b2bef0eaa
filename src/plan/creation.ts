/** The commands that create interfaces. ip-link(8), ip-tuntap(8). */
import { defined } from '../base/defined.js';
import type { DeviceKind } from '../devices/device.js';
import { deviceKind as findDeviceKind } from '../devices/index.js';
import type { InterfaceId } from '../model/capture.js';
import { formatInterfaceId } from '../model/capture.js';
import type { Interface } from '../model/scenario.js';
import { option } from '../terms/flag.js';
import type { Unstaged } from './staging.js';

/** The kind of a checked interface's type; throws for an unknown type, which would be a bug. */
export function deviceKind(type: string): DeviceKind {
  const kind = findDeviceKind(type);
  if (!kind) throw new RangeError(`no device type ${type}`);
  return kind;
}

const isId = (value: unknown): value is InterfaceId =>
  typeof value === 'object' && value !== null && 'node' in value && 'name' in value;

/** Options with interface references as plain names, as {@link DeviceKind} expects them. */
const plainOptions = (options: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(options).map(([name, value]) => [name, isId(value) ? value.name : value]),
  );

/** Whether `ip link add` creates it and accepts an address, an MTU and a namespace. */
const isLink = (type: string): boolean => (deviceKind(type).object ?? 'link') === 'link';

/** Whether its MTU is set after creation. */
export const setsMtuLater = ({ type }: Interface): boolean =>
  deviceKind(type).mtu === 'later' || !isLink(type);

/** Whether its MAC address is set after creation: types that inherit one ignore the address given at creation. */
export function setsMacLater(each: Interface): boolean {
  const kind = deviceKind(each.type);
  return !isLink(each.type) || kind.mac(plainOptions(each.options)) === 'lower';
}

/** Interface indexes by `node:name`. */
export type Indexes = ReadonlyMap<string, number>;

const firstIndex = 101;

/**
 * Assigns an interface index (ifindex) to each interface, unique in the whole network. The kernel handles a
 * link's new carrier at once only if the link's index differs from that of the link that it depends on;
 * otherwise it may wait for a second (linkwatch_urgent_event in net/core/link_watch.c). By itself it numbers
 * each namespace from 2, so both ends of a wire often have the same index. Low numbers stay free: if tunnel
 * modules are loaded, every new namespace contains their devices (sit0, gre0).
 */
export const numberInterfaces = (interfaces: readonly Interface[]): Indexes =>
  new Map(interfaces.map(({ id }, position) => [formatInterfaceId(id), position + firstIndex]));

/** `index I netns N address M mtu X numtxqueues Q`: what may come between a name and its type. */
const generalWords = (each: Interface, indexes: Indexes, lane: string | undefined): string[] => [
  ...option('index', indexes.get(formatInterfaceId(each.id))),
  ...(each.id.node === lane ? [] : ['netns', each.id.node]),
  ...(setsMacLater(each) ? [] : option('address', each.mac)),
  ...(setsMtuLater(each) ? [] : option('mtu', each.mtu)),
  ...(deviceKind(each.type).creation?.(plainOptions(each.options)) ?? []),
];

/** Creates both ends of a wire, in the given lane. */
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

/** Commands in the sandbox itself that must precede its creation. */
export const layFoundation = ({ id, type, options, place }: Interface): Unstaged[] =>
  (deviceKind(type).foundation?.(id, plainOptions(options)) ?? []).map((command) => ({
    ...command,
    why: `${formatInterfaceId(id)}: ${deviceKind(type).title}`,
    place,
    creates: type,
  }));

/** Whether a program configures it, rather than netlab. */
export const isMadeWhole = ({ type }: Interface): boolean => deviceKind(type).object === 'program';

/** The command that makes it, if a program does, and not only in a step. */
const madeBy = ({
  id,
  addresses,
  type,
  options,
}: Interface): ReturnType<Required<DeviceKind>['made']> =>
  deviceKind(type).made?.(
    id,
    plainOptions(options),
    addresses.map(({ address, prefix }) => `${address}/${prefix}`),
  );

/** Whether it is not there before a step makes it. */
export const isMadeLater = (each: Interface): boolean => isMadeWhole(each) && !madeBy(each);

function makeByProgram(each: Interface): Unstaged[] {
  const made = madeBy(each);
  const { id, place, type } = each;
  const why = `${formatInterfaceId(id)}: ${deviceKind(type).title}`;
  return made ? [{ ...made, why, place, creates: type }] : [];
}

/** Creates an interface without a second end, from its own node or that of the interface below. */
export function createDevice(each: Interface, indexes: Indexes): Unstaged[] {
  const kind = deviceKind(each.type);
  if (kind.object === 'none' || kind.object === 'phy') return [];
  const options = plainOptions(each.options);
  if (kind.object === 'program') return makeByProgram(each);
  const node = each.lower?.node ?? each.id.node;
  const creations = kind.creating?.(each.id.name, options) ?? [
    [
      ...['ip', 'link', 'add'],
      // For VXLAN, `dev` is an option of its own; `link` belongs to `ip link add`.
      ...(kind.lower === 'link' ? option('link', each.lower?.name) : []),
      ...['dev', each.id.name, ...generalWords(each, indexes, node)],
      ...['type', each.type, ...kind.arguments(options)],
    ],
  ];
  const { place, type } = each;
  return [
    ...creations.map((argv) => ({
      node,
      argv,
      why: `${formatInterfaceId(each.id)}: ${kind.title}`,
      place,
      creates: type,
    })),
    ...(kind.completion?.(each.id.name, options, each.id.node) ?? []).map((command) => ({
      node: each.id.node,
      ...command,
      why: `options of ${each.id.name} at its creation`,
      place,
    })),
  ];
}
