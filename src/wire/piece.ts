/** What may follow a crafted header, one behind the other: an option, a TLV, a question. */
import type { PlacedRow, Row } from './row.js';

export interface Piece {
  /** Fields that stand in it at places from its beginning. */
  readonly head: readonly PlacedRow[];
  /** What follows them: a field of any length, or several of one. */
  readonly body?: Row;
  /** Set when the body is a domain name. */
  readonly domain?: true;
  /** Fields behind the body, at places from its end. */
  readonly tail?: readonly PlacedRow[];
  /** What fields are unless they are given, by name. */
  readonly presets?: Readonly<Record<string, number>>;
  /** The field in the head that has the length: without `less` bytes, in steps of `unit`. */
  readonly length?: { readonly row: PlacedRow; readonly less: number };
  /** Its length is a multiple of so many bytes; 1 when not given. */
  readonly unit?: number;
}

export interface Pieces {
  readonly pieces: readonly Piece[];
  /** What ends a list of them. */
  readonly last?: Uint8Array;
}

/** The fields that can be given for a piece. */
export const rowsOf = ({ head, body, tail = [] }: Piece): Row[] => [
  ...head,
  ...(body ? [body] : []),
  ...tail,
];
