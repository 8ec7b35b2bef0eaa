/** The end of a layer that cannot be read on. */
import type { Stop } from '../model/frame.js';

/** Thrown by a read beyond the end, and caught where the layer was entered. */
export class Shortage extends Error {
  readonly kind: Stop['kind'];
  readonly marked: boolean;

  constructor(kind: Stop['kind'], reason: string, marked = true) {
    super(reason);
    this.kind = kind;
    this.marked = marked;
  }
}

/** The end of a layer whose payload was not captured in full, so that nobody can tell what it is. */
export const cutPayload = (what: string, size: number, left: number): Shortage =>
  new Shortage('truncated', shortOf(what, size, left), false);

/** `udp.length needs 2 bytes, 1 captured`. */
export const shortOf = (what: string, size: number, left: number): string =>
  `${what} needs ${count(size)}, ${left} captured`;

/** `1 byte`, `2 bytes`. */
export const count = (bytes: number): string => (bytes === 1 ? '1 byte' : `${bytes} bytes`);
