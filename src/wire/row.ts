/**
 * Rows of a protocol's field table: a field's Wireshark name, type and place. One row serves the
 * registry of names, the decoder and the crafter. Invariant: network byte order, always.
 */
import type { Field, FieldType } from '../model/frame.js';

export type Value = Field['value'];

/** What not all rows have. */
export interface Particulars {
  /** Bytes from the beginning of the layer; absent for fields that are computed or whose place varies. */
  readonly at?: number;
  /** The bits of those bytes that are the field's. */
  readonly mask?: number;
  /** What one step of the number on the wire stands for: 4 for a header length in words. */
  readonly unit?: number;
  /** Set when the kernel or a tool chooses it anew in each run, or it is computed from what they choose. */
  readonly chosen?: true;
  /** Set when it says what a frame of the link layer carries; the last such type is a part of the frame's identity. */
  readonly payloadType?: true;
  /** Set when it stands behind what the frame carries. */
  readonly trailing?: true;
}

export interface Row extends Particulars {
  /** Wireshark's name. */
  readonly name: string;
  readonly title: string;
  readonly type: FieldType;
  /** Width of an unsigned integer or a flag's surrounding integer, in bits. */
  readonly bits?: number;
  /** Length in bytes. */
  readonly size: number;
  /** The fields that a name without direction (`ip.addr`) stands for. */
  readonly members?: readonly string[];
}

/** Where something comes from, and where it goes. */
export interface Ends<T> {
  readonly source: T;
  readonly destination: T;
}

/** A row with a fixed place, as the header of a layer has it. */
export type PlacedRow = Row & { readonly at: number };

const unsigned =
  (size: number) =>
  (name: string, title: string, more: Particulars = {}): Row => ({
    name,
    title,
    type: 'uint',
    bits: size * 8,
    size,
    ...more,
  });

export const uint8 = unsigned(1);
export const uint16 = unsigned(2);
export const uint24 = unsigned(3);
export const uint32 = unsigned(4);

export const int32 = (name: string, title: string): Row => ({
  name,
  title,
  type: 'int',
  bits: 32,
  size: 4,
});

/** A boolean: one or more bits, `size` bytes wide as Wireshark counts them, or computed. */
export const flag = (
  name: string,
  title: string,
  more: Particulars & { readonly size?: number } = {},
): Row => ({ name, title, type: 'boolean', size: 1, ...more });

/** A number of seconds or another fraction; on the wire `size` bytes in steps of `unit`. */
export const double = (
  name: string,
  title: string,
  more: Particulars & { readonly size?: number } = {},
): Row => ({ name, title, type: 'double', size: 8, ...more });

const sized =
  (type: FieldType, size: number) =>
  (name: string, title: string, more: Particulars = {}): Row => ({
    name,
    title,
    type,
    size,
    ...more,
  });

export const ether = sized('ether', 6);
export const ipv4 = sized('ipv4', 4);
export const ipv6 = sized('ipv6', 16);

/** Bytes: `size` of them, or as many as the decoder says. */
export const bytes = (
  name: string,
  title: string,
  more: Particulars & { readonly size?: number } = {},
): Row => ({ name, title, type: 'bytes', size: 0, ...more });

export const text = (
  name: string,
  title: string,
  more: Particulars & { readonly size?: number } = {},
): Row => ({ name, title, type: 'string', size: 0, ...more });

/** A name that stands for several fields of one type: `ip.addr` for `ip.src` and `ip.dst`. */
export const either = (name: string, title: string, ...rows: readonly [Row, ...Row[]]): Row => ({
  name,
  title,
  type: rows[0].type,
  ...(rows[0].bits === undefined ? {} : { bits: rows[0].bits }),
  size: rows[0].size,
  members: rows.map((row) => row.name),
});

export const isPlaced = (row: Row): row is PlacedRow => row.at !== undefined;

/** The unsigned integer of `size` (1 to 4) bytes at `at`. The bytes must be there. */
export function readUint(source: Uint8Array, at: number, size: number): number {
  switch (size) {
    case 1:
      return source[at]!;
    case 2:
      return (source[at]! << 8) | source[at + 1]!;
    case 3:
      return (source[at]! << 16) | (source[at + 1]! << 8) | source[at + 2]!;
    default:
      return (
        ((source[at]! << 24) |
          (source[at + 1]! << 16) |
          (source[at + 2]! << 8) |
          source[at + 3]!) >>>
        0
      );
  }
}

/** How far a mask's lowest bit is from the right. */
export const shiftOf = (mask: number): number => 31 - Math.clz32(mask & -mask);

/** The value of a row that begins at `at`, `size` bytes long. The bytes must be there. */
export function readRow(row: Row, source: Uint8Array, at: number, size = row.size): Value {
  switch (row.type) {
    case 'uint':
    case 'double': {
      let value = readUint(source, at, size);
      if (row.mask !== undefined) value = ((value & row.mask) >>> shiftOf(row.mask)) >>> 0;
      return row.unit === undefined ? value : value * row.unit;
    }
    case 'int':
      return readUint(source, at, size) | 0;
    case 'boolean': {
      const value = readUint(source, at, size);
      return (row.mask === undefined ? value : value & row.mask) !== 0;
    }
    case 'string':
      return readText(source, at, size);
    default:
      return source.subarray(at, at + size);
  }
}

/** Text up to its first zero byte; bytes that are no UTF-8 become U+FFFD. */
export function readText(source: Uint8Array, at: number, size: number): string {
  const zero = source.indexOf(0, at);
  const end = zero < 0 || zero > at + size ? at + size : zero;
  return utf8.decode(source.subarray(at, end));
}

const utf8 = new TextDecoder();
