/**
 * Optional kernel features that a command requires, and the Kconfig symbols of net/ that provide them, for the
 * reason of a skip.
 */

export interface Requirement {
  /** A plural: “netem queueing disciplines”. */
  readonly what: string;
  readonly config: string;
  /** The error by which the kernel reports its absence, if not EOPNOTSUPP. */
  readonly errno?: string;
}

const mpls: Requirement = {
  what: 'MPLS routes',
  config: 'CONFIG_MPLS_ROUTING, CONFIG_MPLS_IPTUNNEL',
};

const symbol = (prefix: string, name: string): string =>
  `CONFIG_NET_${prefix}_${name.toUpperCase()}`;

/** The kind of a qdisc: the word after parent and handle. */
function qdiscKind(words: readonly string[]): string | undefined {
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (word === 'root') continue;
    if (word === 'parent' || word === 'handle' || word === 'dev') at++;
    else return word;
  }
  return undefined;
}

const after = (argv: readonly string[], word: string): string | undefined => {
  const index = argv.indexOf(word);
  return index < 0 ? undefined : argv[index + 1];
};

const classifiers = /^(basic|bpf|cgroup|flow|flower|fw|matchall|route|u32)$/;

/** Objects of ip(8) that are optional in the kernel. */
const objects: Readonly<Record<string, Requirement>> = {
  fou: { what: 'tunnels in UDP (FOU, GUE)', config: 'CONFIG_NET_FOU' },
  macsec: { what: 'MACsec', config: 'CONFIG_MACSEC' },
  l2tp: { what: 'L2TP', config: 'CONFIG_L2TP, CONFIG_L2TP_V3, CONFIG_L2TP_ETH' },
  mptcp: { what: 'MPTCP', config: 'CONFIG_MPTCP' },
  xfrm: { what: 'such IPsec', config: 'CONFIG_XFRM_USER, CONFIG_INET_ESP' },
};

/** What `encap` requires: a UDP tunnel in links, a lightweight tunnel in routes. IPsec and L2TP use the word, too. */
function encapsulation(argv: readonly string[]): Requirement | undefined {
  const kind = after(argv, 'encap');
  if (kind === undefined) return undefined;
  if (argv.includes('route') || argv.includes('nexthop'))
    return kind === 'mpls' ? mpls : { what: 'lightweight tunnels', config: 'CONFIG_LWTUNNEL' };
  return argv.includes('link') && /^(fou|gue)$/.test(kind)
    ? { what: 'tunnels in UDP', config: 'CONFIG_NET_FOU_IP_TUNNELS', errno: 'EINVAL' }
    : undefined;
}

/** Undefined for what every kernel with namespaces supports. */
export function requirementOf(argv: readonly string[]): Requirement | undefined {
  const [program, object, verb, ...rest] = argv;
  if (program === 'tc' && object === 'qdisc') {
    const kind = qdiscKind(rest);
    if (kind === undefined) return undefined;
    const config = symbol('SCH', kind === 'clsact' ? 'ingress' : kind);
    return { what: `${kind} queueing disciplines`, config };
  }
  if (program === 'tc' && object === 'filter') {
    const kind = rest.find((word) => classifiers.test(word));
    const action = after(argv, 'action');
    const symbols = [
      ...(kind === undefined ? [] : [symbol('CLS', kind)]),
      ...(action === undefined || action.length < 5 ? [] : [symbol('ACT', action)]),
    ];
    return { what: `${kind ?? 'such'} filters`, config: symbols.join(', ') };
  }
  if (program === 'ip' && verb === 'route' && (object === '-M' || object === '-f')) return mpls;
  if (program === 'ip') {
    const needed = encapsulation(argv);
    if (needed) return needed;
  }
  if (program === 'sysctl' && argv.some((word) => /^net[./]mpls\b/.test(word))) return mpls;
  const control =
    program === 'sysctl' &&
    argv
      .map((word) => /^net[./]ipv4[./]tcp_congestion_control=(\w+)$/.exec(word)?.[1])
      .find(Boolean);
  if (control)
    return {
      what: `congestion control ${control}`,
      config: `CONFIG_TCP_CONG_${control.toUpperCase()}`,
      errno: 'ENOENT',
    };
  if (program === 'ip' && argv.includes('rule'))
    return { what: 'policy routing', config: 'CONFIG_IP_MULTIPLE_TABLES' };
  const own = program === 'ip' && object !== undefined ? objects[object] : undefined;
  if (own) return own;
  if (program === 'nft')
    return { what: 'nftables', config: 'CONFIG_NF_TABLES, CONFIG_NF_TABLES_IPV4' };
  if (program === 'iptables-legacy')
    return { what: 'iptables', config: 'CONFIG_IP_NF_IPTABLES, CONFIG_IP_NF_FILTER' };
  if (
    (program === 'bridge' && object === 'vlan') ||
    (program === 'ip' && argv.includes('bridge') && argv.includes('vlan_filtering'))
  )
    return { what: 'VLAN filtering on bridges', config: 'CONFIG_BRIDGE_VLAN_FILTERING' };
  return undefined;
}
