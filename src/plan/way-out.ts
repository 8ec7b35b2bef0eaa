/** Interfaces that need others to be complete before they are created: their other end must be reachable, or their host ready. */
import { configures, routesOf } from './action-name.js';
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

/** What precedes an interface that plugins make with the parts of its host: all that the host itself has. */
export const hostFirst = ({ host }: Interface, nodes: readonly Node[]): string[] =>
  nodes
    .filter(({ name }) => name === host)
    .flatMap(({ name, interfaces }) => [
      ...interfaces.filter((each) => each.host === undefined).map(({ id }) => configures(id)),
      routesOf(name),
    ]);
