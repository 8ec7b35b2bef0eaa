/**
 * Layer-2 segments, as far as the topology determines them: wires join their ends, bridges their ports, and a
 * macvlan is on its parent's. A bridge that filters VLANs determines nothing, so everything attached to it is
 * left out.
 */
import { formatInterfaceId } from '../model/capture.js';
import type { DeviceKind } from '../devices/device.js';
import type { Interface } from '../model/scenario.js';
import { findKind } from './reading.js';

const filters = ({ options }: Interface): boolean =>
  [true, 1, 'on'].includes(options.vlan_filtering as string);

/** Each interface's segment, named after one of its interfaces; absent if undetermined. */
export function findSegments(
  interfaces: readonly Interface[],
  devices: Readonly<Record<string, DeviceKind>>,
): Map<string, string> {
  const above = new Map<string, string>();
  const root = (key: string): string => {
    let here = key;
    for (let next = above.get(here); next !== undefined; next = above.get(here)) here = next;
    return here;
  };
  const join = (a: string, b: string): void => {
    const [from, to] = [root(a), root(b)];
    if (from !== to) above.set(from, to);
  };
  const byKey = new Map(interfaces.map((each) => [formatInterfaceId(each.id), each]));
  for (const [key, { id, type, lower, peer, master }] of byKey) {
    if (peer) join(key, formatInterfaceId(peer));
    if (lower && findKind(devices, type)?.onLowerSegment) join(key, formatInterfaceId(lower));
    const above = master === undefined ? undefined : byKey.get(`${id.node}:${master}`);
    if (above && findKind(devices, above.type)?.port?.joinsSegments)
      join(key, formatInterfaceId(above.id));
  }
  const untold = new Set([...byKey].filter(([, each]) => filters(each)).map(([key]) => root(key)));
  return new Map(
    [...byKey.keys()].flatMap((key) => (untold.has(root(key)) ? [] : [[key, root(key)]])),
  );
}
