import { expect } from 'chai';
import * as z from 'zod';

import { bond } from '../../src/devices/bond.js';
import {
  creations,
  describeContradictions,
  describeLive,
  describeWords,
  expectDescriptions,
} from './kind.js';

describe('bond', () => {
  describeWords(bond, [
    [{}, 'type'],
    [
      {
        mode: 'active-backup',
        primary: 'eth0',
        miimon: 100,
        use_carrier: true,
        all_slaves_active: 0,
      },
      'type mode active-backup miimon 100 use_carrier 1 primary eth0 all_slaves_active 0',
    ],
    [
      { arp_interval: 100, arp_ip_target: ['10.0.0.1', '10.0.0.2'], ns_ip6_target: ['fd00::1'] },
      'type arp_interval 100 arp_ip_target 10.0.0.1,10.0.0.2 ns_ip6_target fd00::1',
    ],
    [
      { mode: '802.3ad', lacp_active: 'on', lacp_rate: 'fast' },
      'type mode 802.3ad lacp_rate fast lacp_active on',
    ],
  ]);
  describeContradictions(bond, [
    [{ primary: 'eth0' }, 'primary'],
    [{ updelay: 10 }, 'updelay'],
    [{ downdelay: 10, miimon: 0 }, 'downdelay'],
    [{ mode: 'balance-xor', lacp_rate: 'fast' }, 'lacp_rate'],
    [{ lacp_active: 'on' }, 'lacp_active'],
    [{ miimon: 1, arp_interval: 1 }, 'arp_interval'],
    [{ mode: 'balance-alb', arp_interval: 1 }, 'arp_interval'],
  ]);

  it('says of its ports what bond_slave takes', () => {
    const { port } = bond;
    expect(port?.arguments({})).to.deep.equal([]);
    expect(port?.arguments({ queue_id: 2, prio: -5 })).to.deep.equal(
      'type bond_slave queue_id 2 prio -5'.split(' '),
    );
    expectDescriptions(port?.schema ?? z.strictObject({}));
  });

  describeLive(
    Object.keys(bond.schema.shape),
    creations(bond, [
      {},
      { mode: 'balance-rr', packets_per_slave: 2 },
      { mode: 'active-backup', miimon: 100, updelay: 200, downdelay: 300, peer_notify_delay: 100 },
      {
        mode: 'active-backup',
        primary: 'below',
        primary_reselect: 'better',
        fail_over_mac: 'active',
      },
      {
        mode: 'active-backup',
        arp_interval: 100,
        arp_ip_target: ['10.0.0.1', '10.0.0.2'],
        arp_validate: 'all',
      },
      {
        mode: 'active-backup',
        arp_interval: 100,
        ns_ip6_target: ['fd00::1'],
        arp_all_targets: 'all',
        arp_missed_max: 3,
      },
      {
        mode: 'active-backup',
        miimon: 100,
        num_grat_arp: 2,
        resend_igmp: 2,
        fail_over_mac: 'follow',
      },
      { mode: 'balance-xor', xmit_hash_policy: 'layer3+4', use_carrier: 1 },
      { mode: 'broadcast', all_slaves_active: true },
      {
        mode: '802.3ad',
        lacp_rate: 'fast',
        lacp_active: 'off',
        min_links: 1,
        ad_select: 'bandwidth',
      },
      {
        mode: '802.3ad',
        ad_user_port_key: 5,
        ad_actor_sys_prio: 1,
        ad_actor_system: '02:00:00:00:00:09',
      },
      { mode: 'balance-tlb', tlb_dynamic_lb: 0, xmit_hash_policy: 'vlan+srcmac' },
      { mode: 'balance-alb', lp_interval: 5 },
    ]),
  );
});
