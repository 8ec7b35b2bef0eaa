/**
 * What `ip -j -d` prints of routes, as they are listed and as they are resolved, and of next hops: iproute2's
 * ip/iproute.c, ip/iproute_lwtunnel.c and ip/ipnexthop.c.
 */
import type { Printed } from '../terms/printed.js';
import { listOf, oneOf, oneOfAtLeast, scopes } from '../terms/printed.js';

const flags = listOf(
  oneOf(
    'dead onlink pervasive offload trap notify linkdown unresolved rt_offload rt_trap rt_offload_failed',
  ),
);

const segments: Printed = { hex: 'hmac', keys: { segs: listOf('text') } };

/** Of a lightweight tunnel. Before 6.3 these stand among the route's own keys. */
const encap = {
  number: 'id ttl hoplimit tc headroom if_id ns size freqk freqn lblen nflen',
  text:
    'encap_type tos mode action iif oif in out xmit endpoint locator csum_mode ident_type hook_type ' +
    'link_dev type nh4 nh6 hmac',
  table: 'table vrftable',
  address: 'src tunsrc tundst',
  flag: 'key csum seq',
  mark: 'trace prealloc',
  keys: {
    segs: listOf('text'),
    srh: segments,
    flavors: listOf('text'),
    stats64: { number: 'packets bytes errors' },
    geneve_opts: listOf({ number: 'class type', text: 'data' }),
    vxlan_opts: listOf({ number: 'gbp' }),
    erspan_opts: listOf({ number: 'ver index dir hwid' }),
  },
} satisfies Printed;

const via: Printed = { text: 'family', address: 'host' };
const flow: Printed = { text: 'from to' };

const hop = {
  encap: { ...encap, labels: 'dst', orText: true },
  via,
  flow,
  flags,
} as const;

/** Of routes, next hops and rules: /etc/iproute2/rt_protos. */
export const protocols = oneOfAtLeast(
  'unspec redirect kernel boot static gated ra mrt zebra bird babel dnrouted xorp ntk dhcp keepalived bgp ' +
    'isis ospf rip eigrp openr',
  {
    0: 'unspec',
    1: 'redirect',
    2: 'kernel',
    3: 'boot',
    4: 'static',
    8: 'gated',
    9: 'ra',
    ...{ 10: 'mrt', 11: 'zebra', 12: 'bird', 13: 'dnrouted', 14: 'xorp', 15: 'ntk', 16: 'dhcp' },
    ...{
      18: 'keepalived',
      42: 'babel',
      186: 'bgp',
      187: 'isis',
      188: 'ospf',
      189: 'rip',
      192: 'eigrp',
    },
  },
);

export const nexthopPrinted: Printed = {
  ...encap,
  text: `${encap.text.replace(' type', '')} dev`,
  address: `${encap.address} gateway`,
  labels: 'dst',
  mark: `${encap.mark} blackhole fdb`,
  keys: {
    ...encap.keys,
    ...hop,
    scope: scopes,
    protocol: protocols,
    type: oneOf('resilient'),
    group: listOf({ number: 'id', weight: 'weight' }),
    resilient_args: { number: 'buckets idle_timer unbalanced_timer unbalanced_time' },
    hw_stats: { flag: 'enabled used' },
    group_stats: listOf({ number: 'id packets packets_hw' }),
  },
};

export const routePrinted: Printed = {
  ...encap,
  number: `${encap.number} nhid metric mark uid expires error users used age tsage`,
  hex: 'ipid ts',
  text: `${encap.text.replace(' type', '')} dev`,
  address: `${encap.address} prefsrc gateway`,
  prefix: 'dst from to',
  flag: `${encap.flag} ttl-propogate`,
  keys: {
    ...encap.keys,
    ...hop,
    type: oneOf(
      'none unicast local broadcast anycast multicast blackhole unreachable prohibit throw nat xresolve',
    ),
    scope: scopes,
    protocol: protocols,
    pref: oneOfAtLeast('low medium high'),
    metrics: listOf({
      number:
        'mtu window rtt rttvar ssthresh cwnd advmss reordering hoplimit initcwnd rto_min initrwnd quickack ' +
        'fastopen_no_cookie',
      hex: 'features',
      text: 'congestion',
      mark: 'ecn tcp_usec_ts',
    }),
    cache: listOf('text'),
    nexthops: listOf({
      number: 'weight ttl',
      text: 'dev',
      address: 'gateway',
      prefix: 'to',
      keys: hop,
    }),
    nh_info: nexthopPrinted,
  },
};
