/** What follows from an address and its prefix length, and from a MAC address (RFC 4291, RFC 4632). */
import { ipVersion } from './ip-version.js';

export interface Prefixed {
  readonly address: string;
  readonly prefix: number;
  readonly family: 4 | 6;
}

/** The one spelling of an address: for IPv6 that of RFC 5952, which the kernel prints too. */
export const canonicalAddress = (address: string): string =>
  ipVersion(address) === 6 && !address.includes('%')
    ? new URL(`http://[${address}]`).hostname.slice(1, -1)
    : address;

const octets = (address: string): bigint[] => address.split('.').map(BigInt);

function toNumber(address: string, family: 4 | 6): bigint {
  if (family === 4) return octets(address).reduce((sum, octet) => (sum << 8n) | octet, 0n);
  const [head = '', tail] = canonicalAddress(address).split('::');
  const groups = (text: string): string[] => (text === '' ? [] : text.split(':'));
  const first = groups(head);
  const last = groups(tail ?? '');
  const zeros = Array.from({ length: 8 - first.length - last.length }, () => '0');
  return [...first, ...zeros, ...last].reduce(
    (sum, group) => (sum << 16n) | BigInt(`0x${group}`),
    0n,
  );
}

function toText(value: bigint, family: 4 | 6): string {
  const width = family === 4 ? 8n : 16n;
  const count = family === 4 ? 4 : 8;
  const parts = Array.from(
    { length: count },
    (_, index) => (value >> (width * BigInt(count - 1 - index))) & ((1n << width) - 1n),
  );
  return family === 4
    ? parts.join('.')
    : canonicalAddress(parts.map((part) => part.toString(16)).join(':'));
}

const hostBits = ({ prefix, family }: Prefixed): bigint =>
  (1n << BigInt((family === 4 ? 32 : 128) - prefix)) - 1n;

/** The network as `10.0.0.0/24`. */
export const networkOf = (of: Prefixed): string =>
  `${toText(toNumber(of.address, of.family) & ~hostBits(of), of.family)}/${of.prefix}`;

/** The IPv4 network's broadcast address; undefined where there is none (IPv6, /31, /32). */
export const broadcastOf = (of: Prefixed): string | undefined =>
  of.family === 4 && of.prefix < 31 ? toText(toNumber(of.address, 4) | hostBits(of), 4) : undefined;

/** The link-local address with the modified EUI-64 of a MAC address, RFC 4291 appendix A. */
export function linkLocalOf(mac: string): string {
  const [a = '', b = '', c = '', d = '', e = '', f = ''] = mac.split(':');
  const first = (parseInt(a, 16) ^ 2).toString(16);
  return canonicalAddress(`fe80::${first}${b}:${c}ff:fe${d}:${e}${f}`);
}
