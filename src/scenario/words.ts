/**
 * Reads next hops, routes, rules, neighbours, FDB entries, VLANs and traffic control in iproute2's syntax (ip-nexthop(8), ip-route(8),
 * ip-rule(8), ip-neighbour(8), bridge(8), tc(8)), split as a shell would. Only the first word is checked; the
 * kernel judges the rest.
 */
import { parseArgsStringToArgv } from 'string-argv';

import type { Words } from '../model/scenario.js';
import { splitFamily } from '../terms/family.js';
import { reportProblem } from './reading.js';
import type { Reading } from './reading.js';
import type { Scalar, Tree } from './tree.js';
import { ipVersion } from '../terms/ip-version.js';

type List =
  'nexthops' | 'routes' | 'rules' | 'neighbours' | 'fdb' | 'vlans' | 'tc' | 'nft' | 'iptables';

const isPrefix = (word: string): boolean => {
  const [address = '', length, ...rest] = word.split('/');
  const family = ipVersion(address);
  if (family === 0 || rest.length > 0) return false;
  return (
    length === undefined || (/^\d+$/.test(length) && Number(length) <= (family === 4 ? 32 : 128))
  );
};

const routeTypes =
  /^(unicast|local|broadcast|multicast|throw|unreachable|prohibit|blackhole|anycast|nat)$/;

const selectors =
  /^(not|from|to|tos|dsfield|fwmark|iif|oif|pref|priority|preference|order|uidrange|ipproto|sport|dport|tun_id|l3mdev|lookup|table)$/;

const rules: Readonly<
  Record<List, { readonly fits: (words: readonly string[]) => boolean; expected: string }>
> = {
  nexthops: {
    fits: (all) => {
      const [first, id = ''] = splitFamily(all).words;
      return first === 'id' && /^[1-9]\d*$/.test(id);
    },
    expected: 'an identifier first, e.g. id 1 via 10.0.0.2 dev eth0, or id 10 group 1/2',
  },
  routes: {
    fits: (all) => {
      const { family, words } = splitFamily(all);
      const [first = '', second = ''] = words;
      const to = routeTypes.test(first) || first === 'to' ? second : first;
      // MPLS: one or several labels.
      if (family.includes('-M') || family.includes('mpls')) return /^\d+(\/\d+)*$/.test(to);
      return to === 'default' || to === 'all' || isPrefix(to);
    },
    expected: 'a destination first, e.g. 10.0.1.0/24 via 10.0.0.254',
  },
  rules: {
    fits: (all) => selectors.test(splitFamily(all).words[0] ?? ''),
    expected: 'a selector first, e.g. from 10.0.1.0/24 lookup 100',
  },
  neighbours: {
    fits: ([first = '', second = '']) =>
      ipVersion(first === 'proxy' || first === 'to' ? second : first) !== 0,
    expected: 'an address first, e.g. 10.0.0.2 lladdr 02:00:00:00:00:02',
  },
  fdb: {
    fits: ([first = '']) => /^[0-9a-fA-F]{2}(:[0-9a-fA-F]{2}){5}$/.test(first),
    expected: 'a MAC address first, e.g. 00:00:00:00:00:00 dst 10.0.0.2',
  },
  vlans: {
    fits: ([first = '']) => /^\d+(-\d+)?$/.test(first),
    expected: 'a VLAN or a range first, e.g. 10 pvid untagged',
  },
  nft: {
    fits: ([first = '']) => /^(add|create|insert|delete|flush|replace)$/.test(first),
    expected: 'a command of nft, e.g. add table inet filter',
  },
  iptables: {
    fits: ([first = '']) => first.startsWith('-'),
    expected: 'the words of iptables, e.g. -A INPUT -p icmp -j DROP',
  },
  tc: {
    fits: ([first = '', second = '']) =>
      /^(qdisc|class|filter)$/.test(first) && /^(add|replace)$/.test(second),
    expected: 'qdisc add, class add or filter add first, e.g. qdisc add root netem delay 10ms',
  },
};

/** Each text of a list, split into words. `dev` is what its position implies. */
export function readWords(
  reading: Reading,
  tree: Tree | undefined,
  list: List,
  implied: { readonly dev?: string } = {},
): Words[] {
  if (tree?.kind !== 'list') return [];
  return tree.items.flatMap((item): Words[] => {
    if (item.kind !== 'scalar' || typeof item.value !== 'string' || item.broken) return [];
    const words = parseArgsStringToArgv(item.value);
    const { fits, expected } = rules[list];
    if (!fits(words))
      reportProblem(reading, 'bad-words', item, `“${item.value}” does not fit in “${list}”`, {
        expected,
      });
    else if (implied.dev !== undefined) reportDev(reading, item, words, list);
    return [{ words, place: reading.source.place(item) }];
  });
}

function reportDev(reading: Reading, item: Scalar, words: readonly string[], list: List): void {
  const index = words.indexOf('dev');
  // Further on, dev is the target of a filter's action.
  if (index < 0 || (list === 'tc' && index > 2)) return;
  reportProblem(
    reading,
    'bad-words',
    item,
    `“dev ${words[index + 1] ?? ''}” follows from where this “${list}” is`,
    {
      hint: 'leave it out, or move the line to the node or interface that it applies to',
    },
  );
}
