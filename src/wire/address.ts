/** Addresses as text: MAC with colons, IPv4 dotted, IPv6 as RFC 5952 asks. */
import { toHex } from '../base/bytes.js';
import { ipVersion } from '../terms/ip-version.js';

/** `02:00:00:00:00:01`, and so for link-layer addresses of any length. */
export const formatMac = (address: Uint8Array): string => toHex(address, ':');

/** `10.0.0.1`. */
export const formatIpv4 = (address: Uint8Array): string =>
  `${address[0]}.${address[1]}.${address[2]}.${address[3]}`;

/** The canonical text of RFC 5952: lower case, the longest run of two or more zero groups as `::`. */
export function formatIpv6(address: Uint8Array): string {
  const groups = Array.from(
    { length: 8 },
    (_, index) => (address[2 * index]! << 8) | address[2 * index + 1]!,
  );
  let start = 0;
  let longest = 0;
  for (let from = 0; from < 8; from += 1) {
    let run = 0;
    while (from + run < 8 && groups[from + run] === 0) run += 1;
    if (run > longest) {
      start = from;
      longest = run;
    }
  }
  if (longest === 8) return '::';
  if (isMappedIpv4(groups)) return `::ffff:${formatIpv4(address.subarray(12))}`;
  const text = groups.map((group) => group.toString(16));
  if (longest < 2) return text.join(':');
  return `${text.slice(0, start).join(':')}::${text.slice(start + longest).join(':')}`;
}

const isMappedIpv4 = (groups: readonly number[]): boolean =>
  groups.every((group, index) => (index < 5 ? group === 0 : index > 5 || group === 0xffff));

/** The 4 bytes of a dotted IPv4 address; undefined when it is none. */
export const parseIpv4 = (text: string): Uint8Array | undefined =>
  ipVersion(text) === 4 ? Uint8Array.from(text.split('.'), Number) : undefined;

/** The 16 bytes of an IPv6 address in any of its spellings, without a zone; undefined when it is none. */
export function parseIpv6(text: string): Uint8Array | undefined {
  if (ipVersion(text) !== 6 || text.includes('%')) return undefined;
  const dotted = /[^:]*\.[^:]*$/.exec(text);
  const last = dotted && parseIpv4(dotted[0]);
  const whole = last ? `${text.slice(0, dotted.index)}${wordAt(last, 0)}:${wordAt(last, 2)}` : text;
  const [head, tail] = whole.split('::').map((part) => (part === '' ? [] : part.split(':')));
  const before = head ?? [];
  const after = tail ?? [];
  const address = new Uint8Array(16);
  [...before, ...Array<string>(8 - before.length - after.length).fill('0'), ...after].forEach(
    (group, index) => {
      const value = Number.parseInt(group, 16);
      address[2 * index] = value >> 8;
      address[2 * index + 1] = value & 0xff;
    },
  );
  return address;
}

const wordAt = (address: Uint8Array, at: number): string =>
  ((address[at]! << 8) | address[at + 1]!).toString(16);

/** The 6 bytes of a MAC address written with colons, dashes or Cisco's dots; undefined when it is none. */
export function parseMac(text: string): Uint8Array | undefined {
  const spelled =
    /^[0-9a-f]{1,2}([:-])(?:[0-9a-f]{1,2}\1){4}[0-9a-f]{1,2}$/i.test(text) ||
    /^(?:[0-9a-f]{4}\.){2}[0-9a-f]{4}$/i.test(text);
  if (!spelled) return undefined;
  const pairs = text.includes('.')
    ? (text.replaceAll('.', '').match(/../g) ?? [])
    : text.split(/[:-]/);
  return Uint8Array.from(pairs, (pair) => Number.parseInt(pair, 16));
}
