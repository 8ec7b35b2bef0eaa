/** A literal frame and what is in it. */
import { fromHex, toHex } from '../../src/base/bytes.js';
import type { Field, Frame, Packet } from '../../src/model/frame.js';
import { formatIpv4, formatIpv6 } from '../../src/wire/address.js';
import { fieldInfo } from '../../src/wire/fields.js';

type Text = string | number | boolean;

export interface Sample {
  /** The protocol that the sample is about. */
  readonly protocol: string;
  readonly title: string;
  /** In hexadecimal; link type 1. */
  readonly frame: string;
  /** The protocols of its layers, without `frame`. */
  readonly layers: string;
  /** Some of its fields; a list where a field occurs several times. */
  readonly fields: Readonly<Record<string, Text | readonly Text[]>>;
  /** Wireshark does not read it. */
  readonly beyondWireshark?: true;
  /** Set when tshark marks a frame that is cut within it in another way than netlab: how. */
  readonly cutsDiffer?: string;
  /** Bytes without what follows the packet itself; all of them when absent. */
  readonly whole?: number;
}

/** The bytes of hexadecimal text. */
export function hex(text: string): Uint8Array {
  const bytes = fromHex(text);
  if (!bytes) throw new TypeError(`not hexadecimal: ${text}`);
  return bytes;
}

/** A packet of these bytes, captured in full or up to `captured`. */
export const packetOf = (bytes: Uint8Array, captured = bytes.length): Packet => ({
  time: 1_700_000_000_123_456_789n,
  bytes: bytes.subarray(0, captured),
  originalLength: bytes.length,
});

/** A field's value as people write it. */
export function showValue({ name, value }: Pick<Field, 'name' | 'value'>): Text {
  if (typeof value === 'bigint') return String(value);
  if (!(value instanceof Uint8Array)) return value;
  const type = fieldInfo(name)?.type;
  if (type === 'ipv4') return formatIpv4(value);
  return type === 'ipv6' ? formatIpv6(value) : toHex(value, ':');
}

/** All values of a field in a frame. */
export const valuesOf = (frame: Frame, name: string): Text[] =>
  frame.layers
    .flatMap(({ fields }) => fields)
    .filter((field) => field.name === name)
    .map(showValue);
