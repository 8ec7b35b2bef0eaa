/** What ip prints of a bridge and of its ports: iproute2's ip/iplink_bridge.c and ip/iplink_bridge_slave.c. */
import type { Printed } from '../terms/printed.js';
import { oneOf } from '../terms/printed.js';

const querier = (version: 4 | 6): Printed => ({
  address: `mcast_querier_ipv${version}_addr`,
  number: `mcast_querier_ipv${version}_port`,
  text: `mcast_querier_ipv${version}_other_timer`,
});

export const bridgePrinted: Printed = {
  number:
    'forward_delay hello_time max_age ageing_time stp_state priority vlan_filtering root_port root_path_cost ' +
    'topology_change topology_change_detected hello_timer tcn_timer topology_change_timer gc_timer ' +
    'fdb_n_learned fdb_max_learned vlan_default_pvid vlan_stats_enabled vlan_stats_per_port no_linklocal_learn ' +
    'mcast_vlan_snooping mst_enabled mdb_offload_fail_notification fdb_local_vlan_0 mcast_snooping mcast_router ' +
    'mcast_query_use_ifaddr mcast_querier mcast_hash_elasticity mcast_hash_max mcast_last_member_cnt ' +
    'mcast_startup_query_cnt mcast_last_member_intvl mcast_membership_intvl mcast_querier_intvl ' +
    'mcast_query_intvl mcast_query_response_intvl mcast_startup_query_intvl mcast_stats_enabled ' +
    'mcast_igmp_version mcast_mld_version nf_call_iptables nf_call_ip6tables nf_call_arptables',
  hex: 'group_fwd_mask',
  text: 'bridge_id root_id',
  mac: 'group_addr',
  keys: {
    vlan_protocol: oneOf('802.1Q 802.1ad'),
    mcast_querier_state_ipv4: querier(4),
    mcast_querier_state_ipv6: querier(6),
  },
};

export const bridgePortPrinted: Printed = {
  number:
    'state_index priority cost designated_port designated_cost hold_timer message_age_timer ' +
    'forward_delay_timer topology_change_ack config_pending multicast_router backup_nhid',
  hex: 'id no group_fwd_mask',
  text: 'bridge_id root_id backup_port group_fwd_mask_str',
  flag:
    'hairpin guard root_block fastleave learning flood proxy_arp proxy_arp_wifi mcast_flood bcast_flood ' +
    'mcast_to_unicast neigh_suppress neigh_vlan_suppress vlan_tunnel isolated locked mab mode protect ' +
    'fast_leave unicast_flood proxyarp proxyarp_wifi',
  keys: { state: oneOf('disabled listening learning forwarding blocking') },
};
