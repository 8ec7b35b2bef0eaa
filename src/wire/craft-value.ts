/** What a recipe may give for a field, and how it comes into the header. */
import { fromHex } from '../base/bytes.js';
import type { Problem } from '../base/problem.js';
import { parseIpv4, parseIpv6, parseMac } from './address.js';
import { writeBits } from './draft.js';
import type { LayerKind } from './layer-kind.js';
import { shiftOf, type PlacedRow, type Row } from './row.js';

/** A mistake in a recipe, with the path to it: `[1, 'arp', 'opcod']`. */
export type RecipeProblem = Problem & { readonly path: readonly (string | number)[] };

/** `src.hw_mac` for `arp.src.hw_mac`; the whole name where it belongs to another protocol. */
export const shortName = (kind: LayerKind, row: Row): string =>
  row.name.startsWith(`${kind.protocol}.`) ? row.name.slice(kind.protocol.length + 1) : row.name;

/** The most that the row's bits hold, in the row's units. */
const most = (row: Row): number => {
  const bits = row.mask === undefined ? 2 ** (8 * row.size) - 1 : row.mask >>> shiftOf(row.mask);
  return bits * (row.unit ?? 1);
};

/** What would be right for a row, in words. */
export function expectedFor(row: Row): string {
  switch (row.type) {
    case 'boolean':
      return 'true or false';
    case 'ether':
      return 'a MAC address, e.g. 02:00:00:00:00:01';
    case 'ipv4':
      return 'an IPv4 address';
    case 'ipv6':
      return 'an IPv6 address';
    case 'bytes':
      return row.size === 0 ? 'bytes in hexadecimal' : `${row.size} bytes in hexadecimal`;
    case 'string':
      return row.size === 0 ? 'a text' : `a text of at most ${row.size} bytes`;
    case 'double':
      return `seconds, 0 to ${most(row)}`;
    default:
      return row.unit === undefined
        ? `a number, 0 to ${most(row)}`
        : `a multiple of ${row.unit}, 0 to ${most(row)}`;
  }
}

/** Writes a given value into a header; false when it is none for this row. */
export function writeValue(header: Uint8Array, row: PlacedRow, given: unknown): boolean {
  if (row.type === 'boolean') {
    const flag = given === 0 || given === 1 ? given === 1 : given;
    if (typeof flag !== 'boolean') return false;
    writeBits(header, row.at, row, flag ? 1 : 0);
    return true;
  }
  if (row.type === 'uint' || row.type === 'double' || row.type === 'int') {
    const value = toNumber(given);
    if (value === undefined || value < 0 || value > most(row)) return false;
    if (row.type === 'uint' && !Number.isInteger(value / (row.unit ?? 1))) return false;
    writeBits(header, row.at, row, value);
    return true;
  }
  const bytes = toBytes(row, given);
  const fits =
    row.type === 'string' ? bytes && bytes.length <= row.size : bytes?.length === row.size;
  if (!bytes || !fits) return false;
  header.set(bytes, row.at);
  return true;
}

/** A number, or its text in decimal or as `0x…`. */
function toNumber(given: unknown): number | undefined {
  if (typeof given === 'number' && Number.isFinite(given)) return given;
  return typeof given === 'string' && /^(0x[0-9a-f]+|\d+(\.\d+)?)$/i.test(given)
    ? Number(given)
    : undefined;
}

/** The bytes of a value; undefined when it is none for this row. */
export function toBytes(row: Row, given: unknown): Uint8Array | undefined {
  if (row.bits !== undefined) {
    const number = new Uint8Array(row.size);
    return writeValue(number, { ...row, at: 0 }, given) ? number : undefined;
  }
  const text = typeof given === 'number' ? String(given) : given;
  if (typeof text !== 'string') return undefined;
  switch (row.type) {
    case 'ether':
      return parseMac(text);
    case 'ipv4':
      return parseIpv4(text);
    case 'ipv6':
      return parseIpv6(text);
    case 'string':
      return new TextEncoder().encode(text);
    default:
      return fromHex(text);
  }
}
