/** Pairs interfaces that are the two ends of a wire; one command creates both. veth(4). */
import type { Interface } from '../model/scenario.js';
import { formatInterfaceId } from '../model/capture.js';
import { deviceKind } from './creation.js';

export interface Wire {
  readonly near: Interface;
  readonly far: Interface;
  /** Where it is created: in the node with both ends, or in the sandbox, which sees all nodes. */
  readonly lane: string | undefined;
}

/** Throws if an end has no peer; scenarios are checked before. */
export function wiresOf(interfaces: readonly Interface[]): Wire[] {
  const wires: Wire[] = [];
  const connected = new Set<string>();
  const byId = new Map(interfaces.map((each) => [formatInterfaceId(each.id), each]));
  for (const near of interfaces) {
    if (!near.peer || connected.has(formatInterfaceId(near.id))) continue;
    const far = byId.get(formatInterfaceId(near.peer));
    if (!far) throw new RangeError(`no interface ${formatInterfaceId(near.peer)}`);
    connected.add(formatInterfaceId(near.id)).add(formatInterfaceId(far.id));
    wires.push({ near, far, lane: near.id.node === far.id.node ? near.id.node : undefined });
  }
  for (const { id, type } of interfaces)
    if (deviceKind(type).peer !== undefined && !connected.has(formatInterfaceId(id)))
      throw new RangeError(`${formatInterfaceId(id)} has no other end`);
  return wires;
}
