/** The commands that configure an existing interface, up to “up” and beyond. */
import type { Address, Interface, Node, Setting } from '../model/scenario.js';
import { splitFamily } from '../terms/family.js';
import { option } from '../terms/flag.js';
import { deviceKind, isMadeLater, isMadeWhole, setsMacLater, setsMtuLater } from './creation.js';
import { detectionSetting, detectsDuplicates } from './duplicate-detection.js';
import { isQuiet, neighbourPatience, neighbourReason, quietly } from './quiet.js';
import type { Unstaged } from './staging.js';

const link = (
  each: Interface,
  why: string,
  words: readonly string[],
  place = each.place,
): Unstaged => ({
  node: each.id.node,
  argv: ['ip', 'link', 'set', 'dev', each.id.name, ...words],
  why,
  place,
});

/** A sysctl from the scenario; an unknown key is reported as a mistake. */
export const setSysctl = (node: string, { key, value, place }: Setting): Unstaged => ({
  node,
  argv: ['sysctl', '-qw', `${key}=${value}`],
  why: 'the scenario asks for it',
  place,
});

/** Makes it a port of its master. */
export const joinMaster = (each: Interface): Unstaged[] =>
  each.master === undefined
    ? []
    : [link(each, `${each.id.name} is a port of ${each.master}`, ['master', each.master])];

/**
 * All settings until it goes up. `masterType` is its master's type, `sysctls` are those that concern the
 * interface.
 */
export function configureInterface(
  each: Interface,
  home: Node,
  masterType: string | undefined,
  sysctls: readonly Setting[],
): Unstaged[] {
  if (isMadeLater(each)) return [];
  const { name, node } = each.id;
  const later = [
    ...(setsMacLater(each) ? option('address', each.mac) : []),
    ...(setsMtuLater(each) ? option('mtu', each.mtu) : []),
  ];
  const flags =
    masterType === undefined || each.port === undefined
      ? []
      : (deviceKind(masterType).port?.arguments(each.port) ?? []);
  return [
    ...(later.length > 0
      ? [link(each, `options that ${name} cannot have at its creation`, later)]
      : []),
    ...(flags.length > 0
      ? [link(each, `flags of ${name} as a port of ${each.master ?? ''}`, flags)]
      : []),
    ...each.settings.map(({ words, place }) => link(each, `a setting of ${name}`, words, place)),
    ...each.features.map(({ words, place }) => ({
      node,
      argv: ['ethtool', '-K', name, ...words],
      why: `what ${name} leaves to its device`,
      place,
    })),
    // Before the scenario's own settings, which take precedence.
    ...patience(each, home),
    ...detection(each, home),
    ...sysctls.map((setting) => setSysctl(node, setting)),
    ...(isMadeWhole(each)
      ? []
      : each.addresses.map((address) => addAddress(each, address, detectsDuplicates(each, home)))),
    ...(each.up && !isMadeWhole(each)
      ? [link(each, 'interfaces begin to send and receive', ['up'])]
      : []),
  ];
}

/** Sends each neighbour request once, for the families that the interface has addresses of. */
const patience = (each: Interface, home: Node): Unstaged[] =>
  each.type === 'loopback' || !isQuiet(home, 'neighbours')
    ? []
    : ([4, 6] as const)
        .filter((family) => each.addresses.some((address) => address.family === family))
        .map((family) => ({
          node: home.name,
          argv: neighbourPatience(each.id.name, family),
          why: quietly('neighbours', neighbourReason),
          place: each.place,
        }));

function detection(each: Interface, home: Node): Unstaged[] {
  const setting = detectionSetting(each, home);
  return setting === undefined
    ? []
    : [
        {
          node: home.name,
          argv: ['sysctl', '-qw', setting],
          why: `duplicate address detection on ${each.id.name}`,
          place: each.place,
        },
      ];
}

function addAddress(each: Interface, given: Address, detects: boolean): Unstaged {
  const { address, prefix, family, place } = given;
  const why = `an address of ${each.id.name}`;
  const nodad = family === 6 && !detects;
  return {
    node: each.id.node,
    argv: [
      ...['ip', 'address', 'add', `${address}/${prefix}`],
      // A point-to-point prefix has no broadcast address.
      ...(family === 4 && prefix < 31 ? ['brd', '+'] : []),
      ...['dev', each.id.name],
      ...(nodad ? ['nodad'] : []),
    ],
    why: nodad && each.dad === undefined ? quietly('dad', `${why}, used at once`) : why,
    place,
  };
}

const withDevice = (words: readonly string[], name: string): string[] =>
  words.includes('dev') ? [...words] : [...words, 'dev', name];

/** Static neighbours, and routes through the interface. */
export function configureNetwork(each: Interface): Unstaged[] {
  const { name, node } = each.id;
  return [
    ...each.neighbours.map(({ words, place }) => ({
      node,
      argv: [
        // An interface above may already have looked for it, by traffic of its own.
        ...['ip', 'neighbour', 'replace'],
        ...withDevice(
          words.includes('nud') || words.includes('proxy') ? words : [...words, 'nud', 'permanent'],
          name,
        ),
      ],
      why: `a neighbour entry of ${name}`,
      place,
    })),
    ...each.routes.map(({ words, place }) => ({
      node,
      argv: ipAdd('route', withDevice(words, name)),
      why: `a route through ${name}`,
      place,
    })),
  ];
}

/** `ip route add …`, with a family before the object: `ip -M route add …`. */
export function ipAdd(object: 'nexthop' | 'route' | 'rule', all: readonly string[]): string[] {
  const { family, words } = splitFamily(all);
  return ['ip', ...family, object, 'add', ...words];
}

/** Its forwarding database entries and VLANs. bridge(8). */
export const configureFdb = (each: Interface): Unstaged[] => [
  ...each.vlans.map(({ words, place }) => ({
    node: each.id.node,
    argv: [
      ...['bridge', 'vlan', 'add', 'dev', each.id.name, 'vid', ...words],
      ...(each.type === 'bridge' && !words.includes('self') ? ['self'] : []),
    ],
    why: `the VLANs of ${each.id.name}`,
    place,
  })),
  ...each.fdb.map(({ words, place }) => ({
    node: each.id.node,
    argv: ['bridge', 'fdb', 'append', ...withDevice(words, each.id.name)],
    why: `forwarding entries of ${each.id.name}`,
    place,
  })),
];

/** Queueing disciplines, classes and filters: `tc qdisc add dev NAME …`. tc(8). */
export const configureTraffic = (each: Interface): Unstaged[] =>
  each.tc.map(({ words: [object = '', verb = '', ...rest], place }) => ({
    node: each.id.node,
    argv: ['tc', object, verb, 'dev', each.id.name, ...rest],
    why: `traffic control on ${each.id.name}`,
    place,
  }));
