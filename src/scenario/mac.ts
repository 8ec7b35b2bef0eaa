/**
 * Derives MAC addresses from names, so that all runs have the same: 02 (locally administered, unicast: IEEE
 * 802, clause 8.4) and 40 bits of FNV-1a (64 bits, xor-folded) over `node:interface` in UTF-8. Unique within a
 * scenario: a collision is hashed again with `#1`, `#2`, … appended.
 */
const prime = 0x100000001b3n;
const basis = 0xcbf29ce484222325n;
const mask = (1n << 40n) - 1n;

function hash(text: string): bigint {
  let value = basis;
  for (const byte of new TextEncoder().encode(text))
    value = BigInt.asUintN(64, (value ^ BigInt(byte)) * prime);
  return (value ^ (value >> 40n)) & mask;
}

const formatMac = (bits: bigint): string =>
  `02:${bits
    .toString(16)
    .padStart(10, '0')
    .replace(/..(?=.)/g, '$&:')}`;

/** The MAC address of `node:interface`, which is added to `taken`. */
export function deriveMac(id: string, taken: Set<string>): string {
  for (let round = 0; ; round++) {
    const mac = formatMac(hash(round === 0 ? id : `${id}#${round}`));
    if (taken.has(mac)) continue;
    taken.add(mac);
    return mac;
  }
}

/** Whether a MAC address can be an interface's own: neither a group address nor all zero. */
export const isUnicastMac = (mac: string): boolean =>
  (parseInt(mac.slice(0, 2), 16) & 1) === 0 && !/^[0:]*$/.test(mac);
