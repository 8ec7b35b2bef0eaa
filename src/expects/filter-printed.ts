/**
 * What `tc -j -s filter show` prints: iproute2's tc/tc_filter.c, tc/f_*.c for the options of each classifier, and
 * tc/m_*.c for those of each action.
 */
import type { Printed } from '../terms/printed.js';
import { listOf, oneOf, oneOfAtLeast } from '../terms/printed.js';
import { counters } from './qdisc-printed.js';

const control: Printed = {
  number: 'chain jump',
  keys: {
    type: oneOf('continue drop goto jump pass pipe reclassify shot stolen trap'),
  },
};

/** By kind, beyond what all have. */
const actions: Readonly<Record<string, Printed>> = {
  bpf: { text: 'bpf_name tag' },
  connmark: { number: 'zone' },
  csum: { text: 'csum' },
  ct: { any: 'mark zone label', text: 'action nat helper' },
  ctinfo: { number: 'zone dscpset dscperror cpmarkset', hex: 'dscpmask dscpstatemask cpmark' },
  gact: {
    keys: { prob: { number: 'val', text: 'random_type', keys: { control_action: control } } },
  },
  gate: {
    number: 'base_time cycle_time cycle_time_ext',
    any: 'priority',
    text: 'clockid',
    hex: 'flags',
    keys: {
      schedule: listOf({ number: 'number interval', any: 'ipv max_octets', text: 'gate_state' }),
    },
  },
  ife: { any: 'mark tcindex prio', text: 'mode dst src', hex: 'type' },
  mirred: {
    number: 'to_blockid',
    text: 'to_dev',
    keys: { mirred_action: oneOf('mirror redirect'), direction: oneOf('ingress egress') },
  },
  mpls: { number: 'label tc bos ttl', text: 'mpls_action protocol' },
  nat: { any: 'old_addr new_addr', text: 'type direction' },
  pedit: {
    number: 'nkeys',
    keys: { keys: listOf({ number: 'offset', text: 'htype cmd val mask' }) },
  },
  police: {
    number: 'pkts_rate pkts_burst overhead rate burst mtu mpu peakrate avrate',
    text: 'linklayer',
  },
  sample: { number: 'rate group trunc_size' },
  simple: { text: 'simple' },
  skbedit: {
    number: 'queue_mapping',
    any: 'priority mark mask ptype',
    mark: 'inheritdsfield',
  },
  skbmod: { hex: 'etype', mac: 'dmac smac', mark: 'swapmac ecn' },
  tunnel_key: {
    number: 'key_id dst_port tos ttl',
    address: 'src_ip dst_ip',
    any: 'nocsum',
    text: 'mode flag',
    keys: {
      geneve_opts: listOf({ number: 'class type', keys: { data: listOf('any') } }),
      vxlan_opts: listOf({ number: 'gbp' }),
      erspan_opts: listOf({ number: 'ver index dir hwid' }),
    },
  },
  vlan: {
    number: 'id priority',
    text: 'protocol',
    mac: 'dst_mac src_mac',
    keys: { vlan_action: oneOf('pop push modify push_eth pop_eth') },
  },
};

const offload = 'skip_hw skip_sw in_hw not_in_hw';

const action = (own: Printed): Printed => ({
  ...own,
  number:
    `order index ref bind installed last_used first_used expires in_hw_count ${own.number ?? ''}`.trim(),
  text: `cookie ${own.text ?? ''}`.trim(),
  mark: `no_percpu ${offload} ${own.mark ?? ''}`.trim(),
  keys: {
    kind: oneOf(Object.keys(actions)),
    control_action: control,
    stats: { number: counters },
    used_hw_stats: listOf('text'),
    ...own.keys,
  },
});

/** The table of an action, which the action itself names. */
const oneAction = {
  by: 'kind',
  tables: Object.fromEntries(Object.entries(actions).map(([kind, own]) => [kind, action(own)])),
} as const;

const ports: Printed = { number: 'start end', orText: true };

const flower: Printed = {
  number: 'vlan_id vlan_prio cvlan_id cvlan_prio num_of_vlans l2tpv3_sid pppoe_sid l2_miss',
  any:
    'vlan_ethtype cvlan_ethtype dst_mac src_mac ip_tos ip_ttl mpls_label mpls_tc mpls_bos mpls_ttl ' +
    'dst_ip src_ip tcp_flags icmp_type icmp_code arp_sip arp_tip arp_op arp_sha arp_tha ct_state ct_label ct_zone ct_mark ' +
    'spi ppp_proto enc_dst_ip enc_src_ip enc_key_id enc_dst_port enc_tos enc_ttl ip_tos_mask ip_ttl_mask enc_tos_mask enc_ttl_mask ct_zone_mask ct_mark_mask ' +
    'geneve_opt_key geneve_opt_mask gtp_opt_key gtp_opt_mask pfcp_opt_key pfcp_opt_mask vxlan_opt_key vxlan_opt_mask erspan_opt_key erspan_opt_mask',
  keys: {
    // What has no name here is printed in hexadecimal without 0x.
    eth_type: oneOfAtLeast('ipv4 ipv6 arp rarp', {
      ...{ [0x800]: 'ipv4', [0x86dd]: 'ipv6', [0x806]: 'arp', [0x8035]: 'rarp' },
      ...{ ip: 'ipv4', '0800': 'ipv4', '86dd': 'ipv6', '0806': 'arp', '8035': 'rarp' },
    }),
    ip_proto: oneOfAtLeast('tcp udp sctp icmp icmpv6 l2tp', {
      ...{ 1: 'icmp', 6: 'tcp', 17: 'udp', 58: 'icmpv6', 132: 'sctp', 47: '2f' },
      ...{ 'ipv6-icmp': 'icmpv6', gre: '2f', esp: '32', ah: '33', igmp: '02', ipip: '04' },
    }),
    dst_port: ports,
    src_port: ports,
    ip_flags: { flag: 'frag firstfrag', orText: true },
    enc_flags: { flag: 'tuncsum tundf tunoam tuncrit', orText: true },
    cfm: { number: 'mdl op' },
    mpls: listOf({ number: 'depth label tc bos ttl' }),
  },
};

/** Names of iproute2's lib/ll_proto.c; what has none is printed as `[35000]`. */
const linkProtocols = oneOfAtLeast(
  'all ip ipv6 arp rarp 802.1Q 802.1ad mpls_uc mpls_mc lldp 802_3 802_2',
  {
    ...{ 3: 'all', [0x800]: 'ip', [0x86dd]: 'ipv6', [0x806]: 'arp', [0x8035]: 'rarp' },
    ...{ [0x8100]: '802.1Q', [0x88a8]: '802.1ad', [0x8847]: 'mpls_uc', [0x8848]: 'mpls_mc' },
    ...{ ipv4: 'ip', '802.1q': '802.1Q', '802.1ad': '802.1ad' },
  },
);

const classifiers: Readonly<Record<string, Printed>> = {
  basic: { any: 'handle' },
  bpf: { any: 'handle', text: 'bpf_name tag', mark: 'direct-action' },
  cgroup: { any: 'handle' },
  flow: {
    number: 'rshift divisor perturb',
    any: 'handle',
    hex: 'and xor or addend',
    text: 'mode baseclass',
    keys: { keys: listOf('text') },
  },
  flower: { number: 'handle hw_tc', text: 'indev', keys: { keys: flower } },
  fw: { text: 'indev', hex: 'mark mask', keys: { fw: { hex: 'mark mask' } } },
  matchall: { number: 'handle rule_hit' },
  route: { number: 'order', hex: 'fh', text: 'name fromif' },
  // It prints `match` once for each, under one key, of which JSON keeps the last.
  u32: {
    number:
      'order ht_divisor rule_hit success fwmark_success offset_shift offset_off plus hash_off',
    text: 'fh key_ht bkt link input_dev offset_mask hash_mask',
    hex: 'fwmark_value fwmark_mask',
  },
};

const classifier = (own: Printed): Printed => ({
  ...own,
  number: `in_hw_count ${own.number ?? ''}`.trim(),
  ...(own.text === undefined ? {} : { text: own.text }),
  handle: 'flowid classid',
  mark: `${offload} ${own.mark ?? ''}`.trim(),
  keys: { actions: listOf(oneAction), ...own.keys },
});

export const filterPrinted: Printed = {
  number: 'pref chain block',
  handle: 'parent',
  mark: 'root ingress egress',
  keys: {
    protocol: { ...linkProtocols, numberless: true },
    kind: oneOf(Object.keys(classifiers)),
    options: {
      by: 'kind',
      tables: Object.fromEntries(
        Object.entries(classifiers).map(([kind, own]) => [kind, classifier(own)]),
      ),
    },
  },
};
