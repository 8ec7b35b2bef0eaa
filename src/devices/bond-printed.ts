/** What ip prints of a bond and of its ports: iproute2's ip/iplink_bond.c and ip/iplink_bond_slave.c. */
import type { Printed } from '../terms/printed.js';
import { listOf, oneOf, oneOfAtLeast } from '../terms/printed.js';

export const bondPrinted: Printed = {
  number:
    'miimon updelay downdelay peer_notify_delay use_carrier arp_interval arp_missed_max resend_igmp ' +
    'num_peer_notif all_slaves_active min_links lp_interval packets_per_slave ad_actor_sys_prio ' +
    'ad_user_port_key tlb_dynamic_lb',
  text: 'active_slave primary',
  mac: 'ad_actor_system',
  flag: 'coupled_control broadcast_neighbor',
  keys: {
    mode: oneOf(
      'balance-rr active-backup balance-xor broadcast 802.3ad balance-tlb balance-alb unknown',
    ),
    arp_ip_target: listOf('address'),
    ns_ip6_target: listOf('address'),
    arp_validate: oneOf('none active backup all filter filter_active filter_backup unknown'),
    arp_all_targets: oneOf('any all unknown'),
    primary_reselect: oneOf('always better failure unknown'),
    fail_over_mac: oneOf('none active follow unknown'),
    xmit_hash_policy: oneOf('layer2 layer3+4 layer2+3 encap2+3 encap3+4 vlan+srcmac unknown'),
    ad_lacp_rate: oneOf('slow fast unknown'),
    ad_lacp_active: oneOf('off on unknown'),
    ad_select: oneOf('stable bandwidth count actor_port_prio unknown'),
    ad_info: { number: 'aggregator num_ports actor_key partner_key', mac: 'partner_mac' },
  },
};

const states = listOf(
  oneOf('active short_timeout aggregating in_sync collecting distributing defaulted expired'),
);

export const bondPortPrinted: Printed = {
  number:
    'state_index mii_status_index link_failure_count queue_id prio actor_port_prio ad_aggregator_id ' +
    'ad_actor_oper_port_state ad_partner_oper_port_state',
  mac: 'perm_hwaddr',
  keys: {
    state: oneOf('ACTIVE BACKUP'),
    mii_status: oneOf('UP GOING_DOWN DOWN GOING_BACK'),
    ad_actor_oper_port_state_str: states,
    ad_partner_oper_port_state_str: states,
    churn_actor_state: oneOfAtLeast('MONITOR CHURN NO_CHURN'),
    churn_partner_state: oneOfAtLeast('MONITOR CHURN NO_CHURN'),
  },
};
