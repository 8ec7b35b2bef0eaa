/**
 * Duplicate address detection sends its solicitation within a second (rtr_solicit_delay) and waits another
 * second for an answer before the address is used (addrconf_dad_begin in net/ipv6/addrconf.c; RFC 4862).
 */
import { formatInterfaceId } from '../../model/capture.js';
import type { Delay } from '../../model/delay.js';
import { detectsDuplicates } from '../duplicate-detection.js';
import { isQuiet } from '../quiet.js';
import { interfaceParameters, whereOf } from './circumstances.js';
import type { Circumstances } from './circumstances.js';

/** Milliseconds. */
const start = 1000;
const answer = 1000;

export function detection(around: Circumstances): Delay[] {
  const { scenario, index, here } = around;
  const raised = scenario.nodes.flatMap((node) =>
    node.interfaces
      .filter((each) => each.addresses.some(({ family }) => family === 6))
      .filter((each) => detectsDuplicates(each, node))
      .map(({ id }) => formatInterfaceId(id)),
  );
  const adds = here.some(({ words }) => words[0] === 'ip' && words.includes('add'));
  const added = [
    ...interfaceParameters(around, 'ipv6', 'conf', 'accept_dad')
      .filter(({ value }) => value !== '0')
      .map(whereOf),
    ...(scenario.ipv6
      ? scenario.nodes.filter((node) => !isQuiet(node, 'dad')).map(({ name }) => name)
      : []),
  ];
  return [...(index === 0 ? raised : []), ...(adds ? added : [])].map((where) => ({
    what: 'duplicate address detection',
    where,
    most: start + answer,
    protocols: ['icmpv6'],
  }));
}
