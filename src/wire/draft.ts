/** A layer of a frame that is being crafted, as its kind's `seal` sees it. */
import { readUint, shiftOf, type Ends, type Row } from './row.js';

/** What a layer may want to know of the one inside it. */
export interface Upper {
  readonly protocol: string;
  readonly under?: Readonly<Partial<Record<string, readonly number[]>>>;
}

export interface Draft {
  /** The whole frame. */
  readonly bytes: Uint8Array;
  /** Where the layer begins in it, how long its header is with options, and where what it carries ends. */
  readonly offset: number;
  readonly header: number;
  readonly end: number;
  /** Where its addresses are; absent for what is no network layer. */
  readonly addresses?: Ends<Row>;
  /** The layer around this one, and the one inside. */
  readonly lower?: Draft;
  readonly upper?: Upper;
  /** Names of the fields that the craftsman gave: they are kept, right or wrong. */
  readonly given: ReadonlySet<string>;
}

/** Writes an unsigned integer of `size` bytes. */
export function writeUint(target: Uint8Array, at: number, size: number, value: number): void {
  for (let byte = size - 1, rest = value; byte >= 0; byte -= 1, rest = Math.floor(rest / 256))
    target[at + byte] = rest % 256;
}

/** Writes a number or flag into the row's bits and leaves the others as they are. */
export function writeBits(target: Uint8Array, at: number, row: Row, value: number): void {
  const raw = Math.round(value / (row.unit ?? 1));
  if (row.mask === undefined) {
    writeUint(target, at, row.size, raw);
    return;
  }
  const kept = (readUint(target, at, row.size) & ~row.mask) >>> 0;
  writeUint(target, at, row.size, (kept | ((raw << shiftOf(row.mask)) & row.mask)) >>> 0);
}

/** Fills in an integer field unless the craftsman gave it. */
export function fill(draft: Draft, row: Row, value: number): void {
  if (draft.given.has(row.name) || row.at === undefined) return;
  writeBits(draft.bytes, draft.offset + row.at, row, value);
}

/** The number under which a lower layer announces this one. */
export const keyOf = (upper: Upper | undefined, table: string): number | undefined =>
  upper?.under?.[table]?.[0];

/** The addresses of the nearest network layer around a layer, for its checksum. */
export function networkOf({ lower }: Draft): Ends<Uint8Array> | undefined {
  if (!lower?.addresses) return lower && networkOf(lower);
  const { bytes, offset, addresses } = lower;
  const read = ({ at = 0, size }: Row): Uint8Array =>
    bytes.subarray(offset + at, offset + at + size);
  return { source: read(addresses.source), destination: read(addresses.destination) };
}
