/**
 * Words to values: numbers as in C, addresses with a prefix (RFC 4632, RFC 4291), MAC addresses in their
 * three usual spellings, byte strings. What a word is depends on what it is compared with.
 */
import { parseIpv4, parseIpv6 } from '../wire/address.js';
import type { FilterProblemCode } from './problem.js';
import { examples, type ValueType } from './type.js';
import type { Value } from './value.js';

export interface Literal {
  readonly value: Value;
  /** Only these bits of an address are compared. */
  readonly mask?: Uint8Array;
}

/** Why a word is no value of the type. */
export interface Misfit {
  readonly code: FilterProblemCode;
  readonly message: string;
  readonly expected?: string;
  readonly hint?: string;
}

export function readLiteral(text: string, type: ValueType): Literal | Misfit {
  switch (type.kind) {
    case 'uint':
    case 'int':
      return readInteger(text, type);
    case 'boolean':
      return readBoolean(text);
    case 'double':
      return readSeconds(text);
    case 'ether':
      return readEther(text);
    case 'ipv4':
    case 'ipv6':
      return readAddress(text, type.kind);
    case 'bytes':
    case 'protocol':
      return readBytes(text);
    case 'string':
      return {
        code: 'unquoted',
        message: `"${text}" is neither a field nor a string`,
        expected: examples.string,
        hint: `write "${text}" with the quotes`,
      };
  }
}

export const isLiteral = (read: Literal | Misfit): read is Literal => 'value' in read;

const misfit = (text: string, what: string, { kind }: ValueType): Misfit => ({
  code: 'bad-value',
  message: `"${text}" is not a valid ${what}`,
  expected: examples[kind],
});

const integerForm = /^(?:0[xX][0-9a-fA-F]+|0[bB][01]+|0[0-7]*|[1-9][0-9]*)$/;

function parseInteger(text: string): bigint | undefined {
  if (!integerForm.test(text)) return undefined;
  return BigInt(/^0[0-7]/.test(text) ? `0o${text.slice(1)}` : text);
}

function readInteger(text: string, type: ValueType): Literal | Misfit {
  const value = parseInteger(text);
  if (value === undefined) return misfit(text, 'number', type);
  const { bits = 32 } = type;
  const most = 2n ** BigInt(type.kind === 'int' ? bits - 1 : bits) - 1n;
  if (value > most)
    return {
      code: 'out-of-range',
      message: `"${text}" is too big for this field`,
      expected: `at most ${most}`,
    };
  return { value: value > BigInt(Number.MAX_SAFE_INTEGER) ? value : Number(value) };
}

const words: ReadonlyMap<string, number> = new Map([
  ['true', 1],
  ['set', 1],
  ['false', 0],
  ['not set', 0],
]);

/** Words and numbers for a flag; any number but zero is true. */
export function readBoolean(text: string): Literal | Misfit {
  const value = words.get(text.toLowerCase()) ?? parseInteger(text);
  if (value === undefined) return misfit(text, 'truth value', { kind: 'boolean' });
  return { value: Number(value) === 0 ? 0 : 1 };
}

const readSeconds = (text: string): Literal | Misfit =>
  /^[0-9]+(\.[0-9]+)?$/.test(text)
    ? { value: Number(text) }
    : misfit(text, 'time', { kind: 'double' });

function readAddress(text: string, kind: 'ipv4' | 'ipv6'): Literal | Misfit {
  const type = { kind };
  const [address = '', prefix, ...more] = text.split('/');
  const [title, width] = kind === 'ipv4' ? ['IPv4 address', 32] : ['IPv6 address', 128];
  const value = kind === 'ipv4' ? parseIpv4(address) : parseIpv6(address);
  if (!value || more.length > 0) return misfit(text, title, type);
  if (prefix === undefined) return { value };
  const length = Number(prefix);
  if (length > width)
    return {
      code: 'out-of-range',
      message: `The prefix of an ${title} has at most ${width} bits, not ${prefix}`,
      expected: `a number from 0 to ${width}`,
    };
  const mask = Uint8Array.from({ length: width / 8 }, (_, index) => {
    const bits = Math.min(8, Math.max(0, length - index * 8));
    return 256 - 2 ** (8 - bits);
  });
  return { value, mask };
}

const pairs = /^[0-9a-fA-F]{2}([:.-])[0-9a-fA-F]{2}(?:\1[0-9a-fA-F]{2})*$/;
const dotted = /^[0-9a-fA-F]{1,2}(?:\.[0-9a-fA-F]{1,2})+$/;
const quads = /^[0-9a-fA-F]{4}(?:\.[0-9a-fA-F]{4})+$/;
const solid = /^(?:[0-9a-fA-F]|(?:[0-9a-fA-F]{2})+)$/;

/** Hexadecimal digits in pairs, with colons, hyphens, dots or nothing between; dots may separate single digits and quads. */
function parseBytes(written: string): Uint8Array | undefined {
  const text = written.replace(/^:|^0[xX](?=[0-9a-fA-F]{2}$)/, '');
  if (dotted.test(text)) return Uint8Array.from(text.split('.'), (pair) => parseInt(pair, 16));
  if (!pairs.test(text) && !quads.test(text) && !solid.test(text)) return undefined;
  const digits = text.replace(/[:.-]/g, '');
  return new Uint8Array(Buffer.from(digits.padStart(2, '0'), 'hex'));
}

function readBytes(text: string): Literal | Misfit {
  const value = parseBytes(text);
  return value ? { value } : misfit(text, 'byte string', { kind: 'bytes' });
}

function readEther(text: string): Literal | Misfit {
  const type = { kind: 'ether' } as const;
  const value = parseBytes(text);
  if (!value) return misfit(text, 'MAC address', type);
  if (value.length === 6) return { value };
  const many = value.length < 6 ? 'few' : 'many';
  return {
    code: 'bad-value',
    message: `"${text}" contains too ${many} bytes to be a valid MAC address`,
    expected: examples.ether,
    ...(value.length < 6 && { hint: 'bytes are compared with a slice such as eth.src[0:3]' }),
  };
}
