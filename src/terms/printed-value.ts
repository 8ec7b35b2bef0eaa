/** Whether ip or bridge can ever print a value where a sort of value stands. */
import { canonicalAddress, networkOf } from './network.js';
import type { Sort, Words } from './printed.js';
import { nearest } from '../base/suggestion.js';
import { ipVersion } from './ip-version.js';
import { isOneTable } from './routing-table.js';
import { isBackward, isRangeText } from './range.js';

export type PrintedScalar = string | number | boolean;

/** Why a value can never be there. */
export interface NeverPrinted {
  /** What could be: `an IP address`. */
  readonly expected: string;
  readonly hint?: string | undefined;
}

const isAddress = (text: string): boolean => ipVersion(text) !== 0 && !text.includes('%');

/** Octets in hexadecimal with colons: six of them for Ethernet. */
const isOctets = (text: string): boolean => /^[\da-f]{2}(:[\da-f]{2})*$/i.test(text);

const isNumber = (value: PrintedScalar): boolean =>
  typeof value === 'number' || /^(-?(0|[1-9]\d*)(\.\d+)?|0x[\da-f]+)$/i.test(String(value));

const number: NeverPrinted = {
  expected: 'a number, or a range: 1..3, 1.. (at least), ..3 (at most)',
};
const hex: NeverPrinted = { expected: 'a number' };

const refuseRange = (text: string): NeverPrinted | undefined =>
  isRangeText(text) && !isBackward(text) ? undefined : number;

const tests: Readonly<
  Record<Sort, (value: PrintedScalar, text: string) => NeverPrinted | undefined>
> = {
  text: (value) =>
    typeof value === 'boolean'
      ? { expected: 'text', hint: `if it is a name, put it in quotes: "${value}"` }
      : undefined,
  number: (value, text) => (isNumber(value) ? undefined : refuseRange(text)),
  weight: (value, text) =>
    !isNumber(value)
      ? refuseRange(text)
      : Number(value) > 1
        ? undefined
        : {
            expected: 'a number above 1',
            hint: 'a weight of 1 is not printed: write null, or leave it out',
          },
  hex: (value) => (isNumber(value) ? undefined : hex),
  flag: (_, text) =>
    /^(true|false|on|off)$/.test(text) ? undefined : { expected: 'true or false' },
  mark: (_, text) =>
    /^(true|on)$/.test(text)
      ? undefined
      : {
          expected: 'true, or null if it must not be set',
          hint: /^(false|off)$/.test(text)
            ? 'it is printed only if it is set: write null'
            : undefined,
        },
  address: (_, text) => (isAddress(text) ? undefined : { expected: 'an IP address' }),
  endpoint: (_, text) =>
    isAddress(text) || text === 'any' ? undefined : { expected: 'an IP address, or any' },
  prefix: (_, text) => refusePrefix(text),
  any: () => undefined,
  network: (_, text) =>
    isNetwork(text) ? undefined : { expected: 'an address, or a network such as 10.0.0.0/24' },
  labels: (_, text) =>
    isAddress(text) || isLabels(text)
      ? undefined
      : { expected: 'an address, or labels such as 100/200' },
  source: (_, text) =>
    text === 'all' || isAddress(text) ? undefined : refuseSelector(text, 'src'),
  destination: (_, text) => (isAddress(text) ? undefined : refuseSelector(text, 'dst')),
  table: (_, text) =>
    isOneTable(text) ? undefined : { expected: 'the name or the number of one routing table' },
  handle: (_, text) => refuseHandle(text),
  class: (value, text) =>
    typeof value === 'string' && /^0x(0|[1-9a-f][\da-f]{0,7})$/.test(text)
      ? undefined
      : { expected: 'text in hexadecimal, in quotes', hint: 'tc takes 10 for "0x10"' },
  mac: (_, text) =>
    isOctets(text) || isAddress(text)
      ? undefined
      : { expected: 'a link-layer address, e.g. 02:00:00:00:00:01' },
};

export const refuseSort = (value: PrintedScalar, sort: Sort): NeverPrinted | undefined =>
  tests[sort](value, String(value));

function isNetwork(text: string): boolean {
  const [address = '', length, ...rest] = text.split('/');
  const longest = ipVersion(address) === 4 ? 32 : 128;
  const fits = length === undefined || (/^\d+$/.test(length) && Number(length) <= longest);
  return isAddress(address) && fits && rest.length === 0;
}

const isLabels = (text: string): boolean => /^\d+(\/\d+)*$/.test(text);

/** `10/8`, `0/0`: what ip takes for a network, and prints in full. */
const isShortNetwork = (text: string): boolean => {
  const [address = NaN, length = NaN, ...rest] = text.split('/').map(Number);
  return rest.length === 0 && address <= 255 && length <= 32;
};

/**
 * A network is printed without its host's bits, and that of all addresses as `default`. Before iproute2 6.3 the
 * labels of MPLS stand in the place of the route's own.
 */
function refusePrefix(text: string): NeverPrinted | undefined {
  if (text === 'default' || isAddress(text)) return undefined;
  if (isLabels(text) && !isShortNetwork(text)) return undefined;
  const expected = 'an address, a network such as 10.0.0.0/24, or default';
  const [, address = '', length] = /^([^/]+)\/(\d{1,3})$/.exec(text) ?? [];
  const prefix = Number(length);
  if (/^0+(\.0+)*$/.test(address) && prefix === 0)
    return { expected, hint: 'it is printed as “default”' };
  if (!isAddress(address) || prefix > (ipVersion(address) === 4 ? 32 : 128)) return { expected };
  if (prefix === 0) return { expected, hint: 'it is printed as “default”' };
  const network = networkOf({ address, prefix, family: ipVersion(address) as 4 | 6 });
  return network.startsWith(`${canonicalAddress(address)}/`)
    ? undefined
    : { expected, hint: `did you mean “${network}”?` };
}

/** Numbers of tc without leading zeros: `1:`, `1:a`, `:a`. */
function refuseHandle(text: string): NeverPrinted | undefined {
  if (
    /^(root|none|(0|[1-9a-f][\da-f]{0,3}):(0|[1-9a-f][\da-f]{0,3})?|:(0|[1-9a-f][\da-f]{0,3}))$/.test(
      text,
    )
  )
    return undefined;
  const [, major, minor] = /^0*([\da-f]{1,4}):?0*([\da-f]{0,4})$/i.exec(text) ?? [];
  return {
    expected: 'a number in hexadecimal with a colon, such as "1:" or "1:a"',
    hint: major === undefined ? undefined : `did you mean "${major}:${minor}"?`.toLowerCase(),
  };
}

/** What a rule selects: its length is printed under a key of its own, and the source of all packets is `all`. */
function refuseSelector(text: string, key: 'src' | 'dst'): NeverPrinted {
  const expected =
    key === 'src'
      ? 'an address without its prefix length, or all'
      : 'an address without its prefix length';
  const [, address = '', length = ''] = /^([^/]+)\/(\d{1,3})$/.exec(text) ?? [];
  return {
    expected,
    hint: isAddress(address) ? `write ${selector(key, address, Number(length))}` : undefined,
  };
}

/** The length of a whole address is not printed, and neither is one of nothing. */
function selector(key: 'src' | 'dst', address: string, length: number): string {
  if (length === 0) return key === 'src' ? 'src: all' : 'dst: null';
  const own = `${key}: ${quoteAddress(address)}`;
  return length >= (ipVersion(address) === 4 ? 32 : 128) ? own : `${own}, ${key}len: ${length}`;
}

/** In flow style, YAML wants quotes around `::`. */
const quoteAddress = (address: string): string =>
  address.includes(':') ? `"${address}"` : address;

/** A word that is not in the list; one of an open list is refused when it is near to one that is. */
export function refuseWord(
  value: PrintedScalar,
  { words: known, open, numberless, spelled = {} }: Words,
): NeverPrinted | undefined {
  const text = String(value);
  if (known.includes(text)) return undefined;
  // Numbers may be given in hexadecimal.
  const plain = isNumber(value) ? String(Number(value)) : text.toLowerCase();
  const spelling = [text, plain].find((each) => Object.hasOwn(spelled, each));
  const printed = spelling === undefined ? undefined : spelled[spelling];
  if (printed !== undefined) return { expected: printed, hint: `it is printed as “${printed}”` };
  const [near] = nearest(text, known, 1);
  if (numberless && isNumber(value)) return { expected: 'a name, as it is printed' };
  if (open && (near === undefined || isNumber(value))) return undefined;
  return {
    expected:
      known.length === 1
        ? String(known[0])
        : `one of ${known.filter((word) => word !== '').join(', ')}`,
    hint: near === undefined ? undefined : `did you mean “${near}”?`,
  };
}
