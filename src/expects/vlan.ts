/**
 * vlan: the VLANs of a bridge, or of one of its ports, as `bridge vlan show` prints them: one by one. What only
 * `bridge -d` or `-s` prints is asked for where an expectation names it. bridge(8).
 */
import { listOf, oneOf } from '../terms/printed.js';
import { interfaceReference, resolveInterface } from '../terms/reference.js';
import { usesLink } from '../terms/use.js';
import { parseRange } from '../terms/range.js';
import type { Entry } from './state.js';
import { listOf as listed } from './state-options.js';
import type { Json } from './subset.js';
import { defineState, objects } from './state.js';

const counters = 'rx_bytes rx_packets tx_bytes tx_packets';
const details = [
  ...['state', 'mcast_router', 'mcast_n_groups', 'mcast_max_groups'],
  ...['neigh_suppress', 'neigh_forward_grat'],
];

const names = (asked: readonly Entry[], keys: readonly string[]): boolean =>
  asked.some((each) => keys.some((key) => key in each));

/** Whether a bridge can have such a VLAN. Anything but a number is judged elsewhere. */
function isPossible(id: Json | undefined): boolean {
  if (typeof id !== 'number' && typeof id !== 'string') return true;
  const { least, most } = parseRange(id);
  return !(least > 4094 || most < 1);
}

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
  flaws: ({ has, lacks }) =>
    Object.entries({ has, lacks }).flatMap(([list, entries]) =>
      listed(entries).flatMap(({ vlan: id }, index) =>
        isPossible(id)
          ? []
          : [
              {
                path: Array.isArray(entries) ? [list, index, 'vlan'] : [list, 'vlan'],
                message: 'the VLANs of a bridge are 1 to 4094',
              },
            ],
      ),
    ),
  printed: {
    number: `vlan mcast_router mcast_n_groups mcast_max_groups ${counters}`,
    flag: 'neigh_suppress neigh_forward_grat',
    keys: {
      flags: listOf(oneOf(['PVID', 'Egress Untagged'])),
      state: oneOf('disabled listening learning forwarding blocking'),
    },
  },
});
