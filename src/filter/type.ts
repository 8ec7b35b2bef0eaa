/**
 * Types of operands: what can be done with them and which can be compared. As in Wireshark 4.0, save
 * that its many integer types are told apart by their width alone.
 */
import type { FieldType } from '../model/frame.js';
import type { ArithmeticName } from './operator.js';

export interface ValueType {
  readonly kind: FieldType;
  /** Width of an integer. */
  readonly bits?: number;
}

const integers: readonly FieldType[] = ['uint', 'int'];
const numbers: readonly FieldType[] = ['boolean', ...integers];
const octets: readonly FieldType[] = ['ether', 'bytes'];
const searchable: readonly FieldType[] = ['protocol', 'ether', 'bytes', 'string'];

export const isInteger = ({ kind }: ValueType): boolean => integers.includes(kind);
/** Has a value that counts, a time in seconds included. */
export const isNumeric = ({ kind }: ValueType): boolean =>
  kind === 'double' || integers.includes(kind);
/** Is or can be taken as a row of bytes. */
export const isSliceable = ({ kind }: ValueType): boolean =>
  kind !== 'double' && !numbers.includes(kind);
/** May stand to the left of `contains` and `matches`. */
export const isSearchable = ({ kind }: ValueType): boolean => searchable.includes(kind);

export const isCalculable = (operator: ArithmeticName, type: ValueType): boolean => {
  if (operator === 'bitAnd')
    return isInteger(type) || octets.includes(type.kind) || /^ipv[46]$/.test(type.kind);
  if (operator === 'add' || operator === 'subtract') return isNumeric(type);
  return isInteger(type);
};

/** Whether values of the two types can be compared. */
export const areComparable = (a: ValueType, b: ValueType): boolean =>
  a.kind === b.kind ||
  (numbers.includes(a.kind) && numbers.includes(b.kind)) ||
  (octets.includes(a.kind) && octets.includes(b.kind));

const names: Readonly<Record<FieldType, string>> = {
  protocol: 'protocol',
  boolean: 'boolean',
  uint: 'unsigned integer',
  int: 'signed integer',
  double: 'number of seconds',
  ether: 'MAC address',
  ipv4: 'IPv4 address',
  ipv6: 'IPv6 address',
  bytes: 'byte string',
  string: 'character string',
};

/** `an unsigned integer (16 bits)`, `a MAC address`. */
export const describeType = ({ kind, bits }: ValueType): string => {
  const article = /^[aiu]/i.test(names[kind]) ? 'an' : 'a';
  const width = bits === undefined || kind === 'boolean' ? '' : ` (${bits} bits)`;
  return `${article} ${names[kind]}${width}`;
};

/** What a value of the type looks like. */
export const examples: Readonly<Record<FieldType, string>> = {
  protocol: 'bytes such as 45:00 or a string in double quotes',
  boolean: 'True, False, 1 or 0',
  uint: 'a number such as 64, 0x40, 0100 or 0b1000000',
  int: 'a number such as 64, 0x40, 0100 or 0b1000000',
  double: 'a number of seconds such as 1.5',
  ether: 'a MAC address such as 02:00:00:00:00:01, 02-00-00-00-00-01 or 0200.0000.0001',
  ipv4: 'an IPv4 address such as 10.0.0.1 or 10.0.0.0/8',
  ipv6: 'an IPv6 address such as fd00::1 or fd00::/64',
  bytes: 'bytes such as 45:00, 45.00, 45-00 or a string in double quotes',
  string: 'a string in double quotes',
};
