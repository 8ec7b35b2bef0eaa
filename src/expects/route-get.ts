/**
 * The words of `ip route get`: a destination, and what else a packet has that decides its route. ip-route(8).
 */
import { nearest } from '../base/suggestion.js';
import type { Finished } from '../model/observation.js';
import { readErrno } from '../terms/refused-errno.js';
import { canonicalAddress } from '../terms/network.js';
import { ipVersion } from '../terms/ip-version.js';
import type { Extras } from './state-options.js';

interface Word {
  readonly fits: (value: string) => boolean;
  readonly expected: string;
}

const isNumber =
  (most: number) =>
  (value: string): boolean =>
    /^(\d+|0x[\da-f]+)$/i.test(value) && Number(value) <= most;

const address: Word = { fits: (value) => ipVersion(value) !== 0, expected: 'an IP address' };
const name: Word = { fits: (value) => /^[^\s:/]{1,15}$/.test(value), expected: 'an interface' };
const number: Word = { fits: isNumber(2 ** 32 - 1), expected: 'a number' };
const port: Word = { fits: isNumber(65535), expected: 'a port' };

const words: Readonly<Record<string, Word>> = {
  from: address,
  iif: name,
  oif: name,
  vrf: name,
  mark: number,
  uid: number,
  tos: { fits: isNumber(255), expected: 'a number up to 255' },
  ipproto: {
    fits: (value) => /^(tcp|udp|icmp|ipv6-icmp|\d{1,3})$/.test(value),
    expected: 'a protocol such as udp',
  },
  sport: port,
  dport: port,
  flowlabel: { fits: isNumber(2 ** 20 - 1), expected: 'a number up to 0xfffff' },
};

export interface LookUp {
  readonly destination: string;
  /** Asked for the route instead of for what it means for the destination. */
  readonly fibmatch: boolean;
  readonly given: Readonly<Record<string, string>>;
}

/** The look-up that a text asks for, or what is wrong with it. */
export function parseLookUp(text: string): LookUp | string {
  const all = text.trim().split(/\s+/);
  const fibmatch = all[0] === 'fibmatch';
  const [destination = '', ...rest] = fibmatch ? all.slice(1) : all;
  const version = ipVersion(destination);
  if (version === 0)
    return `expected an IP address first, as in ip route get: 10.0.0.9 from 10.0.1.1 iif eth0`;
  const given: Record<string, string> = {};
  for (let index = 0; index < rest.length; index += 2) {
    const [word = '', value = ''] = rest.slice(index, index + 2);
    const known = Object.hasOwn(words, word) ? words[word] : undefined;
    if (!known) {
      const [near] = nearest(word, Object.keys(words), 1);
      return `expected ${near === undefined ? `one of ${Object.keys(words).join(', ')}` : `“${near}”`} in place of “${word}”`;
    }
    if (!known.fits(value)) return `expected ${known.expected} after “${word}”`;
    if (Object.hasOwn(given, word)) return `expected “${word}” once`;
    given[word] = value;
  }
  if (given.from !== undefined && ipVersion(given.from) !== version)
    return 'expected two addresses of one family';
  return { destination, fibmatch, given };
}

/** The arguments of `ip`. */
export const lookUpWords = (text: string): string[] => [
  'route',
  'get',
  ...text.trim().split(/\s+/),
];

/** Whether the destination is that of the look-up: what ip prints under `dst`. */
export const isDestination = (text: string, { destination }: LookUp): boolean =>
  canonicalAddress(text.replace(/\/(32|128)$/, '')) === canonicalAddress(destination);

/** What the kernel answers where it knows no way: nothing at all, or a route that says so, or rp_filter. */
export const lookUpErrors = ['ENETUNREACH', 'EHOSTUNREACH', 'EACCES', 'EINVAL', 'EXDEV'] as const;

/**
 * Whether a request that makes no sense is refused with that error as well, which says nothing of the network: IPv4 has no
 * way from an address that is not the node's own (ip_route_output_key_hash_rcu).
 */
export function isDoubtful(refusal: string, { get = '' }: Extras): boolean {
  if (refusal === 'EINVAL') return true;
  const lookUp = parseLookUp(get);
  if (typeof lookUp === 'string' || refusal !== 'ENETUNREACH') return false;
  const { from, iif } = lookUp.given;
  return from !== undefined && iif === undefined && ipVersion(from) === 4;
}

/** The error with which the kernel answers; undefined if something else went wrong. */
export function lookUpRefusal({ stderr }: Finished): string | undefined {
  if (!/^RTNETLINK answers: /m.test(stderr)) return undefined;
  const errno = readErrno(stderr);
  return lookUpErrors.find((each) => each === errno);
}
