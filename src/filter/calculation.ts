/** Arithmetic on values: integers never overflow, division by zero has no result. */
import type { ArithmeticName } from './operator.js';
import type { Value } from './value.js';

export const isNonzero = (value: Value): boolean =>
  typeof value === 'object' ? value.some((byte) => byte !== 0) : Number(value) !== 0;

export const negate = (value: Value): Value => (typeof value === 'object' ? value : -value);

type Operation<N> = (a: N, b: N) => N | undefined;

const onNumbers: Readonly<Record<ArithmeticName, Operation<number>>> = {
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
  divide: (a, b) => (b === 0 ? undefined : Math.trunc(a / b)),
  modulo: (a, b) => (b === 0 ? undefined : a % b),
  // Above 32 bits JavaScript's own & would cut.
  bitAnd: (a, b) => Number(BigInt(a) & BigInt(b)),
};

const onIntegers: Readonly<Record<ArithmeticName, Operation<bigint>>> = {
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
  divide: (a, b) => (b === 0n ? undefined : a / b),
  modulo: (a, b) => (b === 0n ? undefined : a % b),
  bitAnd: (a, b) => a & b,
};

/** Bytes know only `&`: as many as the shorter operand has. */
const andBytes = (a: Uint8Array, b: Uint8Array): Uint8Array =>
  a.subarray(0, b.length).map((byte, index) => byte & (b[index] ?? 0));

/** The operation on a pair of values; undefined when it has no result. */
export function calculate(operator: ArithmeticName): (a: Value, b: Value) => Value | undefined {
  return (a, b) => {
    if (typeof a === 'object' || typeof b === 'object')
      return typeof a === 'object' && typeof b === 'object' && operator === 'bitAnd'
        ? andBytes(a, b)
        : undefined;
    if (typeof a === 'number' && typeof b === 'number') {
      const result = onNumbers[operator](a, b);
      const exact =
        result === undefined || !Number.isInteger(result) || Number.isSafeInteger(result);
      if (exact || !Number.isInteger(a) || !Number.isInteger(b)) return result;
    }
    return onIntegers[operator](BigInt(a), BigInt(b));
  };
}
