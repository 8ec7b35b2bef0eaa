/**
 * The view that a layer has of the frame while it is being decoded: its own bytes and no more.
 * Invariant: every read is checked; one that asks for more than there is ends the layer by throwing
 * a Shortage, which never leaves Scope.enter.
 */
import type { Field, Holds, Layer, Packet, Stop, Unread } from '../model/frame.js';
import type { Application } from './application.js';
import { carriageUnder } from './carriage.js';
import { readRow, type PlacedRow, type Row, type Value } from './row.js';
import { count, Shortage, shortOf } from './shortage.js';
import type { Network, Surroundings, TableName } from './surroundings.js';

/** The deepest nesting of layers that is decoded; real frames have a tenth of it. */
const deepest = 64;

/** What decoding needs to know of a protocol. */
export interface Decoder extends Application {
  readonly protocol: string;
  /** Another word for it, where two kinds share one protocol. */
  readonly word?: string;
  /** In UDP it is sent to its port, from any. */
  readonly oneWay?: true;
  /** Wireshark leaves it out of `frame.protocols`. */
  readonly unnamed?: boolean;
  /** The least length of the header in bytes. */
  readonly header: number;
  readonly placed: readonly PlacedRow[];
  readonly placedForms: readonly {
    when(bytes: Uint8Array, at: number, end: number): boolean;
    readonly placed: readonly PlacedRow[];
  }[];
  /** What it carries; `frames`, which may be anything, when not given. */
  readonly carries?: Holds;
  /** The decoder that reads it instead, chosen by its first byte: IPv4 hands IPv6 packets over. */
  instead?(first: number | undefined, tables: Tables): Decoder | undefined;
  decode?(scope: Scope): void;
}

export interface Tables {
  readonly layers: ReadonlyMap<TableName, ReadonlyMap<number, Decoder>>;
  /** Those found by what a TCP segment begins with, whatever its ports. */
  readonly atAnyPort: readonly Decoder[];
  /** Whether what carries packets may carry Ethernet by way of these: somebody has such a tunnel. */
  readonly bridged: boolean;
  /** The word of what has a UDP port that nobody could read. */
  readonly astray?: string;
}

/** A frame in the making. */
export interface Dissection {
  readonly packet: Packet;
  readonly bytes: Uint8Array;
  readonly tables: Tables;
  /** What holds bytes that no other layer claims. */
  readonly data: Decoder;
  readonly layers: Layer[];
  /** The words of `frame.protocols`. */
  readonly names: string[];
  stop?: Stop;
  readonly unread: Unread[];
}

export class Scope implements Surroundings {
  readonly dissection: Dissection;
  readonly bytes: Uint8Array;
  readonly kind: Decoder;
  readonly offset: number;
  readonly fields: Field[] = [];
  readonly fragment: boolean;
  readonly quoted: boolean;
  readonly depth: number;
  end: number;
  limit: string;
  network?: Network;
  /** Length of what is this layer's own. */
  length = 0;

  constructor(dissection: Dissection, kind: Decoder, offset: number, around: Surroundings) {
    this.dissection = dissection;
    this.bytes = dissection.bytes;
    this.kind = kind;
    this.offset = offset;
    this.end = around.end;
    this.limit = around.limit;
    if (around.network) this.network = around.network;
    this.fragment = around.fragment;
    this.quoted = around.quoted;
    this.depth = around.depth;
  }

  /** Where the layer's bytes end that were captured. */
  get captured(): number {
    return Math.min(this.end, this.bytes.length);
  }

  /** Whether all of the layer's bytes were captured. */
  get whole(): boolean {
    return this.end <= this.bytes.length;
  }

  has(at: number, size: number): boolean {
    return at + size <= this.end && at + size <= this.bytes.length;
  }

  /** Ends the layer unless the bytes are there. */
  need(at: number, size: number, what: string): void {
    if (at + size > this.end) {
      const left = Math.max(0, this.end - at);
      this.fail(`${what} needs ${count(size)}, ${this.limit} leaves ${left}`);
    }
    if (at + size > this.bytes.length) {
      const left = Math.max(0, this.bytes.length - at);
      throw new Shortage('truncated', shortOf(what, size, left));
    }
  }

  /** Ends the layer as malformed. */
  fail(reason: string): never {
    throw new Shortage('malformed', reason);
  }

  /** Ends the layer because its header cannot be right, which Wireshark does not call malformed. */
  reject(reason: string): never {
    throw new Shortage('malformed', reason, false);
  }

  /** Calls the packet malformed, and reads on. */
  blame(reason: string): void {
    if (!this.quoted) mark(this, 'malformed', reason);
  }

  /** Reads the rows that have a place, in order. */
  readPlaced(rows: readonly PlacedRow[]): void {
    for (const row of rows) this.take(row, this.offset + row.at);
  }

  /** Reads a field at `at`, and keeps it. */
  take(row: Row, at: number, size = row.size): Value {
    if (at + size > this.end || at + size > this.bytes.length) this.need(at, size, row.name);
    const value = readRow(row, this.bytes, at, size);
    this.fields.push({ name: row.name, value, offset: at, length: size });
    return value;
  }

  /** Keeps all that is left from `at` on as a field, as far as it was captured: the layer's last act. */
  takeRest(row: Row, at: number): void {
    if (this.captured > at) this.take(row, at, this.captured - at);
    if (this.whole) return;
    const left = Math.max(0, this.captured - at);
    throw new Shortage('truncated', shortOf(row.name, this.end - at, left), false);
  }

  /** Like take, for integers. */
  takeNumber(row: Row, at: number, size = row.size): number {
    return Number(this.take(row, at, size));
  }

  /** An integer at `at` that is not kept. */
  peek(at: number): number {
    this.need(at, 1, this.kind.protocol);
    return this.bytes[at]!;
  }

  /** Keeps a computed field. */
  add(row: Row, value: Value, at = this.offset, length = 0): void {
    this.fields.push({ name: row.name, value, offset: at, length });
  }

  /** What `table` knows under `key`. */
  find(table: TableName, key: number): Decoder | undefined {
    return this.dissection.tables.layers.get(table)?.get(key);
  }

  /** Narrows the layer to what its own length field says; more than there is has no effect. */
  trim(end: number, limit: string): void {
    if (end > this.end) return;
    this.end = end;
    this.limit = limit;
  }

  /** Notes that what follows from `offset` on is not read: there may be something in it, such as fields of `rest`. */
  hide(offset: number, holds: Holds, reason: string, rest?: string): void {
    if (offset >= this.end) return;
    const place = { offset, protocol: rest ?? this.kind.protocol };
    this.dissection.unread.push({ ...place, reason, holds, own: rest !== undefined, cut: false });
  }

  /** Decodes what `table` knows under `key`; what it does not know may be a packet that is not read. */
  enterBy(
    table: TableName,
    key: number,
    offset: number,
    changes: Partial<Surroundings> = {},
  ): number {
    const kind = this.find(table, key);
    if (!kind) {
      const { holds, reason } = carriageUnder(table, key);
      if (holds !== 'nothing') this.hide(offset, holds, reason);
    }
    return this.enter(kind, offset, changes);
  }

  /**
   * Decodes an upper layer from `offset`, data when `kind` is undefined, and gives the place where
   * that layer says that it ends.
   */
  enter(kind: Decoder | undefined, offset: number, changes: Partial<Surroundings> = {}): number {
    return enter(this.dissection, kind, offset, {
      end: this.end,
      limit: this.limit,
      ...(this.network && { network: this.network }),
      fragment: this.fragment,
      quoted: this.quoted,
      ...changes,
      depth: this.depth + 1,
    });
  }
}

/** Decodes a layer and all that is in it; what goes wrong is kept as the frame's stop. */
export function enter(
  dissection: Dissection,
  wanted: Decoder | undefined,
  offset: number,
  around: Surroundings,
): number {
  if (!wanted && offset >= around.end) return around.end;
  const given = wanted ?? dissection.data;
  const other = given.instead?.(dissection.bytes[offset], dissection.tables);
  if (other && !given.unnamed) dissection.names.push(given.protocol);
  const kind = other ?? given;
  if (around.depth > deepest) {
    dissection.stop ??= {
      kind: 'unsupported',
      protocol: kind.protocol,
      reason: `more than ${deepest} layers`,
    };
    dissection.unread.push({
      ...{ offset, protocol: kind.protocol, reason: `more than ${deepest} layers` },
      ...{ holds: 'frames', own: true, cut: false },
    });
    return around.end;
  }
  const scope = new Scope(dissection, kind, offset, around);
  const place = dissection.layers.push({
    protocol: kind.protocol,
    offset,
    length: 0,
    fields: scope.fields,
  });
  if (!kind.unnamed) dissection.names.push(kind.protocol);
  try {
    read(scope);
  } catch (error) {
    if (!(error instanceof Shortage)) throw error;
    stop(scope, error);
  }
  const length = Math.max(0, Math.min(scope.length, dissection.bytes.length - offset));
  dissection.layers[place - 1] = { protocol: kind.protocol, offset, length, fields: scope.fields };
  return scope.end;
}

function read(scope: Scope): void {
  const { kind, bytes, offset } = scope;
  scope.length = kind.header;
  scope.readPlaced(kind.placed);
  for (const form of kind.placedForms)
    if (form.when(bytes, offset, scope.end)) {
      scope.readPlaced(form.placed);
      break;
    }
  if (kind.decode) kind.decode(scope);
  else scope.enter(undefined, offset + kind.header);
}

/** Wireshark’s name for the layer that marks where decoding stopped. */
const markers = { malformed: '_ws.malformed', truncated: '_ws.short', unsupported: undefined };

function stop(scope: Scope, shortage: Shortage): void {
  scope.length = scope.captured - scope.offset;
  const { kind, message, marked } = shortage;
  // An error quotes only the beginning of a packet: that it ends is nothing wrong.
  if (scope.quoted && kind === 'malformed') return;
  mark(scope, kind, message, marked);
  scope.dissection.unread.push({
    ...{ offset: scope.offset, protocol: scope.kind.protocol, reason: message },
    ...{ holds: scope.kind.carries ?? 'frames', own: true, cut: kind === 'truncated' },
  });
}

/** Keeps the first stop of a frame, and adds the layer by which a filter finds it. */
function mark(scope: Scope, kind: Stop['kind'], reason: string, visible = true): void {
  const { dissection } = scope;
  dissection.stop ??= { kind, protocol: scope.kind.protocol, reason };
  const marker = kind === 'malformed' && scope.fragment ? '_ws.unreassembled' : markers[kind];
  if (marker === undefined || !visible) return;
  dissection.layers.push({ protocol: marker, offset: scope.captured, length: 0, fields: [] });
}
