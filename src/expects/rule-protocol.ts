/** The protocols of rules, which ip prints by their names in /etc/protocols, and without one as `ipproto-200`. */
import { oneOfAtLeast } from '../terms/printed.js';
import type { Entry } from './state-options.js';
import { formatJson } from './subset.js';

const names: Readonly<Record<string, string>> = {
  ...{
    1: 'icmp',
    2: 'igmp',
    4: 'ipencap',
    6: 'tcp',
    17: 'udp',
    33: 'dccp',
    41: 'ipv6',
    46: 'rsvp',
  },
  ...{ 47: 'gre', 50: 'esp', 51: 'ah', 58: 'ipv6-icmp', 88: 'eigrp', 89: 'ospf', 103: 'pim' },
  ...{ 108: 'ipcomp', 112: 'vrrp', 115: 'l2tp', 132: 'sctp', 136: 'udplite', 137: 'mpls-in-ip' },
};

export const ipproto = oneOfAtLeast(Object.values(names).join(' '), {
  ...{ icmpv6: 'ipv6-icmp', icmp6: 'ipv6-icmp', ipip: 'ipencap', ipv4: 'ipencap' },
});

/** The rule with its protocol by name, where it has one. */
export function withProtocol(rule: Entry): Entry {
  const text = formatJson(rule.ipproto ?? '').replace(/^ipproto-/, '');
  if (!/^(\d+|0x[\da-f]+)$/i.test(text)) return rule;
  const number = String(Number(text));
  return { ...rule, ipproto: names[number] ?? `ipproto-${number}` };
}
