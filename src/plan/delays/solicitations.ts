/**
 * Router solicitations, if a scenario wants them: within a second at first, then every four. RFC 4861,
 * ip-sysctl.rst.
 */
import type { Delay } from '../../model/delay.js';
import { isQuiet } from '../quiet.js';
import { interfaceParameters, whereOf } from './circumstances.js';
import type { Circumstances } from './circumstances.js';

/** Milliseconds; router_solicitation_interval. */
const interval = 4000;

export const solicitations = (around: Circumstances): Delay[] => {
  const { nodes, ipv6 } = around.scenario;
  const wanted = [
    ...interfaceParameters(around, 'ipv6', 'conf', 'router_solicitations')
      .filter(({ value }) => value !== '0')
      .map(whereOf),
    ...(ipv6 ? nodes.filter((node) => !isQuiet(node, 'router_solicitations')) : []).map(
      ({ name }) => name,
    ),
  ];
  return wanted.map((where) => ({
    what: 'a router solicitation',
    where,
    most: interval,
    protocols: ['icmpv6'],
  }));
};
