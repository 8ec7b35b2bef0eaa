/**
 * What makes a node quiet and the same on every machine: only what the scenario does is heard.
 * kernel Documentation/networking/ip-sysctl.rst. Set before any device exists, so that devices
 * take it over; the scenario's own sysctls come after and win.
 */

export interface Quieting {
  readonly why: string;
  readonly settings: readonly string[];
}

const everywhere = (family: 'ipv4' | 'ipv6', key: string, value: number): string[] => [
  `net.${family}.conf.all.${key}=${value}`,
  `net.${family}.conf.default.${key}=${value}`,
];

/** New namespaces take these over from the machine, where distributions and daemons change them. */
const inherited: Quieting = {
  why: 'the kernel’s own defaults, whatever this machine has set',
  settings: [
    'net.ipv4.ip_forward=0',
    ...everywhere('ipv4', 'rp_filter', 0),
    ...everywhere('ipv4', 'arp_ignore', 0),
    ...everywhere('ipv4', 'arp_announce', 0),
    ...everywhere('ipv4', 'accept_redirects', 1),
    ...everywhere('ipv4', 'send_redirects', 1),
  ],
};

const ipv4: readonly Quieting[] = [
  {
    why: 'no IGMP reports for link-local groups, such as a bridge’s own for all snoopers, at random times',
    settings: ['net.ipv4.igmp_link_local_mcast_reports=0'],
  },
  {
    why: 'one IGMP report when a group is joined: the repetition comes at a random time',
    settings: ['net.ipv4.igmp_qrv=1'],
  },
];

const ipv6: readonly Quieting[] = [
  {
    why: 'no duplicate address detection: addresses can be used at once',
    settings: everywhere('ipv6', 'accept_dad', 0),
  },
  {
    why: 'no router solicitations',
    settings: everywhere('ipv6', 'router_solicitations', 0),
  },
  {
    // Reports cannot be kept to one: mld_qrv is the machine's, not the namespace's.
    why: 'MLD reports and their repetition at once, not within a random second',
    settings: everywhere('ipv6', 'mldv2_unsolicited_report_interval', 0),
  },
];

const noIpv6: Quieting = {
  why: 'no IPv6: the scenario does not use it',
  settings: everywhere('ipv6', 'disable_ipv6', 1),
};

/** The settings of every node. */
export const quieting = (usesIpv6: boolean): readonly Quieting[] => [
  ...(usesIpv6 ? ipv6 : [noIpv6]),
  ...ipv4,
  inherited,
];

/**
 * A minute until a neighbour in use is asked again, and until an IPv4 question without an answer is
 * repeated: a run is shorter, so that each is asked once, however busy the machine. IPv6 decides by the
 * same time whether an address is a duplicate, and keeps its own. The defaults that interfaces take
 * over are the machine’s, so it is set for each. ip-ntable(8), milliseconds.
 */
export const neighbourPatience = (name: string, family: 4 | 6): readonly string[] => [
  ...['ip', 'ntable', 'change', 'name', family === 4 ? 'arp_cache' : 'ndisc_cache'],
  ...['dev', name, 'delay_probe', '60000'],
  ...(family === 4 ? ['retrans', '60000'] : []),
];
