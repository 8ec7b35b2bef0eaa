/** The Internet checksum, RFC 1071, and Wireshark's words for what it says. */
import { uint8, type Row } from './row.js';

/** Values of Wireshark's `*.checksum.status` fields. */
export const status = { bad: 0, good: 1, unverified: 2, notPresent: 3, illegal: 4 } as const;

export type Status = (typeof status)[keyof typeof status];

export const statusRow = (name: string): Row => uint8(name, 'Checksum Status');

/** Adds up the 16-bit words of a range; an odd last byte counts as the upper half of a word. */
export function sum16(source: Uint8Array, from: number, to: number, initial = 0): number {
  let sum = initial;
  let at = from;
  for (; at + 1 < to; at += 2) sum += (source[at]! << 8) | source[at + 1]!;
  if (at < to) sum += source[at]! << 8;
  return sum;
}

/** Brings a sum of 16-bit words (at most 2^48) back to 16 bits, end-around. */
export function fold16(sum: number): number {
  let rest = sum;
  while (rest > 0xffff) rest = (rest % 0x10000) + Math.floor(rest / 0x10000);
  return rest;
}

/** The sum over a transport layer's pseudo-header, RFC 768 and RFC 8200 section 8.1. */
export function pseudoHeader(
  network: { readonly source: Uint8Array; readonly destination: Uint8Array },
  protocol: number,
  length: number,
): number {
  const { source, destination } = network;
  const addresses = sum16(destination, 0, destination.length, sum16(source, 0, source.length));
  return addresses + protocol + length;
}

/** Whether a range that contains its own checksum adds up. */
export const judge = (source: Uint8Array, from: number, to: number, initial = 0): Status =>
  fold16(sum16(source, from, to, initial)) === 0xffff ? status.good : status.bad;
