/** ethtool: features, coalescing, rings and channels of an interface as ethtool(8) prints them. */
import type { Printed } from '../terms/printed.js';
import { interfaceReference, resolveInterface } from '../terms/reference.js';
import { usesLink } from '../terms/use.js';
import { groups, isGroup, readEthtool } from './ethtool-read.js';
import type { Entry } from './state.js';
import { defineState, objects } from './state.js';
import { askedIn } from './state-options.js';

/** Of Linux 5.10 to 7.3. */
const features =
  'esp-hw-offload esp-tx-csum-hw-offload fcoe-mtu generic-receive-offload generic-segmentation-offload ' +
  'highdma hsr-dup-offload hsr-fwd-offload hsr-tag-ins-offload hsr-tag-rm-offload hw-tc-offload l2-fwd- ' +
  'offload large-receive-offload loopback macsec-hw-offload netns-local ntuple-filters receive-hashing rx- ' +
  'all rx-checksumming rx-fcs rx-gro-hw rx-gro-list rx-udp-gro-forwarding rx-udp_tunnel-port-offload rx- ' +
  'vlan-filter rx-vlan-offload rx-vlan-stag-filter rx-vlan-stag-hw-parse scatter-gather tcp-segmentation- ' +
  'offload tls-hw-record tls-hw-rx-offload tls-hw-tx-offload tx-checksum-fcoe-crc tx-checksum-ip-generic ' +
  'tx-checksum-ipv4 tx-checksum-ipv6 tx-checksum-sctp tx-checksumming tx-esp-segmentation tx-fcoe- ' +
  'segmentation tx-gre-csum-segmentation tx-gre-segmentation tx-gso-list tx-gso-partial tx-gso-robust tx- ' +
  'ipxip4-segmentation tx-ipxip6-segmentation tx-lockless tx-nocache-copy tx-scatter-gather tx-scatter- ' +
  'gather-fraglist tx-sctp-segmentation tx-tcp-accecn-segmentation tx-tcp-ecn-segmentation tx-tcp-mangleid- ' +
  'segmentation tx-tcp-segmentation tx-tcp6-segmentation tx-tunnel-remcsum-segmentation tx-udp-segmentation ' +
  'tx-udp_tnl-csum-segmentation tx-udp_tnl-segmentation tx-vlan-offload tx-vlan-stag-hw-insert udp- ' +
  'fragmentation-offload vlan-challenged';

/** The short names of `ethtool -K`, which the interface word features has, too. */
const short: Readonly<Record<string, string>> = {
  rx: 'rx-checksumming',
  tx: 'tx-checksumming',
  sg: 'scatter-gather',
  tso: 'tcp-segmentation-offload',
  ufo: 'udp-fragmentation-offload',
  gso: 'generic-segmentation-offload',
  gro: 'generic-receive-offload',
  lro: 'large-receive-offload',
  rxvlan: 'rx-vlan-offload',
  txvlan: 'tx-vlan-offload',
  ntuple: 'ntuple-filters',
  rxhash: 'receive-hashing',
};

const withMaximums = (names: string): string =>
  names
    .split(' ')
    .flatMap((name) => [name, `${name}-max`])
    .join(' ');

const printed: Printed = {
  keys: {
    features: { flag: `${features} ${Object.keys(short).join(' ')}` },
    coalesce: {
      flag: 'adaptive-rx adaptive-tx cqe-mode-rx cqe-mode-tx',
      number:
        'stats-block-usecs sample-interval pkt-rate-low pkt-rate-high rx-usecs rx-frames rx-usecs-irq rx-frames-irq ' +
        'tx-usecs tx-frames tx-usecs-irq tx-frames-irq rx-usecs-low rx-frame-low tx-usecs-low tx-frame-low ' +
        'rx-usecs-high rx-frame-high tx-usecs-high tx-frame-high tx-aggr-max-bytes tx-aggr-max-frames tx-aggr-time-usecs',
    },
    ring: {
      number: `${withMaximums('rx rx-mini rx-jumbo tx')} rx-buf-len cqe-size`,
      flag: 'tx-push rx-push',
    },
    channels: { number: withMaximums('rx tx other combined') },
  },
};

/** With the long names of features, which ethtool prints. */
function inLong(entry: Entry): Entry {
  const given = entry.features;
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return entry;
  return {
    ...entry,
    features: Object.fromEntries(
      Object.entries(given).map(([name, value]) => [short[name] ?? name, value]),
    ),
  };
}

export const ethtool = defineState({
  name: 'ethtool',
  title: 'what ethtool prints about an interface: features, coalesce, ring and channels',
  example: '{ ethtool: a:eth0, has: { features: { tso: off, gro: on } } }',
  subject: interfaceReference,
  uses: (subject) => [usesLink(subject)],
  queries(subject, asked) {
    const { node, name } = resolveInterface(subject);
    const named = new Set(asked.flatMap((entry) => Object.keys(entry)).filter(isGroup));
    return [...named].map((group) => ({ node, argv: ['ethtool', ...groups[group], name] }));
  },
  read: readEthtool,
  entries: (answer) => objects(answer),
  complete: inLong,
  flaws(options) {
    const path = ['has' in options ? 'has' : 'lacks'];
    const asked = askedIn(options);
    if (asked.length === 0)
      return [
        { path: ['count'], message: '“ethtool” needs “has” or “lacks”: there is always one' },
      ];
    const isOne = (entry: Entry): boolean => {
      const [first = '', ...more] = Object.keys(entry);
      return isGroup(first) ? more.length === 0 : !(options.unlisted?.includes(first) ?? false);
    };
    return asked.every(isOne)
      ? []
      : [{ path, message: 'an entry is one of features, coalesce, ring, channels' }];
  },
  printed,
});
