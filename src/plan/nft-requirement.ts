/**
 * What a refused nft(8) command required, from the words that nft underlines: an expression in a rule, or a
 * type of chain that no module provides. Names, of a chain to jump to or a set, are underlined alike, but are
 * not keywords. nf_tables_api.c: nft_expr_type_get, nf_tables_chain_type_lookup.
 */
import type { Refusal } from './refusal.js';
import type { Requirement } from './requirement.js';

const expressions: Readonly<Record<string, string>> = {
  ct: 'CONFIG_NFT_CT',
  dnat: 'CONFIG_NFT_NAT',
  // Each family has a module of its own.
  dup: 'CONFIG_NF_TABLES',
  fib: 'CONFIG_NFT_FIB',
  fwd: 'CONFIG_NFT_FWD_NETDEV',
  ipsec: 'CONFIG_NFT_XFRM',
  jhash: 'CONFIG_NFT_HASH',
  limit: 'CONFIG_NFT_LIMIT',
  log: 'CONFIG_NFT_LOG',
  masquerade: 'CONFIG_NFT_MASQ',
  meta: 'CONFIG_NFT_BRIDGE_META',
  numgen: 'CONFIG_NFT_NUMGEN',
  osf: 'CONFIG_NFT_OSF',
  queue: 'CONFIG_NFT_QUEUE',
  quota: 'CONFIG_NFT_QUOTA',
  redirect: 'CONFIG_NFT_REDIR',
  reject: 'CONFIG_NFT_REJECT',
  snat: 'CONFIG_NFT_NAT',
  socket: 'CONFIG_NFT_SOCKET',
  symhash: 'CONFIG_NFT_HASH',
  synproxy: 'CONFIG_NFT_SYNPROXY',
  tproxy: 'CONFIG_NFT_TPROXY',
  tunnel: 'CONFIG_NFT_TUNNEL',
};

const chainTypes: Readonly<Record<string, string>> = {
  nat: 'CONFIG_NFT_NAT',
  route: 'CONFIG_NF_TABLES',
};

export interface NftRequirement extends Requirement {
  /** Set if the refusal can only mean that it is missing. */
  readonly plain: boolean;
}

/** Undefined for any other refusal. */
export function nftRequirement({ errno, marked = '' }: Refusal): NftRequirement | undefined {
  const [first = '', second = '', family = ''] = marked.split(' ');
  // An existing expression may refuse in many ways, but never with this error.
  const plain = errno === 'ENOENT';
  if (first === 'ct' && errno === 'EPROTO')
    return {
      what: 'connection tracking on bridges',
      config: 'CONFIG_NF_CONNTRACK_BRIDGE',
      plain: false,
    };
  if (!plain && errno !== 'EOPNOTSUPP') return undefined;
  const expression = Object.hasOwn(expressions, first) ? expressions[first] : undefined;
  if (expression !== undefined)
    return { what: `“${first}” in rules of nftables`, config: expression, plain };
  const type = plain && Object.hasOwn(chainTypes, marked) ? chainTypes[marked] : undefined;
  if (type !== undefined) return { what: `${marked} chains in nftables`, config: type, plain };
  if (errno === 'EOPNOTSUPP' && first === 'add' && second === 'table')
    return {
      what: `${tableFamily(family)} tables in nftables`,
      config: tableConfig(family),
      plain: true,
    };
  return undefined;
}

const families = new Set(['ip6', 'inet', 'arp', 'bridge', 'netdev']);

const tableFamily = (word: string): string => (families.has(word) ? word : 'ip');

/** A table without a family is for IPv4. */
const tableConfig = (word: string): string =>
  `CONFIG_NF_TABLES, CONFIG_NF_TABLES_${{ ip: 'IPV4', ip6: 'IPV6' }[tableFamily(word)] ?? word.toUpperCase()}`;
