/**
 * Decoded frames. Field names, and which fields a layer has, are Wireshark's
 * (https://www.wireshark.org/docs/dfref/). Decoding never throws: what could not be read is told by
 * {@link Frame.stop}.
 */

/** A packet as the capture file holds it. */
export interface Packet {
  /** Nanoseconds since the epoch. */
  readonly time: bigint;
  /** Captured bytes, at most `originalLength` of them. */
  readonly bytes: Uint8Array;
  /** Bytes on the wire. */
  readonly originalLength: number;
}

export interface Frame extends Packet {
  /** From 1, the packet's position in its capture file: Wireshark's `frame.number`. */
  readonly number: number;
  /** Outermost first; a tunnel's inner layers follow its own. */
  readonly layers: readonly Layer[];
  /** Why decoding ended before the bytes did. */
  readonly stop?: Stop;
}

export interface Layer {
  /** Wireshark's protocol abbreviation: `eth`, `arp`, `ip`, `vxlan`, … */
  readonly protocol: string;
  /** Where the layer begins in the frame, and its length (header, or header and payload if it has no upper layer) in bytes. */
  readonly offset: number;
  readonly length: number;
  /** In wire order; a field that occurs several times is here several times. */
  readonly fields: readonly Field[];
}

export interface Field {
  /** Wireshark's name, e.g. `arp.src.hw_mac`. */
  readonly name: string;
  /** Uints above 32 bits are bigint; addresses and byte strings are Uint8Array. */
  readonly value: number | bigint | boolean | string | Uint8Array;
  /** Byte range in the frame; length 0 for a computed field. */
  readonly offset: number;
  readonly length: number;
}

export type FieldType =
  | 'protocol'
  | 'boolean'
  | 'uint'
  | 'int'
  | 'double'
  | 'ether'
  | 'ipv4'
  | 'ipv6'
  | 'bytes'
  | 'string';

export interface Stop {
  readonly kind: 'truncated' | 'malformed' | 'unsupported';
  /** The layer in which reading stopped. */
  readonly protocol: string;
  /** What was needed and what was there, in words: `ip.len says 84 bytes, 60 captured`. */
  readonly reason: string;
}
