/** What a protocol is to netlab. Each protocol is one file in layers/ that exports one of these. */
import type { Holds, Layer } from '../model/frame.js';
import type { Application } from './application.js';
import type { Draft } from './draft.js';
import type { FieldReader } from './field-reader.js';
import type { Pieces } from './piece.js';
import { isPlaced, type Ends, type Row } from './row.js';
import type { Decoder, Scope, Tables } from './scope.js';
import type { TableName } from './surroundings.js';

/** Header fields that are there only when something before them says so. */
export interface Form {
  /** Looks at the layer's bytes, `at` to `end`; those of the fields before this form are there. */
  when(bytes: Uint8Array, at: number, end: number): boolean;
  readonly fields: readonly Row[];
}

/** A question to another host, or the answer to one. */
export interface Exchange {
  readonly does: 'asks' | 'answers';
  /** The words of the question, the same for both. */
  readonly question: readonly string[];
  /** Set when no host sends the same twice. */
  readonly once?: true;
}

export interface LayerKind extends Application {
  /** Wireshark's abbreviation. */
  readonly protocol: string;
  /** The craftsman's word for it, where two kinds share one abbreviation. */
  readonly word?: string;
  /** Wireshark leaves it out of `frame.protocols`. */
  readonly unnamed?: boolean;
  readonly title: string;
  /** Where it is defined: an RFC, an IEEE standard. */
  readonly manual: string;
  /**
   * Fields in wire order. Those with a place are the header, which is read before `decode` and
   * can be crafted; those without are read or computed by `decode`.
   */
  readonly fields: readonly Row[];
  /** Further header fields; the first form that applies counts. */
  readonly forms?: readonly Form[];
  /** Where a lower layer finds this one: `{ethertype: [0x0806]}`. */
  readonly under?: Readonly<Partial<Record<TableName, readonly number[]>>>;
  /**
   * In UDP it is sent to its port from any port, as by tunnels without sockets of their own: once the destination port is
   * known, the source port means nothing.
   */
  readonly oneWay?: true;
  /** The least length of the header in bytes. */
  readonly header: number;
  /** What it carries, for when it cannot be read to its end; `frames`, which may be anything, when not given. */
  readonly carries?: Holds;
  /** The decoder that reads it instead, chosen by its first byte. */
  instead?(first: number | undefined, tables: Tables): Decoder | undefined;
  /** Set when it carries no other frames, so that a frame of it is none of another leaf, but for messages in TCP. */
  readonly leaf?: true;
  /**
   * What it does for the packet that it is in: a second `network` layer begins another packet, a `transport` layer has
   * ports, and a `message` may quote a packet of the network.
   */
  readonly role?: 'link' | 'network' | 'transport' | 'message';
  /** Set when its name stands in a filter for all that it carries and not only for its header, as Wireshark has it. */
  readonly claimsContent?: true;
  /** Set when what follows inside of it is its own, and no padding of the frame. */
  readonly keepsRest?: true;
  /** Its fields for addresses or ports. */
  readonly ends?: Ends<Row>;
  /** What it asks another host or answers it, `ends` being the addresses of the network layer around it, or `?`. */
  readonly exchange?: (fields: FieldReader, ends: Ends<string>) => Exchange | undefined;
  /** What it carries is another packet, whatever that begins with. */
  readonly opensPacket?: true;
  /**
   * What it says in a frame's one line, e.g. `ICMP echo request`: its abbreviation in capitals when not given. Where
   * that is empty, the layer below it speaks. Words about a `chosen` field pass through `fields.about`.
   */
  readonly summarize?: (fields: FieldReader) => string;
  /** What comes first in that line, whichever layer speaks: `VLAN 5`. */
  readonly tag?: (fields: FieldReader) => string;
  /** Set when its words stand without `10.0.0.1 → 10.0.0.2`: always, or when it speaks for what is outside of a tunnel. */
  readonly withoutEnds?: 'always' | 'outside';
  /** The bytes by which its packet is known at every tap: without what bridges, routers and tunnels may change on the way. */
  readonly identify?: (frame: Uint8Array, layer: Layer) => Uint8Array;
  /** What the fragments of one datagram have in common with it, and whether this is one. */
  readonly datagram?: (
    frame: Uint8Array,
    layer: Layer,
  ) => { readonly key: string; readonly part: boolean } | undefined;
  /** The checksum that the sender's kernel may leave to a device that is further on. */
  readonly offloaded?: Row;
  /** Whether the kernel draws by lot when such a packet is sent, and so whether it is in a window at all. */
  readonly isAtRandom?: (fields: FieldReader) => boolean;
  /** Set when its port of origin is a hash of what it carries with a random key, out of all the ports that there are. */
  readonly hashedPort?: true;
  /** Reads on after the header, and goes on to the upper layer. Without it, what follows is data. */
  decode?(scope: Scope): void;
  /** What a crafted header has unless it is given: numbers by field name. */
  readonly defaults?: Readonly<Record<string, number>>;
  /**
   * Set when options may follow the crafted header, which is then a multiple of `unit` bytes: in hexadecimal, or as a list of
   * `pieces`. `word` is what a recipe calls them, `options` when not given; `count` has their number.
   */
  readonly options?: {
    readonly unit: number;
    readonly word?: string;
    readonly count?: Row;
  } & Partial<Pieces>;
  /** Fills in what the craftsman left open: lengths, checksums, the upper layer's number. */
  seal?(draft: Draft): void;
}

/** A kind with its table sorted out for reading. */
export type PreparedKind = LayerKind & Decoder;

export const defineLayer = (kind: LayerKind): PreparedKind => ({
  ...kind,
  placed: kind.fields.filter(isPlaced),
  placedForms: (kind.forms ?? []).map((form) => ({
    when: (bytes: Uint8Array, at: number, end: number) => form.when(bytes, at, end),
    placed: form.fields.filter(isPlaced),
  })),
});

/** All rows of a kind, whatever their form. */
export const rowsOf = (kind: LayerKind): Row[] => [
  ...kind.fields,
  ...(kind.forms ?? []).flatMap((form) => form.fields),
];

/** A form that applies when the layer's first byte, its type, is one of these. */
export const forTypes = (types: readonly number[], ...fields: readonly Row[]): Form => ({
  when: (bytes, at) => types.includes(bytes[at]!),
  fields,
});
