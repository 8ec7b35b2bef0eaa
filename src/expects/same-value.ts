/**
 * Whether two scalars mean the same: addresses, networks and numbers have several spellings, of which ip
 * prints one. The form of the printed value shows what sort of value it is. A number may also be expected as a
 * range: `1..`.
 */
import { canonicalAddress } from '../terms/network.js';
import { ipVersion } from '../terms/ip-version.js';
import { inRange, isRangeText, parseRange } from '../terms/range.js';

type Scalar = string | number | boolean;

/** `on` and `off` are iproute2's own words; a key without a value is one that is so. */
const switches: Readonly<Record<string, string>> = { on: 'true', off: 'false' };

export function isSameValue(expected: Scalar, printed: Scalar | null): boolean {
  const [a, b] = [String(expected), printed === null ? 'true' : String(printed)];
  if (printed === null) return (switches[a] ?? a) === b;
  if (a === b) return true;
  if (isRangeText(a)) return /^\d+$/.test(b) && inRange(Number(b), parseRange(a));
  if (typeof expected === 'boolean' || typeof printed === 'boolean')
    return (switches[a] ?? a) === (switches[b] ?? b);
  const value = meaning(b);
  return value !== undefined && value === meaning(a);
}

/** What a text stands for, in one spelling; undefined for one that is but a text. */
function meaning(text: string): string | undefined {
  // A number of 64 bits is more than a float holds.
  if (/^(-?(0|[1-9]\d*)|0x[\da-f]+)$/i.test(text)) return `number ${BigInt(text)}`;
  const [address = '', length, ...rest] = text.split('/');
  const family = ipVersion(address);
  if (family !== 0 && rest.length === 0 && (length === undefined || /^\d{1,3}$/.test(length)))
    return `address ${canonicalAddress(address)}/${Number(length ?? (family === 4 ? 32 : 128))}`;
  if (/^[\da-f]{2}(:[\da-f]{2})+$/i.test(text)) return `octets ${text.toLowerCase()}`;
  return undefined;
}
