/** Interfaces that can be created only once their other end can be reached, and what must be there before them. */
import { deviceKind } from './creation.js';
import type { Interface, Node } from '../model/scenario.js';
import { Names } from '../terms/names.js';

/** Whether it is one, or stands above one. */
export function needsRoute(each: Interface, names: Names): boolean {
  return (
    deviceKind(each.type).needsRoute === true ||
    [each.lower, ...(each.others ?? [])].some(
      (below) => below !== undefined && needsRoute(names.interface(below), names),
    )
  );
}

/** The interfaces of its node with the addresses and routes that it needs: none that needs a route itself. */
export function waysOut({ id, type }: Interface, nodes: readonly Node[]): Interface[] {
  if (!deviceKind(type).needsRoute) return [];
  const names = new Names(nodes);
  return names.node(id.node).interfaces.filter((each) => !needsRoute(each, names));
}
