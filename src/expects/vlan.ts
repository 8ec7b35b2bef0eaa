/**
 * vlan: the VLANs of a bridge, or of one of its ports, as `bridge vlan show` prints them: one by one. What only
 * `bridge -d` or `-s` prints is asked for where an expectation names it. bridge(8).
 */
import { listOf, oneOf } from '../terms/printed.js';
import { interfaceReference, resolveInterface } from '../terms/reference.js';
import { usesLink } from '../terms/use.js';
import type { Entry } from './state.js';
import { defineState, objects } from './state.js';

const counters = 'rx_bytes rx_packets tx_bytes tx_packets';
const details = [
  ...['state', 'mcast_router', 'mcast_n_groups', 'mcast_max_groups'],
  ...['neigh_suppress', 'neigh_forward_grat'],
];

const names = (asked: readonly Entry[], keys: readonly string[]): boolean =>
  asked.some((each) => keys.some((key) => key in each));

/** VLANs that are alike in everything are printed as one range. */
function expand({ vlanEnd, ...entry }: Entry): Entry[] {
  const [first, last] = [Number(entry.vlan), Number(vlanEnd ?? entry.vlan)];
  return Array.from({ length: last - first + 1 }, (_, index) => ({
    ...entry,
    vlan: first + index,
  }));
}

export const vlan = defineState({
  name: 'vlan',
  title: 'what bridge vlan prints about a bridge or a port',
  example: '{ vlan: switch:p1, has: { vlan: 10, flags: [PVID, Egress Untagged] } }',
  subject: interfaceReference,
  uses: (subject) => [usesLink(subject)],
  queries: (subject, asked) => {
    const stats = names(asked, counters.split(' '));
    return [
      {
        node: resolveInterface(subject).node,
        argv: [
          ...['bridge', '-j'],
          ...(stats || names(asked, details) ? ['-d'] : []),
          ...(stats ? ['-s'] : []),
          ...['vlan', 'show'],
        ],
      },
    ];
  },
  entries: (answer, subject) =>
    objects(answer)
      .filter(({ ifname }) => ifname === resolveInterface(subject).name)
      .flatMap(({ vlans }) => objects(vlans))
      .flatMap(expand),
  printed: {
    number: `vlan mcast_router mcast_n_groups mcast_max_groups ${counters}`,
    flag: 'neigh_suppress neigh_forward_grat',
    keys: {
      flags: listOf(oneOf(['PVID', 'Egress Untagged'])),
      state: oneOf('disabled listening learning forwarding blocking'),
    },
  },
});
