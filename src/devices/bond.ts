/** bond: several interfaces as one. ip-link(8), Documentation/networking/bonding.rst, drivers/net/bonding/bond_netlink.c. */
import * as z from 'zod';

import type { Delay } from '../model/delay.js';
import { ipAddress, macAddress } from '../terms/address.js';
import { flag, onOff } from '../terms/flag.js';
import { nearInterfaceReference } from '../terms/reference.js';
import { bondPort } from './bond-port.js';
import { bondPrinted } from './bond-printed.js';
import { defineDevice } from './device.js';
import type { Contradiction } from './device.js';
import { bit, unsigned, withBits } from './words.js';

const milliseconds = (what: string) => unsigned(32).describe(`${what}, in milliseconds.`);

const schema = z
  .strictObject({
    mode: z
      .enum([
        'balance-rr',
        'active-backup',
        'balance-xor',
        'broadcast',
        '802.3ad',
        'balance-tlb',
        'balance-alb',
      ])
      .describe('How the sending port is chosen; balance-rr by default.'),
    miimon: milliseconds('Interval between checks of the carriers (0, the default, for none)'),
    updelay: milliseconds('Delay before a port is used after its carrier has come up'),
    downdelay: milliseconds('Delay before a port is disabled after its carrier has gone'),
    peer_notify_delay: milliseconds('Interval between gratuitous ARPs after a fail-over'),
    use_carrier: bit.describe(
      'Check the carrier (on) or MII registers (off); always the carrier since Linux 6.18.',
    ),
    arp_interval: milliseconds('Interval between ARP requests that probe the path'),
    arp_validate: z
      .enum(['none', 'active', 'backup', 'all', 'filter', 'filter_active', 'filter_backup'])
      .describe('The ports on which ARP packets are validated or filtered.'),
    arp_all_targets: z
      .enum(['any', 'all'])
      .describe('Whether any arp_ip_target must answer, or all.'),
    arp_ip_target: z
      .array(ipAddress)
      .min(1)
      .max(16)
      .describe('The addresses that arp_interval probes with ARP requests.'),
    ns_ip6_target: z
      .array(ipAddress)
      .min(1)
      .max(16)
      .describe('The addresses that arp_interval probes with neighbour solicitations.'),
    primary: nearInterfaceReference.describe('The port to use whenever it is available.'),
    primary_reselect: z
      .enum(['always', 'better', 'failure'])
      .describe('When the primary port takes over again.'),
    fail_over_mac: z
      .enum(['none', 'active', 'follow'])
      .describe(
        'none: all ports have the bond’s MAC address; active: the bond has the active port’s.',
      ),
    xmit_hash_policy: z
      .enum(['layer2', 'layer2+3', 'layer3+4', 'encap2+3', 'encap3+4', 'vlan+srcmac'])
      .describe('The fields by which balance-xor, 802.3ad and balance-tlb choose the port.'),
    resend_igmp: unsigned(8).describe('IGMP reports after a fail-over.'),
    num_grat_arp: unsigned(8).describe('Gratuitous ARPs after a fail-over.'),
    all_slaves_active: bit.describe('Also accept frames that inactive ports receive.'),
    min_links: unsigned(32).describe(
      '802.3ad: how many ports must be active for the bond to have a carrier.',
    ),
    lp_interval: unsigned(32).min(1).describe('Seconds between learning packets.'),
    packets_per_slave: unsigned(16).describe(
      'balance-rr: packets to send through a port before the next.',
    ),
    tlb_dynamic_lb: bit.describe('balance-tlb: move flows between ports according to load.'),
    lacp_rate: z.enum(['slow', 'fast']).describe('Ask for LACPDUs every 30 s, or every second.'),
    lacp_active: flag.describe('Send LACPDUs periodically, not only in response to the partner’s.'),
    ad_select: z.enum(['stable', 'bandwidth', 'count']).describe('How an aggregator is chosen.'),
    ad_user_port_key: unsigned(16).max(1023).describe('Upper bits of the port key.'),
    ad_actor_sys_prio: unsigned(16).min(1).describe('Priority of this system.'),
    ad_actor_system: macAddress.describe('Address of this system.'),
    arp_missed_max: unsigned(8)
      .min(1)
      .describe('Unanswered requests before a port counts as down.'),
  })
  .partial();

type Options = z.infer<typeof schema>;

const bondArguments = ({
  arp_ip_target,
  ns_ip6_target,
  lacp_active,
  ...rest
}: Options): string[] => [
  ...withBits({
    ...rest,
    ...(arp_ip_target && { arp_ip_target: arp_ip_target.join(',') }),
    ...(ns_ip6_target && { ns_ip6_target: ns_ip6_target.join(',') }),
  }),
  ...onOff('lacp_active', lacp_active),
];

/** bonding.rst, “Bonding Driver Options”. */
function bondCheck({ mode = 'balance-rr', ...options }: Options): Contradiction[] {
  const found: Contradiction[] = [];
  const hasPrimary = ['active-backup', 'balance-tlb', 'balance-alb'].includes(mode);
  const needs = (option: keyof Options, fits: boolean, message: string): void => {
    if (options[option as keyof typeof options] !== undefined && !fits)
      found.push({ option, message });
  };
  const monitored = options.miimon !== undefined && options.miimon > 0;
  needs(
    'primary',
    hasPrimary,
    'primary works only in modes active-backup, balance-tlb and balance-alb',
  );
  needs('updelay', monitored, 'updelay needs miimon');
  needs('downdelay', monitored, 'downdelay needs miimon');
  needs('lacp_rate', mode === '802.3ad', 'lacp_rate works only in mode 802.3ad');
  needs('lacp_active', mode === '802.3ad', 'lacp_active works only in mode 802.3ad');
  if (options.arp_interval !== undefined && options.arp_interval > 0) {
    if (monitored)
      found.push({ option: 'arp_interval', message: 'arp_interval and miimon exclude each other' });
    if (['802.3ad', 'balance-tlb', 'balance-alb'].includes(mode))
      found.push({
        option: 'arp_interval',
        message: `${mode} monitors links with miimon, not arp_interval`,
      });
  }
  return found;
}

/** What it looks at, and says, at intervals of its own. */
function bondDelays(options: Options): Omit<Delay, 'where'>[] {
  const { mode, miimon = 0, updelay = 0, downdelay = 0, arp_interval = 0, lacp_rate } = options;
  const rate = lacp_rate === 'fast' ? 1000 : 30_000;
  return [
    ...(miimon > 0
      ? [
          {
            what: 'a bond’s fail-over',
            most: miimon + Math.max(updelay, downdelay),
            byChange: true as const,
          },
        ]
      : []),
    ...(arp_interval > 0
      ? [{ what: 'a bond’s probe', most: arp_interval, protocols: ['arp', 'icmpv6'] }]
      : []),
    ...(mode === '802.3ad' ? [{ what: 'an LACPDU', most: rate, protocols: ['lacp'] }] : []),
  ];
}

export const bond = defineDevice({
  type: 'bond',
  title: 'several interfaces combined into one; its ports are those that name it as master',
  manual: 'ip-link(8), “BOND Type Support”; Documentation/networking/bonding.rst',
  example: 'bond0: { type: bond, mode: active-backup, miimon: 100, address: 10.0.0.1/24 }',
  schema,
  check: bondCheck,
  others: ['primary'],
  mac: () => 'own',
  arguments: bondArguments,
  delays: bondDelays,
  port: bondPort,
  printed: bondPrinted,
  refusals: [
    // bond_slave_changelink
    { errno: 'EINVAL', words: ['bond_slave'], because: 'it is not a port of a bond' },
  ],
  config: 'CONFIG_BONDING',
});
