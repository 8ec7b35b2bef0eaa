/**
 * Finds loops of interfaces. An interface is created on those that it names (`link`, `dev`, `slave1`), which
 * must exist before; and the kernel stacks it on these and on its ports: nothing may be stacked on itself
 * (__netdev_upper_dev_link in net/core/dev.c). A tunnel over IP is not stacked on the interface that its
 * packets are routed through.
 */
import { formatInterfaceId } from '../model/capture.js';
import type { Interface } from '../model/scenario.js';
import { findOutline, spotOfOption } from './outline.js';
import type { Outline } from './outline.js';
import { findKind, reportProblem } from './reading.js';
import type { Reading } from './reading.js';
import type { Span } from './source.js';

/** Interfaces by `node:name`, as far as they could be read. */
export type Interfaces = ReadonlyMap<string, Interface>;

/** The interfaces directly below each; a separate relation for those that must exist first. */
type Below = ReadonlyMap<string, readonly string[]>;

export function checkLoops(reading: Reading, outline: Outline, interfaces: Interfaces): void {
  const reported = new Set<string>();
  for (const below of [madeOn(interfaces), stackedOn(reading, interfaces)])
    for (const loop of findLoops(below)) {
      const members = loop.toSorted().join(' ');
      if (reported.has(members)) continue;
      reported.add(members);
      const message = `a loop: ${[...loop, ...loop.slice(0, 1)].join(' → ')}`;
      reportProblem(reading, 'link-loop', loopSpan(outline, interfaces, loop), message, {
        expected: 'interfaces that do not depend on themselves',
      });
    }
}

/** An interface that refers to itself is reported with its options. */
const others = (key: string, below: readonly string[]): string[] =>
  below.filter((each) => each !== key);

const madeOn = (interfaces: Interfaces): Below =>
  new Map(
    [...interfaces].map(([key, each]) => [
      key,
      others(
        key,
        [...(each.lower ? [each.lower] : []), ...(each.others ?? [])].map(formatInterfaceId),
      ),
    ]),
  );

function stackedOn({ kinds }: Reading, interfaces: Interfaces): Below {
  const below = new Map<string, string[]>();
  const add = (upper: string, lower: string): void => {
    below.set(upper, [...(below.get(upper) ?? []), ...others(upper, [lower])]);
  };
  for (const [key, { id, type, lower, others: further = [], master }] of interfaces) {
    // Further lower interfaces are stacked like the first; a bond's primary port is one through its master.
    if (lower && !findKind(kinds.devices, type)?.onlyRouted)
      for (const each of [lower, ...further]) add(key, formatInterfaceId(each));
    if (master !== undefined) add(`${id.node}:${master}`, key);
  }
  return below;
}

function findLoops(below: Below): (readonly string[])[] {
  const loops: (readonly string[])[] = [];
  const done = new Set<string>();
  const visit = (key: string, way: readonly string[]): void => {
    if (way.includes(key)) {
      loops.push(way.slice(way.indexOf(key)));
      return;
    }
    if (done.has(key)) return;
    for (const lower of below.get(key) ?? []) visit(lower, [...way, key]);
    done.add(key);
  };
  for (const key of below.keys()) visit(key, []);
  return loops;
}

/** The option of the loop's first interface that leads into it. */
function loopSpan(outline: Outline, interfaces: Interfaces, loop: readonly string[]): Span {
  for (const key of loop) {
    const found = interfaces.get(key);
    const each = found && findOutline(outline, found.id);
    if (!found || !each) continue;
    if (found.lower && loop.includes(formatInterfaceId(found.lower)))
      return spotOfOption(each, each.kind?.lower);
    if (found.master !== undefined) return spotOfOption(each, 'master');
  }
  return { start: 0, end: 0 };
}
