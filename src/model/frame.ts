/**
 * Decoded frames. The names and sets of fields are Wireshark's (https://www.wireshark.org/docs/dfref/).
 * Decoding never throws: {@link Frame.stop} says why it ended early.
 */

/** A packet as in the capture file. */
export interface Packet {
  /** Nanoseconds since the epoch. */
  readonly time: bigint;
  /** Captured bytes, at most `originalLength`. */
  readonly bytes: Uint8Array;
  /** Length on the wire in bytes. */
  readonly originalLength: number;
}

export interface Frame extends Packet {
  /** Position in its capture file, from 1: Wireshark's `frame.number`. */
  readonly number: number;
  /** Outermost first; a tunnel's inner layers follow its own. */
  readonly layers: readonly Layer[];
  /** Why decoding stopped before the end of the bytes. */
  readonly stop?: Stop;
  /** Parts that may contain further layers and fields; absent if the frame was read completely. */
  readonly unread?: readonly Unread[];
}

/**
 * A part of a frame that was not read and may contain layers and fields: it is encrypted, a protocol that
 * carries packets but is not decoded, inconsistent, or not captured. Application data does not count.
 */
export interface Unread {
  /** Offset of its first byte. */
  readonly offset: number;
  /** The layer that it is the content of. */
  readonly protocol: string;
  /** Why it was not read: `encrypted`, `L2TP is not decoded`. */
  readonly reason: string;
  readonly holds: Holds;
  /** Set if it begins in the layer itself, so that some of that layer's fields may be in it. */
  readonly own: boolean;
  /** Set if the bytes were not captured, so that the values of fields that cover them are uncertain. */
  readonly cut: boolean;
}

/**
 * What unread bytes may contain: `frames`, a link layer or anything else; `packets`, a network layer and what
 * it carries; `messages`, those of applications; `nothing`, only the rest of the layer itself.
 */
export type Holds = 'frames' | 'packets' | 'messages' | 'nothing';

export interface Layer {
  /** Wireshark's protocol abbreviation: `eth`, `arp`, `ip`, `vxlan`, … */
  readonly protocol: string;
  /** Offset in the frame and length in bytes: of the header, or of header and payload if there is no upper layer. */
  readonly offset: number;
  readonly length: number;
  /** In wire order; repeated fields are repeated here. */
  readonly fields: readonly Field[];
}

export interface Field {
  /** Wireshark's name, for example `arp.src.hw_mac`. */
  readonly name: string;
  /** Unsigned integers above 32 bits are bigint; addresses and byte strings are Uint8Array. */
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
  /** What was needed and what was there: `ip.len says 84 bytes, 60 captured`. */
  readonly reason: string;
}
