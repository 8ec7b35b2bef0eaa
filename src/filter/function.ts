/**
 * The functions of the filter language (wireshark-filter(4), “Functions”). To add one is to add it to
 * this table; the reference page is tested against it.
 */
import { formatIpv4, formatIpv6, formatMac } from '../wire/address.js';
import { isNumeric, type ValueType } from './type.js';
import { comparerOf, type Value } from './value.js';

/** The values that an argument has in a frame. */
export interface Argument {
  readonly type: ValueType;
  readonly values: readonly Value[];
}

/** What is known of an argument before any frame is seen: a `field`, or something calculated. */
interface ArgumentShape {
  readonly kind: string;
  readonly type: ValueType;
}

export interface FunctionKind {
  readonly name: string;
  readonly title: string;
  readonly least: number;
  readonly most: number;
  /** What an argument must be, when this one is not. */
  reject(arg: ArgumentShape): string | undefined;
  result(first: ValueType): ValueType;
  /** Its result depends on the number of values: some of the values are not enough. */
  readonly counts?: true;
  /** No values mean that there is nothing to compare: the relation is false. */
  evaluate(args: readonly Argument[]): readonly Value[];
}

const number: ValueType = { kind: 'uint', bits: 32 };
const text: ValueType = { kind: 'string' };

const onlyField = (arg: ArgumentShape): string | undefined =>
  arg.kind === 'field' ? undefined : 'a field';

const onlyText = (arg: ArgumentShape): string | undefined =>
  arg.kind === 'field' && arg.type.kind === 'string' ? undefined : 'a string field';

const one = { least: 1, most: 1 };
const valuesOf = (args: readonly Argument[]): readonly Value[] =>
  args.flatMap(({ values }) => values);
const mapped =
  (change: (value: Value, type: ValueType) => Value): FunctionKind['evaluate'] =>
  (args) =>
    args.flatMap(({ type, values }) => values.map((value) => change(value, type)));

/** Changes the case of ASCII letters, as Wireshark does; `from` is the first letter of the other case. */
const recase = (from: number, by: number): FunctionKind['evaluate'] =>
  mapped((value) =>
    typeof value === 'object'
      ? value.map((byte) => (byte >= from && byte < from + 26 ? byte + by : byte))
      : value,
  );

const best =
  (sign: 1 | -1): FunctionKind['evaluate'] =>
  (args) => {
    const compare = comparerOf(args[0]?.type.kind ?? 'uint');
    const [first, ...rest] = valuesOf(args);
    if (first === undefined) return [];
    const better = (a: Value, b: Value): Value => ((compare(b, a) ?? 0) * sign > 0 ? b : a);
    return [rest.reduce(better, first)];
  };

function lengthOf(value: Value, { kind, bits = 0 }: ValueType): number {
  if (typeof value === 'object') return value.length;
  return kind === 'uint' || kind === 'int' ? Math.ceil(bits / 8) : 0;
}

function textOf(value: Value, { kind }: ValueType): string {
  if (typeof value !== 'object') return String(value);
  if (kind === 'ipv4') return formatIpv4(value);
  return kind === 'ipv6' ? formatIpv6(value) : formatMac(value);
}

const printable = ['uint', 'int', 'ether', 'ipv4', 'ipv6'];

const kinds: readonly FunctionKind[] = [
  {
    name: 'len',
    title: 'the length of a field in bytes',
    ...one,
    reject: onlyField,
    result: () => number,
    evaluate: mapped(lengthOf),
  },
  {
    name: 'count',
    counts: true,
    title: 'how often a field occurs in the frame',
    ...one,
    reject: onlyField,
    result: () => number,
    evaluate: (args) => {
      const { length } = valuesOf(args);
      return length === 0 ? [] : [length];
    },
  },
  {
    name: 'upper',
    title: 'a string field in upper case',
    ...one,
    reject: onlyText,
    result: () => text,
    evaluate: recase(97, -32),
  },
  {
    name: 'lower',
    title: 'a string field in lower case',
    ...one,
    reject: onlyText,
    result: () => text,
    evaluate: recase(65, 32),
  },
  {
    name: 'string',
    title: 'a number or address as text, numbers in decimal',
    ...one,
    reject: (arg) =>
      arg.kind === 'field' && printable.includes(arg.type.kind)
        ? undefined
        : 'a field with a number or an address',
    result: () => text,
    evaluate: mapped((value, type) => Buffer.from(textOf(value, type))),
  },
  {
    name: 'max',
    counts: true,
    title: 'the largest value of all arguments',
    least: 1,
    most: Infinity,
    reject: () => undefined,
    result: (first) => first,
    evaluate: best(1),
  },
  {
    name: 'min',
    counts: true,
    title: 'the smallest value of all arguments',
    least: 1,
    most: Infinity,
    reject: () => undefined,
    result: (first) => first,
    evaluate: best(-1),
  },
  {
    name: 'abs',
    title: 'the absolute value of a number',
    ...one,
    reject: (arg) => (isNumeric(arg.type) ? undefined : 'a number'),
    result: (first) => first,
    evaluate: mapped((value) => (typeof value !== 'object' && value < 0 ? -value : value)),
  },
];

export const functions: ReadonlyMap<string, FunctionKind> = new Map(
  kinds.map((kind) => [kind.name, kind]),
);
