/**
 * Neighbours are probed again if a scenario sets the timers itself or leaves them to the kernel; otherwise
 * netlab makes them a minute long (quiet.ts). arp(7), ip-ntable(8).
 */
import type { Delay } from '../../model/delay.js';
import { isQuiet } from '../quiet.js';
import { interfaceParameters, whereOf } from './circumstances.js';
import type { Circumstances } from './circumstances.js';

/** Milliseconds; a timer longer than a run serves to prevent the event, so it is no delay. */
const longest = 30_000;

/** Milliseconds per unit of each parameter. */
const units: Readonly<Record<string, number>> = {
  retrans_time_ms: 1,
  retrans_time: 10,
  delay_first_probe_time: 1000,
};

/** Milliseconds until a neighbour in use is probed; delay_first_probe_time. */
const usual = 5000;

export function neighbours(around: Circumstances): Delay[] {
  const { nodes, ipv6 } = around.scenario;
  const loud = nodes.filter((node) => !isQuiet(node, 'neighbours')).map(({ name }) => name);
  return (['ipv4', 'ipv6'] as const)
    .filter((family) => family === 'ipv4' || ipv6)
    .flatMap((family) => [
      ...loud.map((where) => ({ where, most: usual, family })),
      ...interfaceParameters(around, family, 'neigh', ...Object.keys(units)).map((each) => ({
        where: whereOf(each),
        most: Number(each.value) * (units[each.key] ?? 1),
        family,
      })),
    ])
    .filter(({ most }) => most < longest)
    .map(({ family, ...delay }) => ({
      ...delay,
      what: family === 'ipv4' ? 'a repeated ARP request' : 'a repeated neighbour solicitation',
      protocols: [family === 'ipv4' ? 'arp' : 'icmpv6'],
    }));
}
