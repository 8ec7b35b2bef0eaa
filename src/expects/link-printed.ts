/** What `ip -j -d link show` prints of an interface: print_linkinfo in iproute2's ip/ipaddress.c. */
import type { Printed } from '../terms/printed.js';
import { listOf, oneOf, oneOfAtLeast } from '../terms/printed.js';

const flags = oneOf(
  'NO-CARRIER LOOPBACK BROADCAST POINTOPOINT MULTICAST NOARP ALLMULTI PROMISC MASTER SLAVE DEBUG DYNAMIC ' +
    'AUTOMEDIA PORTSEL NOTRAILERS UP LOWER_UP DORMANT ECHO M-DOWN',
);

const program: Printed = {
  number: 'id jited load_time created_by_uid btf_id',
  text: 'name tag',
};

const virtualFunction: Printed = {
  number: 'vf vlan qos tx_rate',
  text: 'link_state link_type protocol',
  mac: 'mac address broadcast',
  flag: 'spoofchk trust query_rss_en link_pointtopoint',
  keys: {
    rate: { number: 'max_tx min_tx' },
    vlan_list: listOf({ number: 'vlan qos', text: 'protocol' }),
  },
};

export const linkPrinted: Printed = {
  number:
    'ifindex link_index link_netnsid mtu operstate_index linkmode_index txqlen promiscuity allmulti min_mtu ' +
    'max_mtu num_tx_queues num_rx_queues gso_max_size gso_max_segs tso_max_size tso_max_segs gro_max_size ' +
    'gso_ipv4_max_size gro_ipv4_max_size',
  text:
    'ifname link qdisc master event link_type ifalias phys_port_name phys_port_id phys_switch_id ' +
    'parentbus parentdev',
  mac: 'address broadcast permaddr',
  flag: 'proto_down netns-immutable',
  mark: 'link_pointtopoint',
  keys: {
    flags: listOf(flags),
    operstate: oneOf('UNKNOWN NOTPRESENT DOWN LOWERLAYERDOWN TESTING DORMANT UP'),
    linkmode: oneOf('DEFAULT DORMANT'),
    group: oneOfAtLeast('default', { 0: 'default' }),
    inet6_addr_gen_mode: oneOfAtLeast('eui64 none stable_secret random'),
    altnames: listOf('text'),
    proto_down_reason: listOf('text'),
    linkinfo: {
      text: 'info_kind info_slave_kind',
      keys: { info_data: { of: 'info_kind' }, info_slave_data: { of: 'info_slave_kind' } },
    },
    xdp: {
      number: 'mode',
      keys: {
        prog: program,
        attached: listOf({ number: 'mode', keys: { prog: program } }),
      },
    },
    vfinfo_list: listOf(virtualFunction),
  },
};
