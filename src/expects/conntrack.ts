/** conntrack: the connections that a node tracks, as `conntrack -L` prints them. conntrack(8). */
import type { Printed } from '../terms/printed.js';
import { listOf, oneOf, oneOfAtLeast } from '../terms/printed.js';
import { nodeReference } from '../terms/reference.js';
import { usesNode } from '../terms/use.js';
import { readConntrack } from './conntrack-read.js';
import { defineState, objects } from './state.js';
import type { Entry } from './state-options.js';
import { holds } from './state-options.js';
import { isMapping } from './subset.js';

/** A direction: packets and bytes if the node counts them (net.netfilter.nf_conntrack_acct). */
const tuple: Printed = {
  address: 'src dst',
  number: 'sport dport type code id packets bytes',
  hex: 'srckey dstkey',
};

const counters = ['packets', 'bytes'];

/** Whether an entry would be the one that is asked for, but has no counters, which are asked for, too. */
function isUncounted(entry: Entry, asked: Entry): boolean {
  const counted = Object.entries(asked).flatMap(([key, tuple]) =>
    isMapping(tuple)
      ? counters
          .filter((counter) => counter in tuple && tuple[counter] !== null)
          .map((counter) => ({ key, counter }))
      : [],
  );
  const isMissing = counted.some(({ key, counter }) => {
    const tuple = entry[key];
    return isMapping(tuple) && !(counter in tuple);
  });
  return isMissing && holds(withoutCounters(asked), entry);
}

const withoutCounters = (asked: Entry): Entry =>
  Object.fromEntries(
    Object.entries(asked).map(([key, value]) => [
      key,
      isMapping(value)
        ? Object.fromEntries(Object.entries(value).filter(([name]) => !counters.includes(name)))
        : value,
    ]),
  );

/** Of TCP, SCTP and DCCP; those of others have none. */
const states =
  'NONE SYN_SENT SYN_RECV ESTABLISHED FIN_WAIT CLOSE_WAIT LAST_ACK TIME_WAIT CLOSE SYN_SENT2 CLOSED ' +
  'COOKIE_WAIT COOKIE_ECHOED SHUTDOWN_SENT SHUTDOWN_RECD SHUTDOWN_ACK_SENT HEARTBEAT_SENT HEARTBEAT_ACKED ' +
  'REQUEST RESPOND PARTOPEN OPEN CLOSEREQ CLOSING TIMEWAIT IGNORE INVALID';

export const conntrack = defineState({
  name: 'conntrack',
  title: 'what conntrack -L prints for a node: the connections that it tracks, in both directions',
  example:
    '{ conntrack: r, has: { proto: udp, orig: { src: 10.0.1.1 }, reply: { dst: 10.0.2.254 } } }',
  subject: nodeReference,
  uses: (subject) => [usesNode(subject)],
  // Older versions print those of IPv4 alone unless asked.
  queries: (node) =>
    ['ipv4', 'ipv6'].map((family) => ({
      node,
      argv: ['conntrack', '-L', '-f', family, '-o', 'extended'],
    })),
  read: readConntrack,
  entries: (answer) => objects(answer),
  untold: (entries, asked) =>
    entries.some((entry) => asked.some((each) => isUncounted(entry, each)))
      ? 'accounting is off: sysctls: { net.netfilter.nf_conntrack_acct: 1 }'
      : undefined,
  printed: {
    number: 'timeout mark use zone zone-orig zone-reply delta-time',
    text: 'secctx helper',
    keys: {
      family: oneOf('ipv4 ipv6'),
      proto: oneOfAtLeast('tcp udp udplite icmp icmpv6 sctp dccp gre', {
        ...{ 1: 'icmp', 6: 'tcp', 17: 'udp', 33: 'dccp', 47: 'gre', 58: 'icmpv6', 132: 'sctp' },
        ...{ 136: 'udplite', 'ipv6-icmp': 'icmpv6', icmp6: 'icmpv6' },
      }),
      state: oneOf(states),
      orig: tuple,
      reply: tuple,
      status: listOf(oneOf('UNREPLIED ASSURED OFFLOAD HW_OFFLOAD')),
    },
  },
});
