/**
 * Kernel modules that the kernel does not load on demand: without them, a setting has no effect, does not exist
 * or is refused. Not listed are modules of device types, queueing disciplines, classifiers and nftables
 * expressions, which are loaded on demand (request_module).
 */
import type { Command } from '../model/plan.js';
import type { Scenario } from '../model/scenario.js';
import type { NeededModule } from '../model/plan.js';
import { Names } from '../terms/names.js';
import { commandsOf } from './step-commands.js';

const isThere = (path: string): readonly string[] => ['test', '-e', `/proc/sys/net/${path}`];

/** net/bridge/br_netfilter_hooks.c: passes bridged packets to iptables and nftables. */
const bridgeNetfilter: NeededModule = {
  name: 'br_netfilter',
  config: 'CONFIG_BRIDGE_NETFILTER',
  why: 'without it, bridged packets bypass the packet filters',
  check: isThere('bridge'),
};

const conntrack: NeededModule = {
  name: 'nf_conntrack',
  config: 'CONFIG_NF_CONNTRACK',
  why: 'it has the settings of connection tracking',
  check: isThere('netfilter/nf_conntrack_max'),
};

/** net/ipv4/fou_core.c: loaded when a program opens its generic netlink family. */
const fou: NeededModule = {
  name: 'fou',
  config: 'CONFIG_NET_FOU',
  why: 'it encapsulates tunnels in UDP',
  check: ['ip', 'fou', 'show'],
};

/** net/ipv6/fou6.c: its presence cannot be detected. */
const fou6: NeededModule = {
  name: 'fou6',
  config: 'CONFIG_IPV6_FOU',
  why: 'it encapsulates tunnels over IPv6 in UDP',
};

const bySetting: readonly (readonly [RegExp, NeededModule])[] = [
  [/^net[./]bridge[./]/, bridgeNetfilter],
  [/^net[./]netfilter[./]nf_conntrack_/, conntrack],
];

/** The modules that a command needs. */
function modulesOf(argv: readonly string[]): NeededModule[] {
  const [program] = argv;
  const follows = (pattern: RegExp, value: RegExp): boolean =>
    argv.some((word, at) => pattern.test(word) && value.test(argv[at + 1] ?? ''));
  // With -e, sysctl ignores keys that do not exist.
  if (program === 'sysctl' && /^-\w*e/.test(argv[1] ?? '')) return [];
  if (program === 'sysctl')
    return argv.flatMap((word) =>
      bySetting.flatMap(([pattern, module]) => (pattern.test(word) ? [module] : [])),
    );
  if (program !== 'ip') return [];
  return [
    ...(follows(/^nf_call_(ip|ip6|arp)tables$/, /^[^0]/) ? [bridgeNetfilter] : []),
    ...(follows(/^encap$/, /^(fou|gue)$/) ? [fou] : []),
    ...(follows(/^encap$/, /^(fou|gue)$/) && follows(/^type$/, /^(ip6|vti6)/) ? [fou6] : []),
  ];
}

/** The modules needed by the commands that raise a scenario's network, and by its steps, without duplicates. */
export function neededModules(scenario: Scenario, commands: readonly Command[]): NeededModule[] {
  const names = new Names(scenario.nodes);
  const steps = scenario.steps.flatMap((step) => commandsOf(step, names));
  const needed = [...commands, ...steps].flatMap(({ argv }) => modulesOf(argv));
  return [...new Map(needed.map((module) => [module.name, module])).values()];
}
