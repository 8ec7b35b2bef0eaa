/**
 * Makes nodes quiet and identical on every machine, so that only the scenario's own traffic appears. Kernel
 * Documentation/networking/ip-sysctl.rst. Set before any device exists, so that devices inherit it. The
 * scenario takes precedence: netlab does not set what a node sets itself, an interface's settings come later,
 * and topics left to the kernel are not touched.
 */
import { devices } from '../devices/index.js';
import type { QuietTopic } from '../model/quiet.js';
import type { Node, Setting } from '../model/scenario.js';
import { scopedKey } from '../terms/sysctl-key.js';

export interface Quieting {
  /** Absent for settings that restore the kernel's defaults, which no scenario switches off. */
  readonly topic?: QuietTopic;
  readonly why: string;
  readonly settings: readonly string[];
}

const everywhere = (family: 'ipv4' | 'ipv6', key: string, value: number): string[] => [
  `net.${family}.conf.all.${key}=${value}`,
  `net.${family}.conf.default.${key}=${value}`,
];

const noIpv6: Quieting = {
  topic: 'ipv6',
  why: 'no IPv6: the scenario does not use it',
  settings: everywhere('ipv6', 'disable_ipv6', 1),
};

const ipv6: readonly Quieting[] = [
  {
    topic: 'dad',
    why: 'no duplicate address detection, so that addresses are usable at once',
    settings: everywhere('ipv6', 'accept_dad', 0),
  },
  {
    topic: 'router_solicitations',
    why: 'no router solicitations',
    settings: everywhere('ipv6', 'router_solicitations', 0),
  },
  {
    // One report alone is impossible: mld_qrv is the machine's, not the namespace's.
    topic: 'mld',
    why: 'MLD reports and their repetitions at once, not after a random time of up to a second',
    settings: everywhere('ipv6', 'mldv2_unsolicited_report_interval', 0),
  },
];

const ipv4: readonly Quieting[] = [
  {
    topic: 'igmp',
    why: 'no IGMP reports for link-local groups: they come at random times, such as a bridge’s own for all snoopers',
    settings: ['net.ipv4.igmp_link_local_mcast_reports=0'],
  },
  {
    topic: 'igmp',
    why: 'one IGMP report per join: the repetition would come at a random time',
    settings: ['net.ipv4.igmp_qrv=1'],
  },
];

/** New namespaces inherit these from the machine, where distributions and daemons change them. */
const inherited: Quieting = {
  why: 'the kernel’s own defaults, whatever the settings of this machine',
  settings: [
    'net.ipv4.ip_forward=0',
    ...everywhere('ipv4', 'rp_filter', 0),
    ...everywhere('ipv4', 'arp_ignore', 0),
    ...everywhere('ipv4', 'arp_announce', 0),
    ...everywhere('ipv4', 'accept_redirects', 1),
    ...everywhere('ipv4', 'send_redirects', 1),
  ],
};

/** The settings of device types that occur. */
const ofDevices = (occurs: (type: string) => boolean): Quieting[] =>
  Object.values(devices).flatMap(({ type, levelling = [] }) => (occurs(type) ? levelling : []));

/** Whether netlab keeps this topic quiet in the node. */
export const isQuiet = ({ loud = [] }: Pick<Node, 'loud'>, topic: QuietTopic): boolean =>
  !loud.includes(topic);

/** The reason in the plan for a line that makes a node quiet. */
export const quietly = (topic: QuietTopic | undefined, why: string): string =>
  topic === undefined ? why : `quiet (${topic}): ${why}`;

/** The sysctls of a node, set before its devices exist. */
export const quieting = (node: Node, usesIpv6: boolean): Quieting[] =>
  [
    ...(usesIpv6 || !isQuiet(node, 'ipv6') ? ipv6 : [noIpv6]),
    ...ipv4,
    inherited,
    ...ofDevices((wanted) => node.interfaces.some(({ type }) => type === wanted)),
  ].flatMap(({ topic, why, settings }) => {
    if (topic === undefined) return { why, settings };
    if (!isQuiet(node, topic)) return [];
    const left = settings.filter((setting) => !isSaid(node.sysctls, keyOf(setting)));
    return left.length === 0 ? [] : { topic, why: quietly(topic, why), settings: left };
  });

const keyOf = (setting: string): string => setting.slice(0, setting.indexOf('='));

/**
 * Whether a node sets this itself, under `all` or `default`: which of the two applies differs between settings,
 * so netlab then sets neither.
 */
const isSaid = (sysctls: readonly Setting[], key: string): boolean =>
  sysctls.some((setting) => subjectOf(setting.key) === subjectOf(key));

function subjectOf(key: string): string {
  const scoped = scopedKey(key);
  if (!scoped) return key.replaceAll('/', '.');
  const scope = ['all', 'default'].includes(scoped.scope) ? '*' : scoped.scope;
  return `${scoped.family} ${scoped.table} ${scope} ${scoped.name}`;
}

export const neighbourReason =
  'one request per neighbour, and none to verify an entry in the middle of a run';

/**
 * A minute until a neighbour in use is probed again, and until an unanswered ARP request is repeated: runs are
 * shorter, so each request is sent once, however busy the machine. IPv6 uses the same parameter for duplicate
 * address detection and keeps its default. Interfaces inherit the machine's defaults, so it is set for each
 * interface. ip-ntable(8), milliseconds.
 */
export const neighbourPatience = (name: string, family: 4 | 6): readonly string[] => [
  ...['ip', 'ntable', 'change', 'name', family === 4 ? 'arp_cache' : 'ndisc_cache'],
  ...['dev', name, 'delay_probe', '60000'],
  ...(family === 4 ? ['retrans', '60000'] : []),
];

/** All settings for quiet, for the reference page: sysctls of a node, and commands for each interface. */
export const quietTable: readonly Quieting[] = [
  noIpv6,
  ...ipv6,
  { topic: 'dad', why: 'the same, for each IPv6 address', settings: ['ip address add … nodad'] },
  ...ipv4,
  {
    topic: 'neighbours',
    why: neighbourReason,
    settings: ([4, 6] as const).map((family) => neighbourPatience('…', family).join(' ')),
  },
  inherited,
  ...ofDevices(() => true),
];
