/** rule: a node's rules of policy routing, IPv4 and IPv6, as `ip -d rule show` prints them. ip-rule(8). */
import { oneOf } from '../terms/printed.js';
import { nodeReference } from '../terms/reference.js';
import { usesNode } from '../terms/use.js';
import { familiesOf, family, familyFlaws, familyWords } from './families.js';
import { ipproto, withProtocol } from './rule-protocol.js';
import { ruleFlaws } from './rule-flaws.js';
import { protocols } from './route-printed.js';
import { defineState, objects } from './state.js';

export const rule = defineState({
  name: 'rule',
  title: 'what ip rule prints for a node: which packets use which routing table',
  example: '{ rule: a, has: { src: 10.0.2.0, srclen: 24, table: 100 } }',
  subject: nodeReference,
  extras: { family },
  uses: (subject) => [usesNode(subject)],
  queries: (node, _, extras) =>
    familiesOf(extras).map((each) => ({ node, argv: ['ip', each, '-j', '-d', 'rule', 'show'] })),
  entries: (answer) => objects(answer).map(withProtocol),
  complete: withProtocol,
  flaws: (options, extras) => [
    ...familyFlaws(options, extras, ['src', 'dst']),
    ...ruleFlaws(options, extras),
  ],
  words: familyWords,
  printed: {
    number:
      'priority srclen dstlen uid_start uid_end sport sport_start sport_end dport dport_start dport_end tun_id ' +
      'suppress_prefixlen goto',
    hex: 'fwmark fwmask sport_mask dport_mask dscp_mask flowlabel flowlabel_mask tos',
    table: 'table',
    text: 'iif oif suppress_ifgroup flow_from flow_to dscp',
    address: 'nat_gateway',
    source: 'src',
    destination: 'dst',
    mark: 'not iif_detached oif_detached l3mdev masquerade unresolved nop',
    keys: {
      ipproto,
      // Of the other types of routes, the numbers are those of a table, goto, nop and nat, printed otherwise.
      action: oneOf('none unicast anycast multicast blackhole unreachable prohibit throw xresolve'),
      protocol: protocols,
    },
  },
});
