/**
 * Values while a filter runs. There are only two sorts: numbers (flags are 1 and 0) and bytes (strings
 * are their UTF-8, addresses theirs in network order). Invariant: the checker lets no two sorts meet.
 */
import type { Field, FieldType } from '../model/frame.js';

export type Value = number | bigint | Uint8Array;

export function valueOf(value: Field['value']): Value {
  if (typeof value === 'boolean') return value ? 1 : 0;
  return typeof value === 'string' ? Buffer.from(value) : value;
}

/** Bytes as regular expressions see them: each is the character of its number. */
export const characters = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');

/** Below, equal to or above 0, as a sort wants it; undefined for values of two sorts. */
export type Comparer = (a: Value, b: Value) => number | undefined;

const comparer =
  (compareBytes: (a: Uint8Array, b: Uint8Array) => number): Comparer =>
  (a, b) => {
    if (typeof a === 'object' || typeof b === 'object')
      return typeof a === 'object' && typeof b === 'object' ? compareBytes(a, b) : undefined;
    return a < b ? -1 : a > b ? 1 : 0;
  };

const texts = comparer((a, b) => Buffer.compare(a, b));
const others = comparer((a, b) => a.length - b.length || Buffer.compare(a, b));

/** Strings are ordered as in a dictionary; of two byte strings, the longer one is above. */
export const comparerOf = (kind: FieldType): Comparer => (kind === 'string' ? texts : others);

/** Whether `part` is somewhere in `whole`; nothing is nowhere. */
export const holdsBytes = (whole: Value, part: Value): boolean =>
  typeof whole === 'object' &&
  typeof part === 'object' &&
  part.length > 0 &&
  viewOf(whole).includes(viewOf(part));

const viewOf = ({ buffer, byteOffset, length }: Uint8Array): Buffer =>
  Buffer.from(buffer, byteOffset, length);

export const applyMask = (value: Value, mask: Uint8Array): Value =>
  typeof value === 'object' ? value.map((byte, index) => byte & (mask[index] ?? 0)) : value;
