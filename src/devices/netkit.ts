/**
 * netkit: a wire for containers whose ends BPF programs steer. ip-link(8), drivers/net/netkit.c. Kernel and iproute2 from 6.7 on.
 * Both ends are of one mode; each has a policy and a scrub of its own.
 */
import * as z from 'zod';

import { option } from '../terms/flag.js';
import { oneOf } from '../terms/printed.js';
import { nearInterfaceReference } from '../terms/reference.js';
import { defineDevice } from './device.js';

const schema = z.strictObject({
  peer: nearInterfaceReference
    .optional()
    .describe('The other end. At least one end must name the other.'),
  mode: z
    .enum(['l2', 'l3'])
    .optional()
    .describe(
      'Ethernet frames with MAC addresses and ARP (l2), or only packets (l3, the default). Must be the same at both ends.',
    ),
  policy: z
    .enum(['forward', 'blackhole'])
    .optional()
    .describe(
      'What happens to packets from this end if no BPF program decides; forward by default.',
    ),
  scrub: z
    .enum(['default', 'none'])
    .optional()
    .describe('Whether to clear the packet’s mark and priority on the way.'),
});

const ownWords = ({ policy, scrub }: z.infer<typeof schema>): string[] => [
  ...(policy === undefined ? [] : [policy]),
  ...option('scrub', scrub),
];

export const netkit = defineDevice({
  type: 'netkit',
  title: 'one end of a wire that BPF programs control',
  manual: 'ip-link(8), “NETKIT Type Support”',
  example: 'nk0: { type: netkit, peer: host:eth0, address: 10.0.0.1/24 }',
  schema,
  peer: 'peer',
  alike: ['mode'],
  mac: ({ mode }) => (mode === 'l2' ? 'own' : 'none'),
  arguments: (options) => [...option('mode', options.mode), ...ownWords(options)],
  peerArguments: ownWords,
  printed: {
    keys: {
      mode: oneOf('l2 l3 unknown'),
      type: oneOf('primary peer'),
      policy: oneOf('forward blackhole unknown'),
      peer_policy: oneOf('forward blackhole unknown'),
      scrub: oneOf('none default unknown'),
      peer_scrub: oneOf('none default unknown'),
    },
  },
  config: 'CONFIG_NETKIT',
});
