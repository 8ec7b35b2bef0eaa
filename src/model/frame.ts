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
  /** Parts in which there may be more layers and fields than these; absent for a frame that was read to its end. */
  readonly unread?: readonly Unread[];
}

/**
 * A part of a frame that was not read, and may hold layers and fields: it is encrypted, it is a protocol that carries
 * packets and is not decoded, it contradicts itself, or it was not captured. An application’s bytes are none.
 */
export interface Unread {
  /** Where it begins, in bytes. */
  readonly offset: number;
  /** The layer whose content it is. */
  readonly protocol: string;
  /** Why it was not read, in words: `encrypted`, `L2TP is not decoded`. */
  readonly reason: string;
  readonly holds: Holds;
  /** It begins in the layer itself, some fields of which may be there, too. */
  readonly own: boolean;
  /** The bytes were not captured, so that fields which cover them are not known for certain. */
  readonly cut: boolean;
}

/**
 * What may be in bytes that are not read: `frames` with a link layer, or whatever else; `packets` of a network layer, and
 * what these carry; `nothing`: only the rest of the layer itself.
 */
export type Holds = 'frames' | 'packets' | 'nothing';

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
