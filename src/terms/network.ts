/** What follows from an address and its prefix length, and from a MAC address (RFC 4291, RFC 4632). */
import ipaddr from 'ipaddr.js';

import { ipVersion } from './ip-version.js';

export interface Prefixed {
  readonly address: string;
  readonly prefix: number;
  readonly family: 4 | 6;
}

/** The one spelling of an address: for IPv6 that of RFC 5952, which the kernel prints too. */
export const canonicalAddress = (address: string): string =>
  ipVersion(address) === 6 && !address.includes('%')
    ? ipaddr.IPv6.parse(address).toRFC5952String()
    : address;

/** The network as `10.0.0.0/24`. */
export function networkOf({ address, prefix, family }: Prefixed): string {
  const text = `${address}/${prefix}`;
  return family === 4
    ? `${ipaddr.IPv4.networkAddressFromCIDR(text).toString()}/${prefix}`
    : `${ipaddr.IPv6.networkAddressFromCIDR(text).toRFC5952String()}/${prefix}`;
}

const bitsOf = (address: string): string =>
  ipaddr
    .parse(address)
    .toByteArray()
    .map((byte) => byte.toString(2).padStart(8, '0'))
    .join('');

/** The network of which these are the first and the last address; undefined if there is none. */
export function networkBetween(first: string, last: string): string | undefined {
  const family = ipVersion(first);
  if (family === 0 || family !== ipVersion(last)) return undefined;
  const [from, to] = [bitsOf(first), bitsOf(last)];
  let prefix = 0;
  while (prefix < from.length && from[prefix] === to[prefix]) prefix += 1;
  return /^0*$/.test(from.slice(prefix)) && /^1*$/.test(to.slice(prefix))
    ? `${first}/${prefix}`
    : undefined;
}

/** The IPv4 network's broadcast address; undefined where there is none (IPv6, /31, /32). */
export const broadcastOf = ({ address, prefix, family }: Prefixed): string | undefined =>
  family === 4 && prefix < 31
    ? ipaddr.IPv4.broadcastAddressFromCIDR(`${address}/${prefix}`).toString()
    : undefined;

/** The link-local address with the modified EUI-64 of a MAC address, RFC 4291 appendix A. */
export function linkLocalOf(mac: string): string {
  const [a = '', b = '', c = '', d = '', e = '', f = ''] = mac.split(':');
  const first = (parseInt(a, 16) ^ 2).toString(16);
  return canonicalAddress(`fe80::${first}${b}:${c}ff:fe${d}:${e}${f}`);
}
