/**
 * What follows the payload of an Ethernet frame: padding when it is nothing but the zeros that bring a
 * short frame to its least length of 60 bytes (IEEE 802.3 clause 4.2.3.3), else a trailer.
 */
import { bytes, type Row } from '../row.js';
import type { Scope } from '../scope.js';

export const padding = bytes('eth.padding', 'Padding', { trailing: true });

/**
 * The least length of an Ethernet frame without its check sequence. Frames inside a tunnel are not
 * padded: it is the whole capture that has this length.
 */
const shortest = 60;

/** Reads what is left from `end` on as padding and as `trailer`, the field of the layer that found it. */
export function takeTrailer(scope: Scope, end: number, trailer: Row): void {
  const last = scope.captured;
  if (end >= last) return;
  const padded =
    end < shortest &&
    last >= shortest &&
    scope.bytes.subarray(end, shortest).every((byte) => byte === 0);
  if (padded) scope.take(padding, end, shortest - end);
  const from = padded ? shortest : end;
  if (from < last) scope.take(trailer, from, last - from);
}
